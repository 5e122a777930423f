#pragma once

#include "terminal/screens/service/blocks.hpp"

namespace cirkel::screens {

// What the lists of staff hold, as blocks for a page of this size.

/// Open cases, the nearest deadline first.
std::vector<FollowUp> open_cases(const session::StaffBoard& board);
/// How a case ended, or what an employee had heard from a customer.
struct Decided {
    std::optional<CaseNumber> number{};  ///< none: it was heard, and nobody is named with it
    Stage stage = Stage::Done;
    std::string sentence{};
    Instant at;
};
/// What was decided in the last seven days, newest first.
std::vector<Decided> decided_lately(const Sheet& sheet, const session::StaffBoard& board);
/// Those of the last four weeks.
std::vector<Compliment> shown_compliments(const Sheet& sheet, const session::StaffBoard& board);

Blocks open_blocks(const Sheet& sheet, const session::Shift& shift, const Rect& room);
Blocks decided_blocks(const Sheet& sheet, const session::StaffBoard& board, const Rect& room);
Blocks compliment_blocks(const Sheet& sheet, const session::StaffBoard& board, const Rect& room);
Blocks today_blocks(const Sheet& sheet, const session::StaffBoard& board, const Rect& room);
/// The ways on, where a glass does not show them beside the list.
Blocks menu_blocks(const Sheet& sheet, const std::optional<session::StaffBoard>& board,
                   const Rect& room);

/// "Open (7)", with how many are in it.
Button list_button(const Sheet& sheet, const std::optional<session::StaffBoard>& board,
                   session::StaffList list);
Button find_button(const Sheet& sheet);
Button observe_button(const Sheet& sheet);

}  // namespace cirkel::screens

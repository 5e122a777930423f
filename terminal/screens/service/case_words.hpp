#pragma once

#include <string>

#include "terminal/screens/controls.hpp"
#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// What a screen of staff says of a case: its number, never its customer (T-33).

/// How near the deadline is: the colour never comes without its icon and words (LOOK 2).
struct Deadline {
    std::string text{};
    Tone fill = Tone::Tint;
    Tone tone = Tone::Primary;
    Icon icon = Icon::Clock;
    bool is_late = false;
};
Deadline deadline_of(const Sheet& sheet, const FollowUp& one);
/// The deadline as a pill from its left top corner.
void deadline_pill(Sheet& sheet, const Deadline& deadline, Point left_top);
float pill_height(const Sheet& sheet);
float pill_width(const Sheet& sheet, const Deadline& deadline);

std::string case_words(const Sheet& sheet, CaseNumber number);  ///< "Zaak 14"
std::string age_words(const Sheet& sheet, const FollowUp& one);
/// The words of a reason; "Zonder thema" where there is none.
std::string theme_words(const Sheet& sheet, const std::optional<OptionId>& theme,
                        const SurveyId& survey);
/// What the customer reads, and whether something of it is still on its way.
std::string status_words(const Sheet& sheet, const FollowUp& one, bool is_on_its_way);
std::string owner_words(const Sheet& sheet, const FollowUp& one);
/// "Alles verstuurd om 14:32", or how much waits.
std::string line_words(const Sheet& sheet, const std::optional<session::StaffBoard>& board);

bool is_on_its_way(const session::StaffBoard& board, CaseNumber number);

}  // namespace cirkel::screens

#include <algorithm>
#include <utility>

#include "terminal/session/stages.hpp"

// A customer stands at the desk with a code: found by the customer's own way, with the same delays
// after wrong ones, and answered with the number of a case alone.

namespace cirkel::session {
namespace {

const FollowUp* open_case_of(const std::optional<StaffBoard>& board, const SubmissionId& of) {
    if (!board) return nullptr;
    const auto found =
        std::find_if(board->cases.begin(), board->cases.end(),
                     [&of](const FollowUp& one) { return one.open && one.of && *one.of == of; });
    return found == board->cases.end() ? nullptr : &*found;
}

/// `found` is the stage that a customer would come to.
Next lead_on(FindingCase& stage, Next found) {
    auto* shown = found ? std::get_if<ShowingStatus>(&*found) : nullptr;
    if (shown == nullptr) return stay;
    if (const FollowUp* one = open_case_of(stage.shift.board, shown->known.id)) {
        const CaseNumber number = one->number;
        return WorkingOnCase{std::move(stage.shift), number};
    }
    stage.without_case = std::move(shown->known);
    return stay;
}

}  // namespace

Next on(FindingCase& stage, Turn& turn, const Event& event) {
    if (std::holds_alternative<StopTapped>(event)) return to_attract(turn);
    if (std::holds_alternative<BackTapped>(event))
        return back_on_lists(turn, std::move(stage.shift), StaffNote::None);
    if (const auto* read = std::get_if<BoardRead>(&event)) {
        if (read->board) stage.shift.board = *read->board;
        return stay;
    }
    if (std::holds_alternative<StatusLookedUp>(event))
        return lead_on(stage, on(stage.find, turn, event));
    if (is_touch(event)) stage.without_case.reset();
    on(stage.find, turn, event);
    return stay;
}

}  // namespace cirkel::session

#include <utility>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

/// More than any list has; how many a page holds depends on the glass, so the screen has the last
/// word on which page there is.
constexpr int kPagesMax = 400;

struct OnStaffCases : Decides<StaffCases> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const BoardRead& answer) {
        if (answer.board) stage.shift.board = *answer.board;
        return stay;
    }
    Next operator()(const PageTapped& tap) {
        if (tap.page >= 0 && tap.page < kPagesMax) stage.page = tap.page;
        stage.note = StaffNote::None;
        return stay;
    }
    Next operator()(const ListTapped& tap) {
        stage.list = tap.list;
        stage.page = 0;
        stage.note = StaffNote::None;
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const CaseTapped& tap) {
        const FollowUp* one = case_on(stage.shift.board, tap.number);
        if (one == nullptr || !one->open || stage.storing) return stay;
        return WorkingOnCase{std::move(stage.shift), tap.number};
    }
    Next operator()(const TakeTapped& tap) {
        const FollowUp* one = case_on(stage.shift.board, tap.number);
        if (one == nullptr || stage.storing || !may_take(*one, stage.shift.who)) return stay;
        turn.effects.emplace_back(SaveStaffLog{staff_log(turn, stage.shift.who, tap.number)});
        stage.storing = true;
        return stay;
    }
    Next operator()(const StaffRecordStored& answer) {
        if (!stage.storing) return stay;
        stage.storing = false;
        stage.note = answer.result ? StaffNote::Taken : StaffNote::NotStored;
        stage.page = 0;
        turn.effects.emplace_back(ReadBoard{});
        return stay;
    }
    Next operator()(const FindStatusTapped&) {
        if (stage.storing) return stay;
        return FindingCase{std::move(stage.shift)};
    }
    Next operator()(const ObserveTapped&) {
        if (stage.storing) return stay;
        return ReportingObservation{std::move(stage.shift)};
    }
    Next operator()(const BackTapped&) { return (*this)(ListTapped{StaffList::Open}); }
    Next operator()(const StopTapped&) { return to_attract(turn); }
};

}  // namespace

const FollowUp* case_on(const std::optional<StaffBoard>& board, CaseNumber number) {
    if (!board) return nullptr;
    for (const FollowUp& one : board->cases)
        if (one.number == number) return &one;
    return nullptr;
}

bool may_take(const FollowUp& one, const StaffMember& who) {
    return one.open && one.owner_alias != who.alias;
}

staff::StaffLog staff_log(const Turn& turn, const StaffMember& who, CaseNumber number) {
    staff::StaffLog log;
    log.id = turn.fresh.record;
    log.at = turn.fresh.moment;
    log.staff = who.number;
    log.number = number;
    return log;
}

StaffCases back_on_lists(Turn& turn, Shift shift, StaffNote note) {
    turn.effects.emplace_back(ReadBoard{});
    StaffCases lists{std::move(shift)};
    lists.note = note;
    return lists;
}

Next on(StaffCases& stage, Turn& turn, const Event& event) {
    return std::visit(OnStaffCases(stage, turn), event);
}

}  // namespace cirkel::session

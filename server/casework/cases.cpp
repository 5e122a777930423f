#include "server/casework/cases.hpp"

#include <utility>

#include "server/casework/case_state.hpp"
#include "server/casework/offer.hpp"
#include "server/telling/told_back.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

/// An outcome that the customer can read about needs a sentence to read.
bool is_told_by_note(Outcome outcome) {
    return outcome == Outcome::Done || outcome == Outcome::NotChanged;
}

Result<void> check_order(const CaseOrder& order) {
    if (order.by.empty()) return Error{Kind::Refused, "say who does it (--by and a staff number)"};
    if (order.move == CaseMove::Open || order.move == CaseMove::Withdraw ||
        order.move == CaseMove::Expire)
        return Error{Kind::Refused, "this move is not made by a person"};
    if (order.move != CaseMove::Close)
        return order.note.empty() ? Result<void>() : telling::check_note(order.note);
    if (!order.outcome) return Error{Kind::Refused, "say how it ended: done or not_changed"};
    if (is_told_by_note(*order.outcome) || !order.note.empty())
        return telling::check_note(order.note);
    return done;
}

Result<std::string> alias_of(store::Store& store, const std::string& number) {
    const auto member = store.setup().staff_member(number);
    if (!member) return member.error();
    if (!*member) return Error{Kind::Refused, "there is no staff member with number " + number};
    return (*member)->alias;
}

/// Who has the case after the move: whoever it is given to, and otherwise whoever first does
/// something with it.
std::string owner_after(const Case& value, const CaseOrder& order) {
    if (order.move == CaseMove::Assign && !order.owner.empty()) return order.owner;
    if (order.move == CaseMove::Assign || value.owner.empty()) return order.by;
    return value.owner;
}

Case moved(Case value, const CaseOrder& order, CaseState to, Instant now) {
    value.owner = owner_after(value, order);
    value.state = to;
    if (order.move == CaseMove::Close) {
        value.outcome = order.outcome;
        value.closed_at = now;
    }
    if (order.move == CaseMove::Reopen) {
        value.outcome = std::nullopt;
        value.closed_at = std::nullopt;
    }
    return value;
}

telling::Telling telling_of(const Case& value, const CaseOrder& order) {
    telling::Telling telling;
    telling.of = value.of;
    telling.stage =
        order.move == CaseMove::Close ? stage_of(*order.outcome) : stage_after(order.move);
    if (!order.note.empty()) telling.note = order.note;
    return telling;
}

Result<Case> move_within(store::Store& store, const CaseOrder& order, Instant now) {
    const auto known = store.cases().case_by_number(order.number);
    if (!known) return known.error();
    if (!*known || !order.within.covers((*known)->location))
        return Error{Kind::NotFound, "there is no case " + std::to_string(order.number.value)};
    const auto to = state_after((*known)->state, order.move);
    if (!to)
        return Error{Kind::Refused, "a case that is " + std::string(name_of((*known)->state)) +
                                        " cannot " + std::string(name_of(order.move))};
    Case value = moved(**known, order, *to, now);
    if (const auto alias = alias_of(store, value.owner); !alias) return alias.error();
    if (auto kept = store.cases().put_case(value); !kept) return kept.error();
    const store::CaseEvent event{value.number, now, order.move, order.by, order.remark};
    if (auto kept = store.cases().add_event(event); !kept) return kept.error();
    // Whoever works on a case has read what it is about.
    if (auto read = store.records().set_read(value.of, now); !read) return read.error();
    if (auto told = telling::tell(store, telling_of(value, order), now); !told) return told.error();
    if (auto shown = publish_follow_up(store, value); !shown) return shown.error();
    if (auto renewed = renew_offer(store, value.location, now); !renewed) return renewed.error();
    return value;
}

}  // namespace

Result<Case> open_case(store::Store& store, const CaseOpening& opening, Instant now) {
    const auto known = store.cases().case_of(opening.of);
    if (!known) return known.error();
    if (*known) return **known;
    const auto submission = store.records().submission(opening.of);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::NotFound, "there is no submission " + opening.of.text()};
    const auto number = store.cases().next_number();
    if (!number) return number.error();
    Case value;
    value.number = *number;
    value.of = opening.of;
    value.location = (*submission)->location;
    value.theme = (*submission)->theme;
    value.survey = (*submission)->survey;
    value.opened_at = now;
    value.due = opening.due;
    if (auto kept = store.cases().put_case(value); !kept) return kept.error();
    const store::CaseEvent event{value.number, now, CaseMove::Open, opening.by, {}};
    if (auto kept = store.cases().add_event(event); !kept) return kept.error();
    if (auto shown = publish_follow_up(store, value); !shown) return shown.error();
    return value;
}

Result<Case> move_case(store::Store& store, const CaseOrder& order, Instant now) {
    if (auto checked = check_order(order); !checked) return checked.error();
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    auto value = move_within(store, order, now);
    if (!value) return value;
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return value;
}

Result<Case> open_case_by_hand(store::Store& store, const SubmissionId& id, const std::string& by,
                               Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission) return Error{Kind::NotFound, "there is no submission " + id.text()};
    if (auto wanted = store.records().set_wants_answer(id); !wanted) return wanted.error();
    if (auto begun = telling::begin_status(store, **submission, now); !begun) return begun.error();
    auto value = open_case(store, CaseOpening{id, std::nullopt, by}, now);
    if (!value) return value;
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return value;
}

Result<void> tell_contact_expired(store::Store& store, const SubmissionId& id, Instant now) {
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission || (*submission)->test) return done;
    if (auto wanted = store.records().set_wants_answer(id); !wanted) return wanted;
    if (auto begun = telling::begin_status(store, **submission, now); !begun) return begun;
    const auto value = open_case(store, CaseOpening{id, std::nullopt}, now);
    if (!value) return value.error();
    return store.cases().add_event(
        {value->number, now, CaseMove::Expire, "system", "contact expired unsent"});
}

Result<void> close_unreached(store::Store& store, CaseNumber number, Instant now) {
    const auto known = store.cases().case_by_number(number);
    if (!known) return known.error();
    if (!*known || !store::is_open((*known)->state)) return done;
    Case value = **known;
    value.state = CaseState::Closed;
    value.outcome = Outcome::NotReached;
    value.closed_at = now;
    if (auto kept = store.cases().put_case(value); !kept) return kept;
    if (auto kept = store.cases().add_event(
            {number, now, CaseMove::Close, "system", "the time of its contact was over"});
        !kept)
        return kept;
    telling::Telling telling;
    telling.of = value.of;
    telling.stage = stage_of(Outcome::NotReached);
    if (auto told = telling::tell(store, telling, now); !told) return told;
    if (auto shown = publish_follow_up(store, value); !shown) return shown;
    return renew_offer(store, value.location, now);
}

Result<void> mark_read(store::Store& store, const SubmissionId& id, const rights::Reach& within,
                       Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission || !within.covers((*submission)->location))
        return Error{Kind::NotFound, "there is no submission " + id.text()};
    if (auto read = store.records().set_read(id, now); !read) return read;
    const auto status = store.statuses().status(id);
    if (!status) return status.error();
    if (*status) {
        telling::Telling telling;
        telling.of = id;
        telling.stage = Stage::Read;
        if (auto told = telling::tell(store, telling, now); !told) return told;
    }
    const auto value = store.cases().case_of(id);
    if (!value) return value.error();
    if (*value)
        if (auto shown = publish_follow_up(store, **value); !shown) return shown;
    return (*transaction)->commit();
}

Result<void> publish_follow_up(store::Store& store, const Case& value) {
    FollowUp follow_up;
    follow_up.number = value.number;
    follow_up.theme = value.theme;
    follow_up.survey = value.survey;
    follow_up.opened_at = value.opened_at;
    follow_up.due = value.due;
    follow_up.open = store::is_open(value.state);
    if (!value.owner.empty()) {
        const auto alias = alias_of(store, value.owner);
        if (!alias) return alias.error();
        follow_up.owner_alias = *alias;
    }
    const auto status = store.statuses().status(value.of);
    if (!status) return status.error();
    if (*status) {
        follow_up.stage = (*status)->steps.back().stage;
        if (!follow_up.open) follow_up.decided = (*status)->note;
    }
    const auto pos = store.feed().add_change(
        value.location, store::FeedChange{0, "follow_up", std::to_string(value.number.value),
                                          json::dump(wire::follow_up_members(follow_up))});
    return pos ? done : Result<void>(pos.error());
}

}  // namespace cirkel::casework

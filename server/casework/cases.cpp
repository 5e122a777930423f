#include "server/casework/cases.hpp"

#include <algorithm>
#include <utility>

#include "server/casework/answer_back.hpp"
#include "server/casework/case_facts.hpp"
#include "server/casework/case_state.hpp"
#include "server/casework/clocks.hpp"
#include "server/casework/goodwill/requests.hpp"
#include "server/casework/neutrality.hpp"
#include "server/casework/offer.hpp"
#include "server/casework/rules.hpp"
#include "server/improvements/improvements.hpp"
#include "server/store/goodwill.hpp"
#include "server/telling/told_back.hpp"
#include "shared/json/json.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseMove;
using store::CaseState;

Result<std::string> alias_of(store::Store& store, const std::string& number) {
    const auto member = store.setup().staff_member(number);
    if (!member) return member.error();
    if (!*member) return Error{Kind::Refused, "there is no staff member with number " + number};
    return (*member)->alias;
}

/// Who has the case after the move: whoever it is given to, and otherwise whoever first does
/// something with it.
std::string owner_after(const Case& value, const CaseOrder& order) {
    if (order.by == kCustomer) return value.owner;
    if (order.move == CaseMove::Assign && !order.owner.empty()) return order.owner;
    if (order.move == CaseMove::Assign || value.owner.empty()) return order.by;
    return value.owner;
}

/// When it was done. Only who says that it was earlier can be late: a clock of the server that was
/// set back never makes an ordinary move a late one.
Instant time_of(const CaseOrder& order, const Case& value, Instant now) {
    return order.happened_at ? std::min(*order.happened_at, now) : std::max(now, value.moved_at);
}

/// What a move leaves of the plan and the hold before it.
void end_waiting(Case& value, CaseMove move) {
    if (move != CaseMove::Assign) value.planned_for.reset();
    if (value.state == CaseState::OnHold) return;
    value.held_until.reset();
    value.waits_for.reset();
}

Case moved(Case value, const CaseOrder& order, CaseState to, Instant at) {
    value.owner = owner_after(value, order);
    value.state = to;
    value.moved_at = at;
    end_waiting(value, order.move);
    switch (order.move) {
        case CaseMove::Plan: value.planned_for = order.until; break;
        case CaseMove::Hold:
            value.held_until = order.until;
            value.waits_for = order.waits_for;
            break;
        case CaseMove::Contact: value.spoken_at = value.spoken_at.value_or(at); break;
        case CaseMove::Close:
            value.outcome = order.outcome;
            value.closed_at = at;
            if (order.theme) value.theme = order.theme;
            value.cause = order.cause;
            break;
        case CaseMove::Reopen:
            value.outcome.reset();
            value.closed_at.reset();
            value.due.reset();
            value.spoken_at.reset();
            break;
        case CaseMove::Open:
        case CaseMove::Select:
        case CaseMove::PassOver:
        case CaseMove::Assign:
        case CaseMove::Attempt:
        case CaseMove::PlanAction:
        case CaseMove::Resume:
        case CaseMove::Withdraw:
        case CaseMove::Expire: break;
    }
    return value;
}

store::CaseEvent event_of(const CaseOrder& order, const CaseFacts& facts, Instant at, Instant now) {
    store::CaseEvent event{order.number, now, order.move, order.by, order.remark};
    event.happened_at = at;
    event.origin = order.origin;
    event.until = order.until;
    event.waits_for = order.waits_for;
    event.lasted = order.lasted;
    if (order.move == CaseMove::Contact) event.channel = channel_of(order, facts);
    if (order.move == CaseMove::Close) event.given = order.given;
    return event;
}

/// What the customer's status becomes. Whoever is linked to an improvement reads its decision, when
/// there is one already.
Result<std::optional<Stage>> stage_by(store::Store& store, const Case& value,
                                      const CaseOrder& order, Instant now) {
    if (order.move != CaseMove::Close) return stage_after(order.move);
    if (*order.outcome != store::Outcome::LinkedToImprovement) return stage_of(*order.outcome);
    const auto stage = improvements::stage_for_case(store, value.of, now);
    if (!stage) return stage.error();
    return std::optional(*stage);
}

telling::Telling telling_of(const Case& value, const CaseOrder& order,
                            const std::optional<Stage>& stage) {
    telling::Telling telling;
    telling.of = value.of;
    telling.stage = stage;
    // What was told is not the answer any more once a case is opened again.
    if (!order.note.empty() || order.move == CaseMove::Reopen) telling.note = order.note;
    // Also where it goes on as an improvement, to which no moment belongs.
    telling.ends_promise = order.move == CaseMove::Close;
    return telling;
}

/// What a case opened again, or waited for its customer, has left of its time.
Result<void> renew_told_by(store::Store& store, Case& value, CaseMove move, Instant at) {
    if (move != CaseMove::Reopen && move != CaseMove::Resume) return done;
    const auto days = calendar::open_days_of(store, value.location);
    if (!days) return days.error();
    const auto events = store.cases().events_of(value.number);
    if (!events) return events.error();
    const auto clock = running_clock(value, *events);
    const Instant from = move == CaseMove::Reopen || !clock ? at : clock->from;
    value.told_by = told_by(days->value_or(calendar::OpenDays{}), from, pauses_of(*events, at));
    return done;
}

Result<Case> known_case(store::Store& store, const CaseOrder& order) {
    const auto known = store.cases().case_by_number(order.number);
    if (!known) return known.error();
    if (!*known || !order.within.covers((*known)->location))
        return Error{Kind::NotFound, "there is no case " + std::to_string(order.number.value)};
    return **known;
}

Result<CaseState> state_by(const Case& value, const CaseOrder& order) {
    const auto to = state_after(value.state, order.move);
    if (to) return *to;
    return Error{Kind::Refused, "a case that is " + std::string(name_of(value.state)) + " cannot " +
                                    std::string(name_of(order.move))};
}

Result<void> check_theme(store::Store& store, const Case& value, const CaseOrder& order) {
    if (!order.theme) return done;
    const auto survey = store.setup().newest_survey(value.survey);
    if (!survey) return survey.error();
    if (*survey && find_option(**survey, *order.theme) != nullptr) return done;
    return Error{Kind::Refused, order.theme->text + " is none of the reasons of this survey"};
}

/// Which improvement answers this customer, when the order says so.
Result<void> link_by(store::Store& store, const Case& value, const CaseOrder& order, Instant now) {
    if (order.move != CaseMove::Close || !order.improvement) return done;
    return improvements::link(store, *order.improvement, value.of, {order.by, order.within}, now);
}

/// Whoever works on a case has read what it is about; but a text that was added since is read by
/// saying so, because it may have come a moment ago.
Result<void> note_read_by_work(store::Store& store, const SubmissionId& id, Instant now) {
    const auto said = said_later_of(store, id);
    if (!said) return said.error();
    const bool has_more =
        std::any_of(said->begin(), said->end(), [](const auto& one) { return !one.text.empty(); });
    return has_more ? done : store.records().set_read(id, now);
}

}  // namespace

Result<Case> move_case_within(store::Store& store, const CaseOrder& order, Instant now) {
    const auto known = known_case(store, order);
    if (!known) return known;
    const Instant at = time_of(order, *known, now);
    const auto events = store.cases().events_of(order.number);
    if (!events) return events.error();
    const auto facts = facts_of(store, *known, *events);
    if (!facts) return facts.error();
    // What was done is written down, also when it would not be allowed any more.
    if (at < known->moved_at) {
        if (auto noted = note_move(store, order, now); !noted) return noted.error();
        return *known;
    }
    if (auto refusal = why_not(*known, *facts, order, at)) return *refusal;
    const auto to = state_by(*known, order);
    if (!to) return to.error();
    if (auto checked = check_theme(store, *known, order); !checked) return checked.error();
    if (auto may = check_given(store, *known, order.by, order.given); !may) return may.error();
    Case value = moved(*known, order, *to, at);
    if (!value.owner.empty()) {
        if (const auto alias = alias_of(store, value.owner); !alias) return alias.error();
        if (auto may = check_owner(store, *known, value.owner, at); !may) return may.error();
    }
    if (auto linked = link_by(store, *known, order, now); !linked) return linked.error();
    auto event = event_of(order, *facts, at, now);
    event.owner = value.owner;
    if (auto kept = store.cases().add_event(event); !kept) return kept.error();
    if (auto renewed = renew_told_by(store, value, order.move, at); !renewed)
        return renewed.error();
    if (auto kept = store.cases().put_case(value); !kept) return kept.error();
    // A yes to more than a mandate is for one closing.
    if (order.move == CaseMove::Close || order.move == CaseMove::Reopen)
        if (auto ended = store.goodwills().end_requests(value.number, now); !ended)
            return ended.error();
    if (order.by != kCustomer)
        if (auto read = note_read_by_work(store, value.of, now); !read) return read.error();
    const auto stage = stage_by(store, value, order, now);
    if (!stage) return stage.error();
    if (auto told = telling::tell(store, telling_of(value, order, *stage), now); !told)
        return told.error();
    if (auto shown = publish_follow_up(store, value); !shown) return shown.error();
    if (auto renewed = renew_offer(store, value.location, now); !renewed) return renewed.error();
    return value;
}

Result<void> note_move(store::Store& store, const CaseOrder& order, Instant now) {
    const auto known = known_case(store, order);
    if (!known) return known.error();
    const auto events = store.cases().events_of(order.number);
    if (!events) return events.error();
    const auto facts = facts_of(store, *known, *events);
    if (!facts) return facts.error();
    store::CaseEvent event = event_of(order, *facts, time_of(order, *known, now), now);
    event.came_late = true;
    event.owner = known->owner;
    // The customer does not read it any more, so it must not be lost on the way.
    if (!order.note.empty()) event.remark += (event.remark.empty() ? "" : " ") + order.note;
    return store.cases().add_event(event);
}

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
    value.captured_at = (*submission)->captured_at;
    value.moved_at = now;
    const auto days = calendar::open_days_of(store, value.location);
    if (!days) return days.error();
    value.told_by = told_by(days->value_or(calendar::OpenDays{}), value.captured_at);
    if (auto kept = store.cases().put_case(value); !kept) return kept.error();
    store::CaseEvent event{value.number, now, CaseMove::Open, opening.by, {}};
    event.happened_at = now;
    if (auto kept = store.cases().add_event(event); !kept) return kept.error();
    if (auto shown = publish_follow_up(store, value); !shown) return shown.error();
    return value;
}

Result<Case> move_case(store::Store& store, const CaseOrder& order, Instant now) {
    if (order.by == kCustomer)
        return Error{Kind::Refused, "a case is moved by a member of staff; name one (--by)"};
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    auto value = move_case_within(store, order, now);
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

Result<void> note_read(store::Store& store, const store::StoredSubmission& submission,
                       Instant now) {
    const SubmissionId& id = submission.id;
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
    return *value ? publish_follow_up(store, **value) : done;
}

Result<void> mark_read(store::Store& store, const SubmissionId& id, const rights::Reach& within,
                       Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission || !within.covers((*submission)->location))
        return Error{Kind::NotFound, "there is no submission " + id.text()};
    if (auto read = note_read(store, **submission, now); !read) return read;
    return (*transaction)->commit();
}

Result<void> take_off_terminals(store::Store& store, const Case& value) {
    const auto number = std::to_string(value.number.value);
    if (auto dropped = store.feed().drop_changes(value.location, "follow_up", number); !dropped)
        return dropped;
    const auto pos = store.feed().add_change(value.location,
                                             store::FeedChange{0, "erase_follow_up", number, {}});
    return pos ? done : Result<void>(pos.error());
}

Result<void> publish_follow_up(store::Store& store, const Case& value) {
    FollowUp follow_up;
    follow_up.number = value.number;
    follow_up.theme = value.theme;
    follow_up.survey = value.survey;
    follow_up.opened_at = value.opened_at;
    follow_up.due = value.due;
    follow_up.open = store::is_open(value.state);
    follow_up.decided_at = value.closed_at;
    follow_up.of = value.of;
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

#include "server/casework/system_moves.hpp"

#include <map>
#include <string>
#include <utility>

#include "server/casework/case_state.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/offer.hpp"
#include "server/store/goodwill.hpp"
#include "server/telling/told_back.hpp"

namespace cirkel::casework {

namespace {

using store::Case;
using store::CaseMove;
using store::CaseState;
using store::Outcome;

constexpr const char* kSystem = "system";

store::CaseEvent event_of(const Case& value, CaseMove move, const char* actor, const char* remark,
                          Instant now) {
    store::CaseEvent event{value.number, now, move, actor, remark};
    event.happened_at = now;
    event.owner = value.owner;
    return event;
}

/// Keeps the case as it is now, with what happened to it, and lets the terminals know.
Result<void> keep(store::Store& store, const Case& value, const store::CaseEvent& event,
                  Instant now) {
    if (auto kept = store.cases().put_case(value); !kept) return kept;
    if (auto kept = store.cases().add_event(event); !kept) return kept;
    if (!store::is_open(value.state))
        if (auto ended = store.goodwills().end_requests(value.number, now); !ended) return ended;
    if (auto shown = publish_follow_up(store, value); !shown) return shown;
    return renew_offer(store, value.location, now);
}

/// What a customer reads of whom nobody reached, said by nobody in particular: the organisation's
/// own languages are not known here, and English is what most others can read.
std::string unreached_note(const Language& language) {
    static const std::map<std::string, std::string> notes{
        {"nl", "Het lukte ons niet om u te bereiken. Uw nummer is gewist. Wat u zei, is gelezen."},
        {"de",
         "Wir haben Sie nicht erreicht. Ihre Nummer ist gelöscht. Wir haben gelesen, was "
         "Sie gesagt haben."},
        {"pl",
         "Nie udało nam się skontaktować. Twój numer został usunięty. Przeczytaliśmy, co "
         "nam przekazano."},
    };
    const auto known = notes.find(language.text);
    if (known != notes.end()) return known->second;
    return "We could not reach you. Your number has been erased. We did read what you said.";
}

/// As the table has it; a move that it does not know leaves the case where it is.
CaseState state_by(const Case& value, CaseMove move) {
    return state_after(value.state, move).value_or(value.state);
}

Result<void> resume(store::Store& store, Case value, Instant now) {
    CaseOrder order;
    order.number = value.number;
    order.move = CaseMove::Resume;
    order.by = kSystem;  // on hold, so that somebody has it
    order.within = rights::Reach::everywhere();
    order.remark = "the day until which it waited has come";
    const auto moved = move_case(store, order, now);
    return moved ? done : Result<void>(moved.error());
}

}  // namespace

Result<void> tell_contact_expired(store::Store& store, const SubmissionId& id, Instant now) {
    const auto submission = store.records().submission(id);
    if (!submission) return submission.error();
    if (!*submission || (*submission)->test) return done;
    if (auto wanted = store.records().set_wants_answer(id); !wanted) return wanted;
    if (auto begun = telling::begin_status(store, **submission, now); !begun) return begun;
    auto value = open_case(store, CaseOpening{id, std::nullopt}, now);
    if (!value) return value.error();
    value->state = state_by(*value, CaseMove::Expire);
    return keep(store, *value,
                event_of(*value, CaseMove::Expire, kSystem, "contact expired unsent", now), now);
}

Result<void> withdraw_contact(store::Store& store, const SubmissionId& id, Instant now) {
    const auto known = store.cases().case_of(id);
    if (!known) return known.error();
    if (!*known) return done;
    Case value = **known;
    value.state = state_by(value, CaseMove::Withdraw);
    value.moved_at = now;
    value.due.reset();
    value.planned_for.reset();
    return keep(store, value, event_of(value, CaseMove::Withdraw, kCustomer, "", now), now);
}

Result<void> close_unreached(store::Store& store, CaseNumber number, Instant now) {
    const auto known = store.cases().case_by_number(number);
    if (!known) return known.error();
    if (!*known || !store::is_open((*known)->state)) return done;
    Case value = **known;
    value.state = CaseState::Closed;
    value.outcome = Outcome::NotReached;
    value.closed_at = now;
    value.moved_at = now;
    value.planned_for.reset();
    value.held_until.reset();
    value.waits_for.reset();
    telling::Telling telling;
    telling.of = value.of;
    telling.stage = stage_of(Outcome::NotReached);
    const auto submission = store.records().submission(value.of);
    if (!submission) return submission.error();
    telling.note = unreached_note(*submission ? (*submission)->language : Language{});
    if (auto told = telling::tell(store, telling, now); !told) return told;
    return keep(store, value,
                event_of(value, CaseMove::Close, kSystem, "the time of its contact was over", now),
                now);
}

Result<void> resume_held(store::Store& store, Instant now) {
    auto open = store.cases().open_cases(rights::Reach::everywhere());
    if (!open) return open.error();
    for (Case& value : *open) {
        if (value.state != CaseState::OnHold || !value.held_until || *value.held_until > now)
            continue;
        if (auto resumed = resume(store, std::move(value), now); !resumed) return resumed;
    }
    return done;
}

}  // namespace cirkel::casework

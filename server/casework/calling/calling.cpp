#include "server/casework/calling/calling.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/casework/cases.hpp"
#include "server/casework/goodwill/requests.hpp"
#include "server/casework/neutrality.hpp"
#include "server/store/people.hpp"

namespace cirkel::casework {

namespace {

using store::CaseMove;
using store::NotBy;
using store::Store;

bool holds(const std::vector<NotBy>& all, const std::string& staff) {
    return std::any_of(all.begin(), all.end(),
                       [&](const NotBy& one) { return one.staff == staff; });
}

Result<std::map<std::string, int>> open_cases_by_owner(Store& store) {
    const auto cases = store.cases().open_cases(rights::Reach::everywhere());
    if (!cases) return cases.error();
    std::map<std::string, int> count;
    for (const auto& one : *cases) ++count[one.owner];
    return count;
}

/// Hands a case of who does not do it to somebody else.
Result<void> hand_over(Store& store, const store::Case& value, const NotBy& not_by) {
    const auto other = suggest_colleague(store, value, not_by.staff, not_by.at);
    if (!other) return other.error();
    if (!*other)
        return Error{Kind::Refused,
                     "there is nobody else at this location who can have the case; add somebody"};
    CaseOrder order;
    order.number = value.number;
    order.move = CaseMove::Assign;
    order.by = not_by.set_by;
    order.owner = **other;
    order.within = rights::Reach::everywhere();
    const auto moved = move_case_within(store, order, not_by.at);
    return moved ? done : Result<void>(moved.error());
}

Result<std::optional<Duration>> lasted(Store& store, const CaseOrder& order, Instant now) {
    const auto begun = store.calls().begun_call(order.number);
    if (!begun) return begun.error();
    const bool is_likely = *begun && (*begun)->by == order.by && now >= (*begun)->at &&
                           now - (*begun)->at <= kCallLikely;
    return is_likely ? std::optional(now - (*begun)->at) : std::optional<Duration>();
}

/// The move after a call, unless it gives more than whoever called may give.
Result<CallEnded> move_or_ask(Store& store, const store::Case& value, const CaseOrder& order,
                              Instant now) {
    if (order.given) {
        const auto may = may_close_with(store, value, order.by, *order.given);
        if (!may) return may.error();
        if (!*may) {
            const auto asked = ask_approval(
                store, {0, order.number, *order.given, order.note, order.by, now, {}, {}});
            return asked ? Result(CallEnded::AsksApproval) : Result<CallEnded>(asked.error());
        }
    }
    const auto moved = move_case_within(store, order, now);
    return moved ? Result(CallEnded::Moved) : Result<CallEnded>(moved.error());
}

}  // namespace

Result<PlanQuestion> plan_question(Store& store, const store::Case& value, Instant now) {
    PlanQuestion question;
    question.now = now;
    question.before = value.due;
    const auto days = calendar::open_days_of(store, value.location);
    if (!days) return days.error();
    question.days = days->value_or(calendar::OpenDays{});
    const auto location = store.setup().location(value.location);
    if (!location) return location.error();
    if (*location) question.calls_a_day = (*location)->calls_a_day;
    const auto consents = store.records().consents_of(value.of);
    if (!consents) return consents.error();
    if (!consents->empty()) question.wanted = consents->back().part_of_day;
    const auto events = store.cases().events_of(value.number);
    if (!events) return events.error();
    for (const auto& event : *events) {
        if (event.move == CaseMove::Reopen) question.tried.clear();
        if (event.move == CaseMove::Attempt) question.tried.push_back(event.happened_at);
    }
    const auto others = store.cases().open_cases(rights::Reach::at({value.location}));
    if (!others) return others.error();
    for (const auto& other : *others)
        if (other.planned_for && other.number != value.number)
            question.taken.push_back(*other.planned_for);
    return question;
}

Result<std::optional<std::string>> suggest_colleague(Store& store, const store::Case& value,
                                                     const std::string& except, Instant now) {
    const auto kept = store.calls().not_by(value.number);
    if (!kept) return kept.error();
    const auto accounts = store.people().accounts();
    if (!accounts) return accounts.error();
    const auto busy = open_cases_by_owner(store);
    if (!busy) return busy.error();
    std::optional<std::tuple<bool, int, std::string>> best;
    for (const auto& account : *accounts) {
        const bool can_work =
            !account.disabled_at &&
            account.duties.reach_of(rights::Right::WorkCases).covers(value.location);
        if (!can_work || account.number == except || holds(*kept, account.number)) continue;
        const auto may = check_owner(store, value, account.number, now);
        if (!may && may.error().kind != Kind::Refused) return may.error();
        if (!may) continue;
        const bool is_neutral = account.duties.roles.count(rights::Role::NeutralOwner) > 0;
        const auto known = busy->find(account.number);
        const std::tuple one(is_neutral, known == busy->end() ? 0 : known->second, account.number);
        if (!best || one < *best) best = one;
    }
    return best ? std::optional(std::get<2>(*best)) : std::optional<std::string>();
}

Result<void> keep_from(Store& store, const NotBy& not_by, const rights::Reach& within) {
    if (not_by.reason.find_first_not_of(' ') == std::string::npos)
        return Error{Kind::Refused, "say why, for the lead alone"};
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto known = store.cases().case_by_number(not_by.number);
    if (!known) return known.error();
    if (!*known || !within.covers((*known)->location))
        return Error{Kind::NotFound, "there is no case " + std::to_string(not_by.number.value)};
    const auto member = store.setup().staff_member(not_by.staff);
    if (!member) return member.error();
    if (!*member)
        return Error{Kind::Refused, "there is no staff member with number " + not_by.staff};
    if ((*known)->owner == not_by.staff && store::is_open((*known)->state))
        if (auto handed = hand_over(store, **known, not_by); !handed) return handed;
    // Afterwards, because whoever says it of themselves hands it over first.
    if (auto kept = store.calls().put_not_by(not_by); !kept) return kept;
    return (*transaction)->commit();
}

Result<void> plan_call(Store& store, const PlannedCall& planned, Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    const auto known = store.cases().case_by_number(planned.order.number);
    if (!known) return known.error();
    if (!*known || !planned.order.within.covers((*known)->location))
        return Error{Kind::NotFound, "there is no such case"};
    const auto question = plan_question(store, **known, now);
    if (!question) return question.error();
    const auto offered = slots(*question);
    const bool is_offered = std::any_of(offered.begin(), offered.end(), [&](const CallSlot& slot) {
        return slot.at == planned.at && !slot.is_taken && slot.has_room;
    });
    if (!is_offered)
        return Error{Kind::Refused, "this moment is taken, over or closed; choose another one"};
    CaseOrder order = planned.order;
    const std::string who = planned.who.empty() ? order.by : planned.who;
    if ((*known)->owner != who) {
        order.move = CaseMove::Assign;
        order.owner = who;
        if (const auto moved = move_case_within(store, order, now); !moved) return moved.error();
    }
    order.move = CaseMove::Plan;
    order.owner.clear();
    order.until = planned.at;
    if (const auto moved = move_case_within(store, order, now); !moved) return moved.error();
    return (*transaction)->commit();
}

Result<CallEnded> end_call(Store& store, const CallEnd& end, Instant now) {
    auto transaction = store.begin();
    if (!transaction) return transaction.error();
    CaseOrder spoken;
    spoken.number = end.order.number;
    spoken.move = CaseMove::Contact;
    spoken.by = end.order.by;
    spoken.within = end.order.within;
    spoken.channel = store::ContactChannel::Phone;
    const auto time = lasted(store, end.order, now);
    if (!time) return time.error();
    spoken.lasted = *time;
    const auto value = move_case_within(store, spoken, now);
    if (!value) return value.error();
    const auto ended = move_or_ask(store, *value, end.order, now);
    if (!ended) return ended;
    if (end.leaving)
        if (auto kept = store.calls().put_leaving(*end.leaving); !kept) return kept.error();
    if (auto gone = store.calls().end_call(end.order.number); !gone) return gone.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return ended;
}

}  // namespace cirkel::casework

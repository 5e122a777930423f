#include "server/casework/case_facts.hpp"

#include <set>

#include "platform/clock/local_time.hpp"
#include "server/store/calls.hpp"

namespace cirkel::casework {

namespace {

using store::CaseEvent;
using store::CaseMove;

PartOfDay part_of_day(int hour) {
    constexpr int noon = 12;
    constexpr int six = 18;
    if (hour < noon) return PartOfDay::Morning;
    return hour < six ? PartOfDay::Afternoon : PartOfDay::Evening;
}

void count_attempts(const std::vector<CaseEvent>& events, const std::string& zone,
                    CaseFacts& facts) {
    std::set<int> days;
    std::set<PartOfDay> parts;
    for (const CaseEvent& event : events) {
        if (event.move == CaseMove::Reopen) {
            facts.attempts = 0;
            days.clear();
            parts.clear();
        }
        if (event.move != CaseMove::Attempt) continue;
        ++facts.attempts;
        const auto local = clock::local_time(event.happened_at, zone);
        if (!local) continue;
        constexpr int month_days = 32;
        days.insert((local->year * 13 + local->month) * month_days + local->day);
        parts.insert(part_of_day(local->hour));
    }
    facts.attempt_days = static_cast<int>(days.size());
    facts.attempt_parts = static_cast<int>(parts.size());
}

}  // namespace

Result<CaseFacts> facts_of(store::Store& store, const store::Case& value,
                           const std::vector<CaseEvent>& events) {
    CaseFacts facts;
    const auto consents = store.records().consents_of(value.of);
    if (!consents) return consents.error();
    facts.may_contact = !consents->empty();
    const auto status = store.statuses().status(value.of);
    if (!status) return status.error();
    facts.has_channel = facts.may_contact || (*status && !(*status)->tags.empty());
    const auto kept_from = store.calls().not_by(value.number);
    if (!kept_from) return kept_from.error();
    for (const auto& one : *kept_from) facts.kept_from.insert(one.staff);
    const auto improvements = store.improvements().improvements_of(value.of);
    if (!improvements) return improvements.error();
    facts.is_linked = !improvements->empty();
    const auto location = store.setup().location(value.location);
    if (!location) return location.error();
    if (*location) count_attempts(events, (*location)->time_zone, facts);
    return facts;
}

int transfers_of(const std::vector<CaseEvent>& events) {
    int transfers = 0;
    std::string owner;
    for (const CaseEvent& event : events) {
        if (event.owner.empty()) continue;
        if (!owner.empty() && event.owner != owner) ++transfers;
        owner = event.owner;
    }
    return transfers;
}

}  // namespace cirkel::casework

#include "server/casework/calling/planner.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "platform/clock/local_time.hpp"

namespace cirkel::casework {

namespace {

constexpr int kNoonHour = 12;
constexpr int kEveningHour = 18;

using Day = std::tuple<int, int, int>;

std::optional<Day> day_of(Instant at, const std::string& zone) {
    const auto local = clock::local_time(at, zone);
    if (!local) return std::nullopt;
    return Day{local->year, local->month, local->day};
}

/// The next half hour of the clock, itself when it is one.
Instant on_the_half_hour(Instant at) {
    const auto over = at.time_since_epoch() % kSlot;
    return over == Duration{0} ? at : at + (kSlot - over);
}

std::map<Day, int> calls_by_day(const PlanQuestion& question) {
    std::map<Day, int> calls;
    for (const Instant at : question.taken)
        if (const auto day = day_of(at, question.days.time_zone)) ++calls[*day];
    return calls;
}

bool is_at(Instant slot, Instant call) { return call >= slot && call < slot + kSlot; }

}  // namespace

std::optional<PartOfDay> part_of_day(Instant at, const std::string& zone) {
    const auto local = clock::local_time(at, zone);
    if (!local) return std::nullopt;
    if (local->hour < kNoonHour) return PartOfDay::Morning;
    return local->hour < kEveningHour ? PartOfDay::Afternoon : PartOfDay::Evening;
}

std::vector<CallSlot> slots(const PlanQuestion& question) {
    const auto& zone = question.days.time_zone;
    const auto calls = calls_by_day(question);
    const auto until = question.now + std::chrono::hours(24 * kPlanDays);
    std::vector<CallSlot> found;
    for (const Opening& open : calendar::working_stretches(question.days, question.now, until)) {
        for (Instant at = on_the_half_hour(open.from); at + kSlot <= open.until; at += kSlot) {
            const auto part = part_of_day(at, zone);
            const auto day = day_of(at, zone);
            if (!part || !day || at <= question.now) continue;
            CallSlot slot{at, *part};
            slot.is_wanted = question.wanted == PartOfDay::Always || question.wanted == *part;
            slot.is_taken = std::any_of(question.taken.begin(), question.taken.end(),
                                        [at](Instant call) { return is_at(at, call); });
            const auto known = calls.find(*day);
            slot.has_room = (known == calls.end() ? 0 : known->second) < question.calls_a_day;
            found.push_back(slot);
        }
    }
    return found;
}

std::optional<Instant> propose(const PlanQuestion& question) {
    std::map<PartOfDay, int> tries;
    for (const Instant at : question.tried)
        if (const auto part = part_of_day(at, question.days.time_zone)) ++tries[*part];
    const auto place_of = [&](const CallSlot& slot) {
        const bool is_late = question.before && slot.at >= *question.before;
        return std::tuple(tries[slot.part], !slot.is_wanted, is_late, slot.at);
    };
    std::optional<CallSlot> best;
    for (const CallSlot& slot : slots(question)) {
        if (slot.is_taken || !slot.has_room) continue;
        if (!best || place_of(slot) < place_of(*best)) best = slot;
    }
    return best ? std::optional(best->at) : std::nullopt;
}

}  // namespace cirkel::casework

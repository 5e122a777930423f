#pragma once

#include <optional>
#include <vector>

#include "server/calendar/working_time.hpp"
#include "shared/instant.hpp"
#include "shared/loop/consent.hpp"

// When a customer is best called: in the part of the day they chose, on a day on which there is
// room, and after a try in vain at another part of the day (closed-loop 2.8).
namespace cirkel::casework {

/// The planner looks so many days ahead and offers a moment each half hour.
inline constexpr int kPlanDays = 7;
inline constexpr Duration kSlot = std::chrono::minutes(30);

struct PlanQuestion {
    calendar::OpenDays days;  ///< of the location
    PartOfDay wanted = PartOfDay::Always;
    std::vector<Instant> tried{};  ///< when the customer was called in vain
    std::vector<Instant> taken{};  ///< when others of this location are called
    int calls_a_day = 3;
    std::optional<Instant> before{};  ///< the promise
    Instant now;
};

struct CallSlot {
    Instant at;
    PartOfDay part = PartOfDay::Morning;
    bool is_wanted = false;  ///< lies in the part of the day that the customer chose
    bool is_taken = false;   ///< somebody else is called at this moment
    bool has_room = false;   ///< the day has room for one more call
    bool operator==(const CallSlot&) const = default;
};

/// Morning until 12, afternoon until 18, evening after it; on the wall of the location.
std::optional<PartOfDay> part_of_day(Instant at, const std::string& zone);

/// All moments from now on, in order. Empty in an unknown time zone.
std::vector<CallSlot> slots(const PlanQuestion& question);

/// The best of them: with room and not taken; then in the part of the day with the fewest tries,
/// that of the customer where none was tried; then before the promise; then the earliest. Nothing
/// when no day has room.
std::optional<Instant> propose(const PlanQuestion& question);

}  // namespace cirkel::casework

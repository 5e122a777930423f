#include "server/casework/hands/formal_complaint.hpp"

#include "platform/clock/local_time.hpp"

namespace cirkel::casework {

bool can_take_back(const store::FormalComplaint& mark, Instant now, const std::string& zone) {
    const auto set = clock::local_time(mark.at, zone);
    const auto today = clock::local_time(now, zone);
    return set && today && set->year == today->year && set->month == today->month &&
           set->day == today->day;
}

}  // namespace cirkel::casework

#include "platform/clock/set_clock.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <string>
#include <system_error>

#include <sys/stat.h>

namespace cirkel::clock {
namespace {

/// The first day of 2026: a file whose date says less has lost it.
constexpr Instant kFirstMade = from_ms(1'767'225'600'000);

}  // namespace

Instant made_at() {
    struct stat own {};
    if (::stat("/proc/self/exe", &own) != 0) return kFirstMade;
    return std::max(kFirstMade, from_ms(std::int64_t{own.st_mtim.tv_sec} * 1000));
}

Result<void> set_wall(Instant to, Instant made) {
    if (to < made || to > made + std::chrono::years(kYearsAhead))
        return Error{Kind::Malformed, "this program was not made then, or is too old for it"};
    const std::int64_t ms = to_ms(to);
    timespec time{};
    time.tv_sec = static_cast<time_t>(ms / 1000);
    time.tv_nsec = static_cast<long>(ms % 1000) * 1'000'000;
    if (::clock_settime(CLOCK_REALTIME, &time) == 0) return done;
    return Error{errno == EPERM ? Kind::Refused : Kind::Broken,
                 "cannot set the clock: " + std::generic_category().message(errno)};
}

}  // namespace cirkel::clock

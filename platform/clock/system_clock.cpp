#include <ctime>
#include <fstream>
#include <string>

#include <sys/timex.h>

#include "platform/clock/clock.hpp"

namespace cirkel::clock {
namespace {

/// The first day of 2025: before this program was written, so no clock that is set shows less.
constexpr Instant kEarliest = from_ms(1'735'689'600'000);

class SystemClock : public Clock {
public:
    Instant wall() override {
        return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    }

    Duration mono() override {
        timespec since{};
        ::clock_gettime(CLOCK_BOOTTIME, &since);
        return std::chrono::duration_cast<Duration>(std::chrono::seconds(since.tv_sec) +
                                                    std::chrono::nanoseconds(since.tv_nsec));
    }

    std::string boot() override {
        // No process outlives its boot, and each answer of the server asks for this.
        if (boot_.empty()) std::ifstream("/proc/sys/kernel/random/boot_id") >> boot_;
        return boot_;
    }

    Trust trust() override {
        if (wall() < kEarliest) return Trust::Unset;
        timex state{};  // asks only: no mode bit is set
        const bool in_step = ::adjtimex(&state) >= 0 && (state.status & STA_UNSYNC) == 0;
        return in_step ? Trust::Synchronised : Trust::Running;
    }

private:
    std::string boot_;
};

}  // namespace

std::unique_ptr<Clock> make_system_clock() { return std::make_unique<SystemClock>(); }

}  // namespace cirkel::clock

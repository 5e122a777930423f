#include "syncd/device/read_moment.hpp"

namespace cirkel::syncd {

namespace {

ClockQuality quality_of(clock::Trust trust) {
    switch (trust) {
        case clock::Trust::Synchronised: return ClockQuality::Ntp;
        case clock::Trust::Running: return ClockQuality::Rtc;
        case clock::Trust::Unset: break;
    }
    return ClockQuality::Unset;
}

}  // namespace

Moment read_moment(clock::Clock& clock) {
    return {clock.wall(), clock.mono(), BootId::parse(clock.boot()).value_or(BootId{}),
            quality_of(clock.trust())};
}

}  // namespace cirkel::syncd

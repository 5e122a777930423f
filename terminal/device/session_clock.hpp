#pragma once

#include "platform/clock/clock.hpp"

namespace cirkel::device {

/// The moment as a session counts it. It starts at the wall clock and then runs with the monotonic
/// one, so that a clock that is set while somebody stands there neither ends the visit nor keeps it
/// open; while nobody is there it is put right again.
class SessionClock {
public:
    explicit SessionClock(clock::Clock& clock) : clock_(clock) { set_right(); }

    [[nodiscard]] Instant now() const { return wall_then_ + (clock_.mono() - mono_then_); }
    void set_right() {
        wall_then_ = clock_.wall();
        mono_then_ = clock_.mono();
    }

private:
    clock::Clock& clock_;
    Instant wall_then_;
    Duration mono_then_{0};
};

}  // namespace cirkel::device

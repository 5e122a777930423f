#pragma once

#include <atomic>
#include <string>

#include "platform/clock/clock.hpp"

namespace cirkel::fakes {

/// A clock that goes only when it is told to, by one thread; others may read it. `jump` moves what
/// people read, `pass` time itself.
class FakeClock : public clock::Clock {
public:
    Instant wall() override { return wall_; }
    Duration mono() override { return mono_; }
    std::string boot() override { return "b0b0b0b0-0000-4000-8000-00000000b007"; }
    clock::Trust trust() override { return clock::Trust::Synchronised; }

    void pass(Duration time) {
        wall_ = wall_.load() + time;
        mono_ = mono_.load() + time;
    }
    void jump(Duration difference) { wall_ = wall_.load() + difference; }

private:
    // A Tuesday, a quarter past ten in Utrecht.
    std::atomic<Instant> wall_ = from_ms(1'793'697'300'000);
    std::atomic<Duration> mono_ = Duration(3'600'000);
};

}  // namespace cirkel::fakes

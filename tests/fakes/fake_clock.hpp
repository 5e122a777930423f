#pragma once

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <string>

#include "platform/clock/clock.hpp"

namespace cirkel::fakes {

/// A clock that goes only when it is told to, by one thread; others may read it. `jump` moves what
/// people read, `pass` time itself.
class FakeClock : public clock::Clock {
public:
    Instant wall() override { return wall_; }
    Duration mono() override { return mono_; }
    std::string boot() override {
        constexpr std::size_t length = 36;
        char text[length + 1];
        std::snprintf(text, sizeof text, "b0b0b0b0-0000-4000-8000-%012x", boot_.load());
        return text;
    }
    clock::Trust trust() override { return trust_; }

    void pass(Duration time) {
        wall_ = wall_.load() + time;
        mono_ = mono_.load() + time;
    }
    void jump(Duration difference) { wall_ = wall_.load() + difference; }
    void set(Instant wall, clock::Trust trust) {
        wall_ = wall;
        trust_ = trust;
    }
    /// The device starts again: another boot, whose time begins now.
    void reboot(std::uint32_t boot) {
        boot_ = boot;
        mono_ = Duration(1'000);
    }

private:
    // A Tuesday, a quarter past ten in Utrecht.
    std::atomic<Instant> wall_ = from_ms(1'793'697'300'000);
    std::atomic<Duration> mono_ = Duration(3'600'000);
    std::atomic<std::uint32_t> boot_ = 0xb007;
    std::atomic<clock::Trust> trust_ = clock::Trust::Synchronised;
};

}  // namespace cirkel::fakes

#include "platform/service/supervisor.hpp"

#include <chrono>
#include <cstdint>

#include <systemd/sd-daemon.h>

namespace cirkel::service {
namespace {

constexpr int kKeepEnvironment = 0;

void say(const std::string& state) { (void)::sd_notify(kKeepEnvironment, state.c_str()); }

}  // namespace

Supervisor Supervisor::of_environment() {
    Supervisor supervisor;
    std::uint64_t patience_us = 0;
    if (::sd_watchdog_enabled(kKeepEnvironment, &patience_us) > 0)
        supervisor.patience_ = std::chrono::duration_cast<Duration>(
            std::chrono::microseconds(static_cast<std::int64_t>(patience_us)));
    return supervisor;
}

void Supervisor::say_ready() const { say("READY=1"); }

void Supervisor::say_status(const std::string& line) const {
    // A line break would begin a variable of somebody else's choosing.
    say("STATUS=" + line.substr(0, line.find('\n')));
}

void Supervisor::say_alive() const { say("WATCHDOG=1"); }

void Supervisor::say_reloading(Duration mono) const {
    const auto since_boot = std::chrono::duration_cast<std::chrono::microseconds>(mono);
    say("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(since_boot.count()));
}

void Supervisor::say_stopping() const { say("STOPPING=1"); }

}  // namespace cirkel::service

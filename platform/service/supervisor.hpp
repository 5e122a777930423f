#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"

namespace cirkel::service {

/// Who started this program and restarts it when it dies or hangs: systemd, by the protocol of
/// sd_notify(3), or nobody. Without one every call does nothing, so that a program started by hand
/// behaves the same. What is told is lost when the supervisor does not listen; nothing waits for
/// it.
class Supervisor {
public:
    /// As the environment says (NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID).
    static Supervisor of_environment();

    /// How long the program may be silent before it is killed and started anew; none: for ever.
    [[nodiscard]] std::optional<Duration> patience() const { return patience_; }

    void say_ready() const;
    /// One line for people (`systemctl status`), such as "queue 12, oldest 40 s".
    void say_status(const std::string& line) const;
    /// Starts the patience again. To be called only after real progress: a supervisor that is fed
    /// by a timer keeps a hanging program alive.
    void say_alive() const;
    /// The settings are being read anew; `say_ready` ends it. `mono` is the monotonic clock.
    void say_reloading(Duration mono) const;
    void say_stopping() const;

private:
    std::optional<Duration> patience_;
};

}  // namespace cirkel::service

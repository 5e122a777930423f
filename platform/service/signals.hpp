#pragma once

#include <initializer_list>
#include <optional>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::service {

/// What the operator or the system wants of a running program.
enum class Wish { Stop, Reload };

/// SIGTERM and SIGINT (stop) and SIGHUP (reload) as something to wait for, instead of code that
/// runs in between any two lines. From `take` on they no longer interrupt; a write to a closed
/// connection is an error instead of a death. One a program, made in main before any thread.
/// Movable only.
class Signals {
public:
    static Result<Signals> take();
    Signals(Signals&& other) noexcept;
    Signals& operator=(Signals&& other) noexcept;
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    ~Signals();

    /// For waiting on several things at once; readable when a signal came.
    [[nodiscard]] int fd() const { return fd_; }
    /// The oldest wish that was not taken yet; never waits.
    std::optional<Wish> next();

private:
    explicit Signals(int fd) : fd_(fd) {}
    int fd_ = -1;
};

/// Waits until one of the descriptors can be read, at most `longest`; false when none could.
bool wait_for_any(std::initializer_list<int> fds, Duration longest);

}  // namespace cirkel::service

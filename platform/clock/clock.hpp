#pragma once

#include <memory>
#include <string>

#include "shared/instant.hpp"

namespace cirkel::clock {

/// How far the wall clock may be believed.
enum class Trust {
    Unset,         ///< it shows a moment before this program was made
    Running,       ///< it runs by itself (a battery clock)
    Synchronised,  ///< the system keeps it in step with a time server
};

/// The time as the outside world gives it; main owns it, and hands its values to the core.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant wall() = 0;   ///< may jump
    virtual Duration mono() = 0;  ///< since boot, sleep included; never goes back
    /// The UUID of the boot that `mono` counts from, as text; empty when the system has none.
    virtual std::string boot() = 0;
    virtual Trust trust() = 0;
};

/// The clocks of this machine.
std::unique_ptr<Clock> make_system_clock();

}  // namespace cirkel::clock

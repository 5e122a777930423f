#pragma once

#include <optional>
#include <vector>

#include "shared/instant.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"
#include "terminal/session/step.hpp"

namespace cirkel::terminal {

/// Everything outside the core that a terminal needs beside its window: time, dice, the two stores.
/// Called by the terminal's own thread only; what takes longer than a frame is answered later.
class World {
public:
    virtual ~World() = default;

    /// The moment as sessions count it: never goes back while a customer stands there.
    virtual Instant now() = 0;
    /// New ids, codes and the moment for one step.
    virtual session::Fresh fresh() = 0;
    /// Does what a step asked for, and wipes out of it what a person typed. Nothing: the answer
    /// comes later, with a wake of the window.
    virtual std::optional<session::Event> perform(session::Effect& effect) = 0;
    /// Answers that came since the last call.
    virtual std::vector<session::Event> late_answers() = 0;
    /// What the sync daemon brought, read anew.
    virtual session::SetupRead read_setup() = 0;
    /// What a look at the device brought.
    enum class Found {
        Nothing,
        News,   ///< the setup is to be read again
        Wiped,  ///< this device is out of use for good: the program has to end
    };
    /// Nobody stands there: `now` may be put right if the wall clock was, and the stores are looked
    /// after.
    virtual Found nobody_is_there() = 0;
    /// This device is made as new: the program has to end, and its next start goes on with that.
    [[nodiscard]] virtual bool has_ended() const { return false; }
};

}  // namespace cirkel::terminal

#pragma once

#include <optional>

#include "platform/service/supervisor.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::device {

/// Amiss: what was drawn does not reach it, or it is not of the size that was laid out.
enum class Glass { Lit, Amiss };

/// Keeps whoever restarts this program told that it gets on (KB13). To be asked after each turn,
/// by the thread that turns: one that hangs falls silent, and is started anew. A glass that shows
/// nothing, or has another size than what is laid out for it, is given up after a moment, because a
/// new start puts it right.
class Vigil {
public:
    explicit Vigil(service::Supervisor supervisor) : supervisor_(supervisor) {}

    /// The first picture stands.
    void begin() const { supervisor_.say_ready(); }
    /// How long the next turn may wait.
    [[nodiscard]] Duration longest_rest() const;
    /// After a turn; `mono` is the monotonic clock. `Broken`: the glass is amiss for too long.
    Result<void> keep(Glass glass, Duration mono);
    void end() const { supervisor_.say_stopping(); }

private:
    service::Supervisor supervisor_;
    std::optional<Duration> amiss_since_;
};

}  // namespace cirkel::device

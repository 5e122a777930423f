#pragma once

#include <optional>

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::devices {

/// Three missed heartbeats, with their 20 % of chance.
inline constexpr Duration kSilentAfter{18LL * 60 * 1000};

/// Raises an alarm about each terminal that fell silent, once, and ends it when the terminal is
/// heard again or is to be heard no more. Silence counts within the opening hours of what the
/// terminal serves, when they are known, and only while this server was there to listen: after a
/// standstill of its own everybody gets the whole time anew.
class SilenceWatch {
public:
    /// Looks once, in a transaction of its own; to be called about every minute.
    Result<void> look(desk::Desk& desk, Instant now);

private:
    std::optional<Instant> looked_at_;
    Instant listening_since_;
};

}  // namespace cirkel::devices

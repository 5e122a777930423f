#pragma once

#include <chrono>
#include <cstdint>

namespace cirkel {

/// Lengths of time. Milliseconds everywhere: the wire, the stores, the core.
using Duration = std::chrono::milliseconds;

/// A moment on the UTC time line, in milliseconds since 1970. What a wall clock says; it may jump.
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>;

/// The number that stands for an instant on the wire and in the stores.
constexpr std::int64_t to_ms(Instant instant) { return instant.time_since_epoch().count(); }
constexpr Instant from_ms(std::int64_t ms) { return Instant(Duration(ms)); }

}  // namespace cirkel

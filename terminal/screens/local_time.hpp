#pragma once

#include <functional>

#include "shared/instant.hpp"

namespace cirkel::screens {

/// A moment as the clock on the wall of the location shows it.
struct LocalTime {
    int year = 2026;
    int month = 1;    ///< 1 to 12
    int day = 1;      ///< 1 to 31
    int weekday = 1;  ///< 1 = Monday to 7 = Sunday
    int hour = 0;
    int minute = 0;
    bool operator==(const LocalTime&) const = default;
};

/// Time zones are rules of the outside world, so the conversion is handed in.
using ToLocal = std::function<LocalTime(Instant)>;

}  // namespace cirkel::screens

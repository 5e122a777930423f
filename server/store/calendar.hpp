#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// A day of the calendar, by the wall of a location.
struct CalendarDay {
    int year = 1970;
    int month = 1;  ///< 1..12
    int day = 1;    ///< 1..31
    auto operator<=>(const CalendarDay&) const = default;
};

/// From when until when people are there on one day, in minutes after midnight.
struct Stretch {
    int from_minute = 0;
    int until_minute = 0;  ///< not included; after `from_minute`, 1440 at most
    bool operator==(const Stretch&) const = default;
};

/// One day on which a location does not keep its usual hours.
struct Holiday {
    CalendarDay day;
    std::string name;               ///< "Eerste kerstdag"
    std::optional<Stretch> open{};  ///< none: closed
    bool operator==(const Holiday&) const = default;
};

/// The days that differ from the usual hours, for each location.
class Calendar {
public:
    virtual ~Calendar() = default;
    /// Takes the place of all that were there.
    virtual Result<void> set_holidays(const LocationId& at, const std::vector<Holiday>& days) = 0;
    /// Earliest first, past ones too.
    virtual Result<std::vector<Holiday>> holidays(const LocationId& at) = 0;
};

}  // namespace cirkel::store

#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

namespace {

// A day is one number that reads and sorts as the day does: 20261225.
constexpr int kYear = 10'000;
constexpr int kMonth = 100;

std::int64_t number_of(const CalendarDay& day) {
    return std::int64_t{day.year} * kYear + day.month * kMonth + day.day;
}

CalendarDay day_of(std::int64_t number) {
    return CalendarDay{static_cast<int>(number / kYear), static_cast<int>(number % kYear / kMonth),
                       static_cast<int>(number % kMonth)};
}

Holiday holiday_of(Statement& row) {
    Holiday holiday{day_of(row.integer(0)), row.text(1)};
    const auto from = row.optional_integer(2);
    const auto until = row.optional_integer(3);
    if (from && until) holiday.open = Stretch{static_cast<int>(*from), static_cast<int>(*until)};
    return holiday;
}

}  // namespace

Result<void> SqliteCalendar::set_holidays(const LocationId& at, const std::vector<Holiday>& days) {
    Statement clear(database_, "DELETE FROM holiday WHERE location = ?");
    if (auto cleared = clear.bind(at.text).run(); !cleared) return cleared;
    for (const Holiday& holiday : days) {
        Statement put(database_,
                      "INSERT INTO holiday (location, day, name, from_minute, until_minute) "
                      "VALUES (?, ?, ?, ?, ?)");
        std::optional<std::int64_t> from;
        std::optional<std::int64_t> until;
        if (holiday.open) from = holiday.open->from_minute;
        if (holiday.open) until = holiday.open->until_minute;
        put.bind(at.text, number_of(holiday.day), holiday.name, from, until);
        if (auto ran = put.run(); !ran) return ran;
    }
    return done;
}

Result<std::vector<Holiday>> SqliteCalendar::holidays(const LocationId& at) {
    Statement rows(database_,
                   "SELECT day, name, from_minute, until_minute FROM holiday "
                   "WHERE location = ? ORDER BY day");
    return all_rows(rows.bind(at.text), holiday_of);
}

}  // namespace cirkel::store

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// More calls than that nobody makes in a day; it is a slip of the pen.
inline constexpr int kCallsADayMax = 10'000;

/// `NotFound` says how to add it.
Result<store::Location> known_location(desk::Desk& desk, const LocationId& id);

/// `Conflict` when there is one of this name with other settings: changing is another command.
Result<CommandResult> add_location(desk::Desk& desk, const store::Location& location,
                                   const shop::DoneBy& by);
Result<CommandResult> list_locations(desk::Desk& desk);
Result<CommandResult> show_location(desk::Desk& desk, const LocationId& id, Instant now);

/// What is given changes, the rest stays.
struct LocationChange {
    LocationId location;
    std::optional<std::string> name;
    std::optional<std::string> time_zone;
    std::optional<bool> call;
    std::optional<bool> mail;
    std::optional<int> calls_a_day;
    std::optional<std::string> caller_alias;
    std::optional<std::string> calling_number;
    std::optional<Schedule> hours;
};
Result<CommandResult> change_location(desk::Desk& desk, const LocationChange& change,
                                      const shop::DoneBy& by);

/// Takes the place of all days that were there; what is promised follows at once.
Result<void> put_holidays(desk::Desk& desk, const LocationId& id,
                          const std::vector<store::Holiday>& holidays, const shop::DoneBy& by);
/// From the text of a holidays file.
Result<CommandResult> set_holidays(desk::Desk& desk, const LocationId& id, const std::string& text,
                                   const shop::DoneBy& by);

}  // namespace cirkel::server

#include "server/shop/commands_location.hpp"

#include <utility>

#include "platform/clock/local_time.hpp"
#include "server/calendar/day_text.hpp"
#include "server/calendar/open_days.hpp"
#include "server/casework/offer.hpp"
#include "server/shop/calling_number.hpp"
#include "server/shop/files/holidays_file.hpp"
#include "server/shop/hours_words.hpp"
#include "shared/wire/setup/schedule_json.hpp"

namespace cirkel::server {

namespace {

using desk::Desk;
using store::Location;

constexpr std::size_t kNameBytesMax = 100;

json::Value location_value(const Location& location) {
    return json::Object{{"id", location.id.text},
                        {"name", location.name},
                        {"zone", location.time_zone},
                        {"call", location.call},
                        {"mail", location.mail},
                        {"calls_a_day", location.calls_a_day},
                        {"caller_alias", location.caller_alias},
                        {"calling_number", location.calling_number},
                        {"hours", wire::schedule_value(location.hours)}};
}

/// Everything that is wrong with a location by itself.
Result<void> check_location(const Location& location) {
    if (location.name.empty() || location.name.size() > kNameBytesMax)
        return Error{Kind::Malformed, "--name is missing: the name that customers read"};
    if (!clock::is_known_zone(location.time_zone))
        return Error{Kind::Malformed,
                     "--zone " + location.time_zone + " is no time zone; like Europe/Amsterdam"};
    if (location.calls_a_day < 0 || location.calls_a_day > kCallsADayMax)
        return Error{Kind::Malformed,
                     "--calls-a-day is a number from 0 to " + std::to_string(kCallsADayMax)};
    if (location.caller_alias.size() > kNameBytesMax)
        return Error{Kind::Malformed, "--caller is a name of at most 100 signs"};
    if (location.calling_number.empty()) return done;
    const auto number = shop::checked_calling_number(location.calling_number);
    return number ? done : Result<void>(number.error());
}

Result<void> put_location(Desk& desk, const Location& location, const shop::DoneBy& by) {
    return shop::changed(desk, by, "location " + location.id.text, [&]() -> Result<void> {
        if (auto kept = desk.store.setup().put_location(location); !kept) return kept;
        return casework::renew_offer(desk.store, location.id, by.at);
    });
}

/// "Thursday" would need words; the day itself is what a person compares with the calendar.
std::string promise_text(const calendar::OpenDays& days, Instant now) {
    const auto promise = calendar::next_promise(days, now);
    const auto local = promise ? clock::local_time(*promise, days.time_zone) : std::nullopt;
    if (!local) return "nothing: no open day within a year";
    return "before " + calendar::day_text({local->year, local->month, local->day}) + " " +
           wire::clock_text(local->hour * 60 + local->minute);
}

std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

}  // namespace

Result<Location> known_location(Desk& desk, const LocationId& id) {
    auto known = desk.store.setup().location(id);
    if (!known) return known.error();
    if (!*known)
        return Error{Kind::NotFound, "there is no location " + id.text +
                                         "; add it with: cirkel-server location add " + id.text};
    return std::move(**known);
}

Result<CommandResult> add_location(Desk& desk, const Location& location, const shop::DoneBy& by) {
    if (auto sound = check_location(location); !sound) return sound.error();
    const auto known = desk.store.setup().location(location.id);
    if (!known) return known.error();
    const bool is_same =
        *known && (*known)->name == location.name && (*known)->time_zone == location.time_zone;
    if (*known && !is_same)
        return Error{Kind::Conflict, "there is a location " + location.id.text +
                                         " already; change it with: cirkel-server location change"};
    // Once more the same is what a script does; the settings of the place stay as they are.
    const Location& kept = *known ? **known : location;
    if (!*known) {
        if (auto added = put_location(desk, location, by); !added) return added.error();
    }
    return CommandResult{"location " + kept.id.text + " (" + kept.name + ")\n",
                         location_value(kept)};
}

Result<CommandResult> list_locations(Desk& desk) {
    const auto locations = desk.store.setup().locations();
    if (!locations) return locations.error();
    CommandResult result;
    json::Array values;
    for (const auto& location : *locations) {
        result.text += location.id.text + "  " + location.name + "  " + location.time_zone + "\n";
        values.push_back(location_value(location));
    }
    result.json = json::Object{{"locations", std::move(values)}};
    return result;
}

Result<CommandResult> show_location(Desk& desk, const LocationId& id, Instant now) {
    const auto location = known_location(desk, id);
    if (!location) return location.error();
    const auto days = calendar::open_days_of(desk.store, id);
    if (!days) return days.error();
    const std::string promise = promise_text(**days, now);
    CommandResult result{location->name + " (" + id.text + "), " + location->time_zone +
                             "\nhours: " + shop::hours_text(location->hours) + "\n",
                         location_value(*location)};
    json::Array holidays;
    for (const auto& holiday : (*days)->holidays) {
        result.text += "  " + shop::holiday_text(holiday) + "\n";
        holidays.push_back(shop::holiday_value(holiday));
    }
    result.text +=
        "calls: " + yes_or_no(location->call) + ", " + std::to_string(location->calls_a_day) +
        " a day, by \"" + location->caller_alias + "\" from \"" + location->calling_number +
        "\"\nmails: " + yes_or_no(location->mail) + "\nwho asks now is promised: " + promise + "\n";
    json::Object members = *result.json.if_object();
    members.emplace_back("holidays", std::move(holidays));
    members.emplace_back("promise", promise);
    result.json = std::move(members);
    return result;
}

// Read, changed and written by the only writer there is; nothing can come in between.
Result<CommandResult> change_location(Desk& desk, const LocationChange& change,
                                      const shop::DoneBy& by) {
    auto known = known_location(desk, change.location);
    if (!known) return known.error();
    Location location = std::move(*known);
    location.name = change.name.value_or(location.name);
    location.time_zone = change.time_zone.value_or(location.time_zone);
    location.call = change.call.value_or(location.call);
    location.mail = change.mail.value_or(location.mail);
    location.calls_a_day = change.calls_a_day.value_or(location.calls_a_day);
    location.caller_alias = change.caller_alias.value_or(location.caller_alias);
    location.calling_number = change.calling_number.value_or(location.calling_number);
    location.hours = change.hours.value_or(location.hours);
    if (auto sound = check_location(location); !sound) return sound.error();
    if (auto put = put_location(desk, location, by); !put) return put.error();
    return show_location(desk, location.id, by.at);
}

Result<void> put_holidays(Desk& desk, const LocationId& id,
                          const std::vector<store::Holiday>& holidays, const shop::DoneBy& by) {
    return shop::changed(desk, by, "holidays " + id.text, [&]() -> Result<void> {
        if (auto kept = desk.store.calendar().set_holidays(id, holidays); !kept) return kept;
        return casework::renew_offer(desk.store, id, by.at);
    });
}

Result<CommandResult> set_holidays(Desk& desk, const LocationId& id, const std::string& text,
                                   const shop::DoneBy& by) {
    if (const auto known = known_location(desk, id); !known) return known.error();
    const auto holidays = shop::read_holidays_file(text);
    if (!holidays) return holidays.error();
    if (auto set = put_holidays(desk, id, *holidays, by); !set) return set.error();
    return show_location(desk, id, by.at);
}

}  // namespace cirkel::server

#include "server/shop/files/holidays_file.hpp"

#include <algorithm>
#include <utility>

#include "server/calendar/day_text.hpp"
#include "server/shop/files/file_faults.hpp"
#include "shared/wire/setup/schedule_json.hpp"

namespace cirkel::shop {

namespace {

using store::CalendarDay;
using store::Holiday;

constexpr std::size_t kNameBytesMax = 100;
constexpr std::string_view kHolidaysRoot = "holidays";
constexpr std::string_view kMembers[] = {"day", "name", "from", "until"};

void refuse_unknown_members(json::Fields& fields, const json::Value& value) {
    const auto* members = value.if_object();
    if (members == nullptr) return;
    for (const auto& [name, member] : *members) {
        if (std::find(std::begin(kMembers), std::end(kMembers), name) == std::end(kMembers))
            fields.refuse(name, "a holiday has no such member; it has day, name, from and until");
    }
}

/// A time that is there in pairs only.
std::optional<int> read_time(json::Fields& fields, std::string_view name) {
    const auto text = fields.optional_text(name);
    if (!text) return std::nullopt;
    const auto minute = wire::minute_of_clock(*text);
    if (!minute) fields.refuse(name, "has to be a time like 12:00");
    return minute;
}

Result<Holiday> read_holiday(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    refuse_unknown_members(fields, value);
    Holiday holiday;
    const auto day = calendar::day_of_text(fields.text("day"));
    if (!day) fields.refuse("day", "has to be a day of the calendar, like 2026-12-25");
    holiday.name = fields.text("name");
    if (holiday.name.empty() || holiday.name.size() > kNameBytesMax)
        fields.refuse("name", "has to be a name, like Eerste kerstdag");
    const auto from = read_time(fields, "from");
    const auto until = read_time(fields, "until");
    if (from.has_value() != until.has_value())
        fields.refuse(from ? "from" : "until", "from and until stand together, or not at all");
    if (from && until && *until <= *from) fields.refuse("until", "has to be later than from");
    if (auto fault = fields.fault()) return *fault;
    holiday.day = *day;
    if (from && until) holiday.open = store::Stretch{*from, *until};
    return holiday;
}

/// The entries of the file, or why there are none.
Result<const json::Array*> entries_of(const json::Located& file) {
    const auto* members = file.value.if_object();
    const json::Value* list = file.value.find(kHolidaysRoot);
    const bool is_only_member = members != nullptr && members->size() == 1;
    if (!is_only_member || list == nullptr || list->if_array() == nullptr)
        return Error{Kind::Malformed,
                     "a holidays file is {\"holidays\": [{\"day\": \"2026-12-25\", \"name\": "
                     "\"Eerste kerstdag\"}]}"};
    return list->if_array();
}

}  // namespace

std::string holiday_text(const Holiday& holiday) {
    const std::string hours = holiday.open ? wire::clock_text(holiday.open->from_minute) + "-" +
                                                 wire::clock_text(holiday.open->until_minute)
                                           : "closed";
    return calendar::day_text(holiday.day) + " " + hours + " " + holiday.name;
}

json::Value holiday_value(const Holiday& holiday) {
    json::Object members{{"day", calendar::day_text(holiday.day)}, {"name", holiday.name}};
    if (holiday.open) {
        members.emplace_back("from", wire::clock_text(holiday.open->from_minute));
        members.emplace_back("until", wire::clock_text(holiday.open->until_minute));
    }
    return members;
}

Result<std::vector<Holiday>> read_holidays_file(std::string_view text) {
    const auto file = json::parse_located(text, "file");
    if (!file) return Error{Kind::Malformed, faults_text({fault_of_text(file.error())})};
    const auto entries = entries_of(*file);
    if (!entries) return entries.error();
    std::vector<Holiday> holidays;
    std::vector<FileFault> faults;
    std::size_t place = 0;
    for (const json::Value& entry : **entries) {
        const std::string path = "file.holidays[" + std::to_string(place++) + "]";
        auto holiday = read_holiday(entry, path);
        if (!holiday) {
            faults.push_back(fault_at(*file, holiday.error()));
            continue;
        }
        const bool is_twice =
            std::any_of(holidays.begin(), holidays.end(),
                        [&](const Holiday& known) { return known.day == holiday->day; });
        if (is_twice)
            faults.push_back(
                fault_at(*file, Error{Kind::Malformed, path + ".day: stands there twice"}));
        holidays.push_back(std::move(*holiday));
    }
    if (!faults.empty()) return Error{Kind::Malformed, faults_text(std::move(faults))};
    return holidays;
}

}  // namespace cirkel::shop

#include "syncd/settings/settings.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

#include <toml++/toml.h>

namespace cirkel::syncd {
namespace {

constexpr std::int64_t kPullEverySMin = 10;
constexpr std::int64_t kPullEverySMax = 86'400;

constexpr std::array<std::pair<std::string_view, Level>, 5> kLevels{{{"error", Level::Error},
                                                                     {"warning", Level::Warning},
                                                                     {"notice", Level::Notice},
                                                                     {"info", Level::Info},
                                                                     {"debug", Level::Debug}}};
constexpr std::array<std::string_view, 7> kDays{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/// Reads one file; keeps the first thing that is wrong, with its line.
class Reader {
public:
    explicit Reader(std::string name) : name_(std::move(name)) {}

    void refuse(const toml::source_region& where, const std::string& what) {
        if (fault_) return;
        fault_ = Error{Kind::Malformed,
                       name_ + " line " + std::to_string(where.begin.line) + ": " + what};
    }
    void only(const toml::table& table, std::initializer_list<std::string_view> known) {
        for (const auto& [key, node] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            std::string names;
            for (const auto one : known) names += (names.empty() ? "" : ", ") + std::string(one);
            refuse(node.source(), "there is no setting \"" + std::string(key.str()) +
                                      "\" here; there are: " + names);
        }
    }
    /// The value of `key` as `Value`, or nothing when it is not there; another type is refused.
    template <class Value>
    std::optional<Value> value(const toml::table& table, std::string_view key,
                               std::string_view wanted) {
        const toml::node* node = table.get(key);
        if (node == nullptr) return std::nullopt;
        auto held = node->value_exact<Value>();
        if (!held) refuse(node->source(), std::string(key) + " has to be " + std::string(wanted));
        return held;
    }
    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

private:
    std::string name_;
    std::optional<Error> fault_;
};

void read_log(Reader& reader, const toml::table& table, Settings& settings) {
    constexpr auto kWanted = "\"error\", \"warning\", \"notice\", \"info\" or \"debug\"";
    reader.only(table, {"level"});
    const auto level = reader.value<std::string>(table, "level", kWanted);
    if (!level) return;
    const auto* found = std::find_if(kLevels.begin(), kLevels.end(),
                                     [&](const auto& known) { return known.first == *level; });
    if (found == kLevels.end())
        return reader.refuse(table.get("level")->source(),
                             std::string("level has to be ") + kWanted);
    settings.log_level = found->second;
}

int minute_of(const toml::time& time) { return time.hour * 60 + time.minute; }

std::vector<int> read_days(Reader& reader, const toml::table& table) {
    const auto wrong = [&](const toml::node& node) {
        reader.refuse(node.source(), "days is a list of mon, tue, wed, thu, fri, sat and sun");
        return std::vector<int>();
    };
    const toml::node* node = table.get("days");
    if (node == nullptr) return wrong(table);
    const auto* list = node->as_array();
    if (list == nullptr) return wrong(*node);
    std::vector<int> days;
    for (const auto& entry : *list) {
        const auto day = entry.value_exact<std::string>();
        const auto* found = day ? std::find(kDays.begin(), kDays.end(), *day) : kDays.end();
        if (found == kDays.end()) return wrong(entry);
        days.push_back(static_cast<int>(found - kDays.begin()));
    }
    return days;
}

void read_hours(Reader& reader, const toml::table& table, Schedule& schedule) {
    constexpr auto kTime = "a time such as 08:00:00";
    reader.only(table, {"days", "from", "until"});
    OpenHours hours;
    hours.weekdays = read_days(reader, table);
    for (auto [key, minute] :
         {std::pair("from", &hours.from_minute), std::pair("until", &hours.until_minute)}) {
        const auto time = reader.value<toml::time>(table, key, kTime);
        if (time) *minute = minute_of(*time);
        if (table.get(key) == nullptr)
            reader.refuse(table.source(), std::string(key) + " is missing; write " + kTime);
    }
    schedule.hours.push_back(std::move(hours));
}

void read_all_hours(Reader& reader, const toml::node& node, Schedule& schedule) {
    const auto* list = node.as_array();
    if (list == nullptr || !list->is_homogeneous<toml::table>())
        return reader.refuse(node.source(), "write each stretch of hours under [[line.hours]]");
    for (const auto& entry : *list) read_hours(reader, *entry.as_table(), schedule);
    if (const auto fits = check(schedule); !fits) reader.refuse(node.source(), fits.error().text);
}

void read_line(Reader& reader, const toml::table& table, Settings& settings) {
    reader.only(table, {"pull_every_s", "metered", "hours"});
    const auto wanted = "a whole number from " + std::to_string(kPullEverySMin) + " to " +
                        std::to_string(kPullEverySMax);
    if (const auto every = reader.value<std::int64_t>(table, "pull_every_s", wanted)) {
        if (*every < kPullEverySMin || *every > kPullEverySMax)
            reader.refuse(table.get("pull_every_s")->source(), "pull_every_s has to be " + wanted);
        settings.pull_every = std::chrono::seconds(*every);
    }
    settings.metered = reader.value<bool>(table, "metered", "true or false").value_or(false);
    if (const toml::node* hours = table.get("hours"))
        read_all_hours(reader, *hours, settings.hours);
}

/// The table under `key`; null when there is none. Not a copy: a copy forgets its lines.
const toml::table* table_under(Reader& reader, const toml::table& root, std::string_view key) {
    const toml::node* node = root.get(key);
    if (node == nullptr) return nullptr;
    if (const auto* table = node->as_table()) return table;
    reader.refuse(node->source(), "write [" + std::string(key) + "] on a line of its own");
    return nullptr;
}

}  // namespace

Result<Settings> read_settings(std::string_view text, const std::string& name) {
    toml::table root;
    try {
        root = toml::parse(text, name);
    } catch (const toml::parse_error& wrong) {
        return Error{Kind::Malformed, name + " line " + std::to_string(wrong.source().begin.line) +
                                          ": " + std::string(wrong.description())};
    }
    Reader reader(name);
    Settings settings;
    reader.only(root, {"log", "line"});
    if (const auto* log = table_under(reader, root, "log")) read_log(reader, *log, settings);
    if (const auto* line = table_under(reader, root, "line")) read_line(reader, *line, settings);
    if (reader.fault()) return *reader.fault();
    return settings;
}

}  // namespace cirkel::syncd

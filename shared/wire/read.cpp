#include "shared/wire/read.hpp"

#include <utility>

#include "shared/loop/consent.hpp"

namespace cirkel::wire {
namespace {

/// The last millisecond of the year 9999. Beyond it arithmetic on instants could overflow, and no
/// clock that wrong says anything.
constexpr std::int64_t kMillisecondsMax = 253'402'300'799'999;

std::int64_t read_milliseconds(json::Fields& fields, std::string_view name) {
    const std::int64_t ms = fields.integer(name);
    if (ms >= 0 && ms <= kMillisecondsMax) return ms;
    fields.refuse(name, "has to be milliseconds between 0 and the year 9999");
    return 0;
}

}  // namespace

Bytes read_bytes(json::Fields& fields, std::string_view name) {
    auto bytes = proof::from_base64(fields.text(name));
    if (!bytes) {
        fields.refuse(name, "has to be base64");
        return {};
    }
    return std::move(*bytes);
}

int read_int(json::Fields& fields, std::string_view name, int lowest, int highest) {
    const std::int64_t value = fields.integer(name);
    if (value >= lowest && value <= highest) return static_cast<int>(value);
    fields.refuse(name, "has to be " + std::to_string(lowest) + " to " + std::to_string(highest));
    return lowest;
}

Seq read_seq(json::Fields& fields, std::string_view name, Seq lowest) {
    const Seq seq = fields.integer(name);
    if (seq >= lowest) return seq;
    fields.refuse(name, "has to be " + std::to_string(lowest) + " or more");
    return lowest;
}

Instant read_instant(json::Fields& fields, std::string_view name) {
    return from_ms(read_milliseconds(fields, name));
}

std::optional<Instant> read_optional_instant(json::Fields& fields, std::string_view name) {
    if (fields.optional_value(name) == nullptr) return std::nullopt;
    return read_instant(fields, name);
}

Duration read_duration(json::Fields& fields, std::string_view name) {
    return Duration(read_milliseconds(fields, name));
}

std::optional<Duration> read_optional_offset(json::Fields& fields, std::string_view name) {
    const auto ms = fields.optional_integer(name);
    if (!ms) return std::nullopt;
    if (*ms >= -kMillisecondsMax && *ms <= kMillisecondsMax) return Duration(*ms);
    fields.refuse(name, "has to be milliseconds of less than the year 9999 either way");
    return std::nullopt;
}

std::string read_short_text(json::Fields& fields, std::string_view name, std::size_t bytes_max) {
    std::string text = fields.text(name);
    if (text.size() <= bytes_max) return text;
    fields.refuse(name, "is longer than " + std::to_string(bytes_max) + " bytes");
    return {};
}

Texts read_texts(json::Fields& fields, std::string_view name) {
    Texts texts;
    const auto* members = fields.object(name).if_object();
    if (members == nullptr) return texts;
    for (const auto& [language, value] : *members) {
        const auto parsed = Language::parse(language);
        const auto* text = value.if_text();
        if (!parsed || text == nullptr) {
            fields.refuse(name, "has to hold one text for each language");
            return {};
        }
        texts.emplace(*parsed, *text);
    }
    return texts;
}

Moment read_moment(json::Fields& fields) {
    Moment moment;
    moment.wall = read_instant(fields, "captured_at");
    moment.mono = read_duration(fields, "mono_ms");
    moment.boot = read_id<BootId>(fields, "boot");
    moment.clock = read_named(fields, "clock", clock_quality_named);
    return moment;
}

void add_moment(json::Object& members, const Moment& moment) {
    members.emplace_back("captured_at", to_ms(moment.wall));
    members.emplace_back("mono_ms", std::int64_t{moment.mono.count()});
    members.emplace_back("boot", moment.boot.text());
    members.emplace_back("clock", name_of(moment.clock));
}

json::Value texts_value(const Texts& texts) {
    json::Object members;
    for (const auto& [language, text] : texts) members.emplace_back(language.text, text);
    return members;
}

void add_optional(json::Object& members, std::string name, const std::optional<Instant>& instant) {
    if (instant) members.emplace_back(std::move(name), to_ms(*instant));
}

std::string text_without(const json::Value& value, std::string_view name) {
    const auto* members = value.if_object();
    if (members == nullptr) return json::dump(value);
    json::Object kept;
    for (const auto& member : *members) {
        if (member.first != name) kept.push_back(member);
    }
    return json::dump(std::move(kept));
}

std::string element_path(const std::string& path, std::string_view name, std::size_t place) {
    return path + "." + std::string(name) + "[" + std::to_string(place) + "]";
}

}  // namespace cirkel::wire

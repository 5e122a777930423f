#include "shared/wire/setup/theme_json.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "shared/wire/limits.hpp"
#include "shared/wire/read.hpp"

//   theme = {"colours": {TONE: "#RRGGBB", ...}?,           what is left out stays Cirkel's
//            "contrast": "7:1" | "4.5:1"?,                 of texts; 7:1 unless it says less
//            "corner_percent": 0..150?, "letter_percent": 90..100?,
//            "logo": [{"fill": PATH} | {"stroke": PATH, "width_tenths": 1..100}, ...]?}
//
// A part of the logo with "cut_out": true has the colour of what lies behind it. The names of the
// tones stand in shared/loop/theme/theme.cpp.

namespace cirkel::wire {
namespace {

using theme::LogoPart;
using theme::Theme;
using theme::Tone;

constexpr std::string_view kHigh = "7:1";
constexpr std::string_view kLowest = "4.5:1";

json::Value colours_value(const Theme& theme) {
    const Theme own;
    json::Object members;
    for (std::size_t i = 0; i < theme::kToneCount; ++i) {
        const auto tone = static_cast<Tone>(i);
        if (theme::name_of(tone).empty() || theme.of(tone) == own.of(tone)) continue;
        members.emplace_back(std::string(theme::name_of(tone)), theme::hex_of(theme.of(tone)));
    }
    return members;
}

json::Value part_value(const LogoPart& part) {
    json::Object members;
    if (part.kind == LogoPart::Kind::Fill) {
        members.emplace_back("fill", part.path);
    } else {
        members.emplace_back("stroke", part.path);
        members.emplace_back("width_tenths", part.width_tenths);
    }
    if (part.is_cut_out) members.emplace_back("cut_out", true);
    return members;
}

void read_colours(json::Fields& fields, Theme& made) {
    const json::Value* colours = fields.optional_value("colours");
    if (colours == nullptr) return;
    if (colours->if_object() == nullptr) return fields.refuse("colours", "is no object");
    for (const auto& [name, value] : *colours->if_object()) {
        const auto tone = theme::tone_named(name);
        const auto* text = value.if_text();
        const auto colour = text == nullptr ? std::nullopt : theme::colour_of(*text);
        if (!tone) return fields.refuse("colours." + name, "is no colour that a theme may change");
        if (!colour) return fields.refuse("colours." + name, "has to look like #1B4695");
        made.set(*tone, *colour);
    }
}

void read_contrast(json::Fields& fields, Theme& made) {
    const auto word = fields.optional_text("contrast");
    if (!word || *word == kHigh) return;
    if (*word != kLowest) return fields.refuse("contrast", "has to be 7:1 or 4.5:1");
    made.text_contrast = theme::TextContrast::Lowest;
}

int percent_of(json::Fields& fields, std::string_view name) {
    constexpr std::int64_t as_drawn = 100;
    constexpr std::int64_t highest = 1000;
    const std::int64_t percent = fields.optional_integer(name).value_or(as_drawn);
    // Its own limits are checked with everything else; this one is that of an int.
    if (percent >= 0 && percent <= highest) return static_cast<int>(percent);
    fields.refuse(name, "has to be a number of percent");
    return static_cast<int>(as_drawn);
}

Result<LogoPart> read_part(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    LogoPart part;
    const auto fill = fields.optional_text("fill");
    part.kind = fill ? LogoPart::Kind::Fill : LogoPart::Kind::Stroke;
    part.path = fill ? *fill : fields.text("stroke");
    if (!fill)
        part.width_tenths = read_int(fields, "width_tenths", 1, theme::Logo::kWidthTenthsMax);
    part.is_cut_out = fields.boolean_or("cut_out", false);
    if (auto fault = fields.fault()) return *fault;
    return part;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The first member that is not among `names`.
std::optional<std::string> unknown_in(const json::Value& value,
                                      std::initializer_list<std::string_view> names) {
    const auto* members = value.if_object();
    if (members == nullptr) return std::nullopt;
    for (const auto& [name, member] : *members) {
        if (!is_one_of(name, names)) return name;
    }
    return std::nullopt;
}

std::optional<std::string> unknown_member(const json::Value& value) {
    auto unknown =
        unknown_in(value, {"colours", "contrast", "corner_percent", "letter_percent", "logo"});
    const json::Value* logo = value.find("logo");
    if (unknown || logo == nullptr || logo->if_array() == nullptr) return unknown;
    for (const json::Value& part : *logo->if_array()) {
        if (auto found = unknown_in(part, {"fill", "stroke", "width_tenths", "cut_out"}))
            return "logo." + *found;
    }
    return std::nullopt;
}

}  // namespace

json::Value theme_value(const Theme& theme) {
    const bool is_high = theme.text_contrast == theme::TextContrast::High;
    json::Object members{{"colours", colours_value(theme)},
                         {"contrast", is_high ? kHigh : kLowest},
                         {"corner_percent", theme.corner_percent},
                         {"letter_percent", theme.letter_percent}};
    if (theme.logo) {
        json::Array parts;
        for (const LogoPart& part : theme.logo->parts) parts.push_back(part_value(part));
        members.emplace_back("logo", std::move(parts));
    }
    return members;
}

Result<Theme> read_theme(const json::Value& value, const std::string& path) {
    json::Fields fields(value, path);
    Theme made;
    read_colours(fields, made);
    read_contrast(fields, made);
    made.corner_percent = percent_of(fields, "corner_percent");
    made.letter_percent = percent_of(fields, "letter_percent");
    if (auto fault = fields.fault()) return *fault;
    if (fields.optional_value("logo") != nullptr) {
        auto parts = read_all(fields, "logo", read_part);
        if (!parts) return parts.error();
        made.logo = theme::Logo{std::move(*parts)};
    }
    if (auto sound = theme::check(made); !sound) return sound.error().with_context(path);
    return made;
}

Result<Theme> read_theme_file(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("theme");
    if (const auto unknown = unknown_member(*value))
        return Error{Kind::Malformed, "theme." + *unknown +
                                          ": a theme has no such member; it holds colours, "
                                          "contrast, corner_percent, letter_percent and a logo"};
    return read_theme(*value, "theme");
}

}  // namespace cirkel::wire

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/json/json.hpp"

// What the readers of answers share; nobody outside this folder includes this.

namespace cirkel::installing {

void add_instant(json::Object& members, std::string name, const std::optional<Instant>& instant);
std::optional<Instant> optional_instant(json::Fields& fields, std::string_view name);
/// From 0 to the largest `int`; refused beyond.
int small_number(json::Fields& fields, std::string_view name);

/// The value of an enumeration whose names stand in its own order.
template <class Enum, std::size_t Count>
Enum one_named(json::Fields& fields, std::string_view name,
               const std::array<std::string_view, Count>& names) {
    const std::string text = fields.text(name);
    for (std::size_t place = 0; place < Count; ++place)
        if (names[place] == text) return static_cast<Enum>(place);
    fields.refuse(name, "is not one of the known names");
    return Enum{};
}

}  // namespace cirkel::installing

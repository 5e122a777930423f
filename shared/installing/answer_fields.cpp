#include "shared/installing/answer_fields.hpp"

#include <limits>
#include <utility>

namespace cirkel::installing {

void add_instant(json::Object& members, std::string name, const std::optional<Instant>& instant) {
    if (instant) members.emplace_back(std::move(name), to_ms(*instant));
}

std::optional<Instant> optional_instant(json::Fields& fields, std::string_view name) {
    const auto ms = fields.optional_integer(name);
    return ms ? std::optional(from_ms(*ms)) : std::nullopt;
}

int small_number(json::Fields& fields, std::string_view name) {
    const auto number = fields.integer(name);
    if (number >= 0 && number <= std::numeric_limits<int>::max()) return static_cast<int>(number);
    fields.refuse(name, "is not a number of this size");
    return 0;
}

}  // namespace cirkel::installing

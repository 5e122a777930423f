#include "server/desk/known_names.hpp"

#include <algorithm>

namespace cirkel::desk {

namespace {

template <class Pairs>
std::optional<std::string> first_unknown(const Pairs& pairs, KnownNames known) {
    for (const auto& [name, value] : pairs)
        if (std::find(known.begin(), known.end(), name) == known.end()) return name;
    return std::nullopt;
}

}  // namespace

std::optional<std::string> unknown_member(const json::Value& body, KnownNames known) {
    const auto* members = body.if_object();
    return members == nullptr ? std::nullopt : first_unknown(*members, known);
}

std::optional<std::string> unknown_field(const Parameters& form, KnownNames known) {
    return first_unknown(form, known);
}

}  // namespace cirkel::desk

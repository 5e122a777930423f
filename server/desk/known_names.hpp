#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "server/desk/route.hpp"
#include "shared/json/json.hpp"

// S-10: a name that is not known here is refused, so that a misspelt one is never overlooked and
// nothing is set that no form has.
namespace cirkel::desk {

using KnownNames = std::initializer_list<std::string_view>;

/// The first member of an object that is none of these.
std::optional<std::string> unknown_member(const json::Value& body, KnownNames known);
/// The first field of a form that is none of these.
std::optional<std::string> unknown_field(const Parameters& form, KnownNames known);

}  // namespace cirkel::desk

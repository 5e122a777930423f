#pragma once

#include <string>
#include <string_view>

#include "server/desk/desk.hpp"
#include "shared/loop/screen_code.hpp"

// Codes that a person types over once: invitations and codes for recovery.
namespace cirkel::access {

/// Four signs a group, "7K2M-Q9XR-...": 20 bits each, without signs that look alike.
std::string drawn_code(const desk::Desk& desk, int groups);

/// As it was drawn, however it was typed: without spaces and lines, O and I and L as 0 and 1.
std::string plain_code(std::string_view typed);

/// Thirteen signs as on a receipt, which a terminal's own keys can type.
TypedCode drawn_typed_code(const desk::Desk& desk);

}  // namespace cirkel::access

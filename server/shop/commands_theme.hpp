#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// From the JSON text of a theme file; refused when something on the screens could not be read.
Result<CommandResult> set_theme(desk::Desk& desk, const std::string& text, const shop::DoneBy& by);
/// Back to Cirkel's own look.
Result<CommandResult> clear_theme(desk::Desk& desk, const shop::DoneBy& by);
/// As a file that `set_theme` takes.
Result<CommandResult> show_theme(desk::Desk& desk);

}  // namespace cirkel::server

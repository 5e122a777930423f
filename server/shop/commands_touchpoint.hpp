#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// Adds a contact moment, or changes the one of this name. Refused without its place, its survey,
/// its goal or one of the four parts of its follow-up, each by its name.
Result<CommandResult> add_touchpoint(desk::Desk& desk, store::TouchpointSettings touchpoint,
                                     const shop::DoneBy& by);
Result<CommandResult> list_touchpoints(desk::Desk& desk);

}  // namespace cirkel::server

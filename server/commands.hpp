#pragma once

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What the subcommands of cirkel-server do, as functions from values to a CommandResult. Who calls
// them (a process of its own, or the running server on behalf of one) makes no difference.
namespace cirkel::server {

/// `Malformed` when its id is no short name, or when a half of it is missing.
Result<CommandResult> add_improvement(desk::Desk& desk, const store::Improvement& improvement,
                                      const shop::DoneBy& by);
Result<CommandResult> list_improvements(desk::Desk& desk);

}  // namespace cirkel::server

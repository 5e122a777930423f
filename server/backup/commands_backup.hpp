#pragma once

#include "server/commands.hpp"

namespace cirkel::server {

/// From now on an hourly backup goes to `folder`; empty: none is made any more.
Result<CommandResult> set_backup(desk::Desk& desk, const std::string& folder);
/// Where backups go and how the last one went.
Result<CommandResult> show_backup(desk::Desk& desk, Instant now);

}  // namespace cirkel::server

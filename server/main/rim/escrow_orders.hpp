#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/keeper/escrow.hpp"
#include "server/main/rim/serve_keeper.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// Who can open the escrow file, where it lies, and whether it is as it should be. By the running
/// keeper when there is one.
Result<CommandResult> show_escrow(const KeeperPlace& place);

/// From now on there is one for these recipients.
Result<CommandResult> set_escrow(const KeeperPlace& place, const keeper::EscrowWish& wish);

/// Where an escrow file lies, and the file that opens it.
struct EscrowSource {
    std::string file;
    std::string identity;
};

/// Brings all keys back into the data folder of a server (made when missing) and the folder of its
/// keeper. `Conflict` when one of them has keys already: they are never replaced.
Result<CommandResult> restore_escrow(const std::string& data, const KeeperPlace& place,
                                     const EscrowSource& source);

}  // namespace cirkel::server

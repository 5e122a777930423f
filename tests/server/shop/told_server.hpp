#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/main/run_order.hpp"
#include "tests/server/server_world.hpp"

namespace cirkel::fakes {

/// What the running server answers to a command line that was typed in another process.
server::Ran tell_server(ServerWorld& world, const std::vector<std::string>& words,
                        std::optional<std::string> file_text = {});

}  // namespace cirkel::fakes

#pragma once

#include "server/main/command_line.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cirkel::server {

/// The subcommands that set up a shop: location, touchpoint, survey, address, theme.
void add_shop_commands(CLI::App& app, Given& given);

}  // namespace cirkel::server

#pragma once

#include "server/main/command_line.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cirkel::server {

/// The subcommands about terminals: how one comes, how it does, and what somebody carries to it.
void add_device_commands(CLI::App& app, Given& given);

}  // namespace cirkel::server

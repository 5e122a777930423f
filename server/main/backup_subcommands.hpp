#pragma once

#include "server/main/command_line.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cirkel::server {

/// The subcommands about backups, and the program that restores one.
void add_backup_commands(CLI::App& app, Given& given);

}  // namespace cirkel::server

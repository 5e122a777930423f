#pragma once

#include <CLI/CLI.hpp>

#include "server/main/command_line.hpp"

namespace cirkel::server {

/// `staff ...`: people, their roles, and how they get in.
void add_staff_commands(CLI::App& app, Given& given);
/// `mandate ...`: how much each role may give to customers.
void add_mandate_commands(CLI::App& app, Given& given);
/// `audit verify`: whether the log of what was done is whole.
void add_audit_commands(CLI::App& app, Given& given);

/// `mail ...`: how it leaves, and what became of it.
void add_mail_commands(CLI::App& app, Given& given);

/// `api-token ...`: what other systems ask with. `metrics`: what they would read.
void add_interface_commands(CLI::App& app, Given& given);

}  // namespace cirkel::server

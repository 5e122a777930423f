#pragma once

#include <string>

#include "shared/json/json.hpp"

namespace cirkel::server {

/// What a subcommand says: for people, and for programs (--json).
struct CommandResult {
    std::string text;
    json::Value json;
};

}  // namespace cirkel::server

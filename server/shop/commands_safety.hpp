#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"

namespace cirkel::server {

/// The list of a language as a file that `set_safety_words` takes. `NotFound` when there is none.
Result<CommandResult> show_safety_words(desk::Desk& desk, const std::string& language);
/// From the text of such a file; everything that is unread is looked at anew. `Malformed`, naming
/// the line, when it does not read.
Result<CommandResult> set_safety_words(desk::Desk& desk, const std::string& language,
                                       const std::string& text, const shop::DoneBy& by);
/// Back to the list that came with the program.
Result<CommandResult> reset_safety_words(desk::Desk& desk, const std::string& language,
                                         const shop::DoneBy& by);

}  // namespace cirkel::server

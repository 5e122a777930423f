#pragma once

#include <string>

#include "server/contacts/reveal.hpp"
#include "server/desk/command_result.hpp"

namespace cirkel::server {

/// Shows one contact, for what it was given.
Result<CommandResult> reveal_contact(desk::Desk& desk, const contacts::ContactOrder& order,
                                     const std::string& reason, Instant now);
/// Somebody said "niet ik" or "stop met bellen".
Result<CommandResult> suppress_contact(desk::Desk& desk, const contacts::ContactOrder& order,
                                       Instant now);
/// What is known of all contacts that are held, without opening one.
Result<CommandResult> list_contacts(desk::Desk& desk);

}  // namespace cirkel::server

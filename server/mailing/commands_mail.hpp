#pragma once

#include <cstddef>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What the operator asks about mail: text for them, JSON for programs. No address of a customer is
// known here.
namespace cirkel::mailing {

/// How mail to staff leaves, how many wait, went and failed, and what is wrong.
Result<server::CommandResult> mail_status(desk::Desk& desk, Instant now);
/// The newest mails, newest first.
Result<server::CommandResult> list_mails(desk::Desk& desk, std::size_t limit);
/// Writes down that the settings were changed.
Result<server::CommandResult> note_settings(desk::Desk& desk, Instant now);

}  // namespace cirkel::mailing

#pragma once

#include <chrono>
#include <string>

#include "server/audit/audit.hpp"
#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/stick/unlock.hpp"

// A file on a USB stick that lets in again whoever guessed a PIN of one terminal too often (T-32).
namespace cirkel::stick {

/// Long enough to drive there.
inline constexpr Duration kUnlockUsableFor = std::chrono::hours(24);

struct UnlockMade {
    wire::Unlock unlock;
    std::string file;
};

/// Signed by the server, for this terminal alone and for one use. Written down in the audit log.
/// `NotFound` when there is no such terminal.
Result<UnlockMade> make_unlock(desk::Desk& desk, const TerminalId& terminal, const audit::Doer& by,
                               Instant now);

/// The same as the answer to a command.
Result<server::CommandResult> unlock_device(desk::Desk& desk, const TerminalId& terminal,
                                            Instant now);

}  // namespace cirkel::stick

#pragma once

#include <string>

#include "server/access/enrol.hpp"
#include "server/casework/cases.hpp"
#include "server/commands.hpp"

namespace cirkel::server {

Result<CommandResult> make_token(desk::Desk& desk, const access::Invitation& invitation,
                                 Instant now);

/// Says beside the cases how many asked for an answer and wait past the promised moment.
Result<CommandResult> list_cases(desk::Desk& desk, bool closed_too, Instant now);
Result<CommandResult> show_case(desk::Desk& desk, CaseNumber number);
Result<CommandResult> move_case(desk::Desk& desk, const casework::CaseOrder& order, Instant now);
Result<CommandResult> open_case(desk::Desk& desk, const std::string& submission,
                                const std::string& by, Instant now);

/// `unread`: the reading stack instead of the newest ones.
Result<CommandResult> list_submissions(desk::Desk& desk, bool unread, std::size_t limit);
Result<CommandResult> show_submission(desk::Desk& desk, const std::string& id);
Result<CommandResult> read_submission(desk::Desk& desk, const std::string& id, Instant now);
Result<CommandResult> list_quarantine(desk::Desk& desk);
/// Looks at it once more, by the keys, notices and surveys of now; says what it found.
Result<CommandResult> release_record(desk::Desk& desk, const std::string& id, Instant now);

}  // namespace cirkel::server

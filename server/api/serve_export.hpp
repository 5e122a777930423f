#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/route.hpp"
#include "shared/result.hpp"

namespace cirkel::api {

// GET /export/...?format=csv|excel|jsonl&from=DAY&until=DAY&location=NAME: as far as the right goes
// of whoever asks, and each one is in the log before its first row leaves (S-54).
http::Response serve_export_of_submissions(desk::Desk& desk, const desk::Call& call);
http::Response serve_export_of_cases(desk::Desk& desk, const desk::Call& call);
http::Response serve_export_of_counts(desk::Desk& desk, const desk::Call& call);

/// Writes down that somebody at the command line exports this, which is read beside the server.
Result<server::CommandResult> note_export(desk::Desk& desk, const std::string& what, Instant now);

}  // namespace cirkel::api

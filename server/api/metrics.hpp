#pragma once

#include <string>

#include "server/desk/command_result.hpp"
#include "server/desk/route.hpp"
#include "shared/result.hpp"

namespace cirkel::api {

/// How the server is doing as Prometheus reads it (text exposition format 0.0.4): counts, sizes and
/// times. Nothing in it is about a customer or a member of staff, and no terminal has a line of its
/// own. What counts since the start of the process says so by its type.
Result<std::string> metrics_text(desk::Desk& desk, Instant now);

/// GET /metrics: with a token that has the scope "metrics", or an administrator's session.
http::Response serve_metrics(desk::Desk& desk, const desk::Call& call);

/// The same at the command line, for the textfile collector of node_exporter.
Result<server::CommandResult> show_metrics(desk::Desk& desk, Instant now);

}  // namespace cirkel::api

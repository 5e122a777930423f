#pragma once

#include <optional>
#include <string>

#include "platform/http/http_message.hpp"
#include "shared/result.hpp"
#include "shared/wire/problem.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// The body of an answer that may mean success: status 200 and said to be JSON. Everything else,
/// such as the page of a captive portal, is `Offline` with a reason (decisions 13).
Result<std::string> json_body(const http::Response& response);

/// The problem that the server told of, when it did so in the agreed form.
std::optional<wire::Problem> problem_in(const http::Response& response);

/// Why this answer is no success: the server's own words, or what came instead.
std::string reason_of(const http::Response& response);

/// What people are told when the server speaks only protocols of later programs.
std::string must_be_updated();

/// A failed try, with the wait that the server asked for, if it did; a long one while the server
/// has this device suspended, or speaks only later protocols.
Attempt failed_by(const http::Response& response);

/// What `Retry-After` says, in whole seconds; the form with a date is not read.
std::optional<Duration> retry_after_of(const http::Response& response);

}  // namespace cirkel::syncd

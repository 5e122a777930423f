#pragma once

#include <optional>
#include <string>

#include "platform/http/http_message.hpp"
#include "server/desk/desk.hpp"
#include "server/store/people_values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// How other systems come in: `Authorization: Bearer cirkel_...`, a token with rights of its own. No
// browser adds it by itself, so that what guards against foreign pages is not needed here.
namespace cirkel::access {

/// Whether a request shows a token; then a cookie beside it counts for nothing.
bool shows_token(const http::Request& request);

/// The token that a request shows. Nothing when it is unknown, was ended or is too old: the answer
/// is the same for each. Its use is written down, the first one of a day in the log, too.
Result<std::optional<store::ApiToken>> token_shown(desk::Desk& desk, const http::Request& request,
                                                   Instant now);

/// A fresh token as it is shown once; only its hash is kept. So random that nobody guesses one, so
/// wrong ones need no waiting.
std::string draw_token(const desk::Desk& desk);

}  // namespace cirkel::access

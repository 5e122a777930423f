#pragma once

#include <optional>

#include "server/desk/route.hpp"
#include "shared/wire/code_lookup.hpp"

namespace cirkel::telling {

/// The public status behind a code or link of the web, with the theme's words; nothing when
/// unknown, erased or expired, all three alike (S-24).
Result<std::optional<wire::CodeReply>> find_by_code(desk::Desk& desk,
                                                    const wire::CodeLookup& lookup);

/// `POST /v1/codes`.
http::Response look_up_code(desk::Desk& desk, const desk::Call& call);

}  // namespace cirkel::telling

#pragma once

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::demo {

/// What the demo's employees heard in these days, and the compliments that its happy customers let
/// the team read (assets/demo/heard.tsv; a line that is none is a programmer's error).
Result<void> add_heard(desk::Desk& desk, Instant now);

}  // namespace cirkel::demo

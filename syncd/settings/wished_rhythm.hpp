#pragma once

#include "shared/instant.hpp"
#include "syncd/rhythm/schedule.hpp"
#include "syncd/settings/settings.hpp"

namespace cirkel::syncd {

/// How often things are done by these settings, while people may use the terminal (`is_open`) or
/// while they may not. Withdrawals and consents never wait for either.
Rhythm wished_rhythm(const Settings& settings, bool is_open);

/// Whether it is open at a moment that the clock on the wall of `zone` shows; in a zone that this
/// machine does not know, always.
bool is_open_at(const Schedule& hours, Instant now, const std::string& zone);

}  // namespace cirkel::syncd

#pragma once

#include "syncd/lanes/desk.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// Brings one batch of the change feed down: rows and cursor become ours in one transaction, so
/// that a kill repeats a batch but never skips one.
Attempt pull_changes(Desk& desk, const Moment& now);

/// Brings the configuration down when the server has another one; kept only when it is signed by
/// our server and meant for this terminal.
Attempt pull_configuration(Desk& desk, const Moment& now);

}  // namespace cirkel::syncd

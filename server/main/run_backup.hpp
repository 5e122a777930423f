#pragma once

#include "server/main/programs.hpp"

namespace cirkel::server {

/// Makes a backup by reading only, whether a server runs or not. Devices hear nothing of it: only
/// the hourly ones make their records safe.
Ran run_backup(const Given& given, Instant now);

/// Puts a backup in the place of the store, and opens it once, so that what was erased meanwhile is
/// erased again before anybody is served.
Ran run_restore(const Given& given, Instant now);

}  // namespace cirkel::server

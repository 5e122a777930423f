#pragma once

#include "shared/sqlite/database.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/installer/installer.hpp"
#include "syncd/run/run.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

/// Whose installer it is.
struct InstallerOf {
    const Surroundings& around;
    const RunOptions& options;
    sqlite::Database& capture;
    sqlite::Database& sync;
    SyncDaemon* daemon;  ///< none: this device belongs to no server yet
};

/// What an installer is served with by the program's own life, which outlives it.
InstallerWorld installing_world(const InstallerOf& of);

/// The terminal mended its file: the one that is open here is the damaged one, set aside. While no
/// other is in its place, this one goes on. True when it was another.
bool reopen_moved_capture(const Surroundings& around, sqlite::Database& capture);

}  // namespace cirkel::syncd

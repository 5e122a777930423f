#pragma once

#include <memory>
#include <span>

#include "platform/files/durable_file.hpp"
#include "platform/http/exchanges.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/device/device.hpp"
#include "syncd/device/read_moment.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

/// The right to write this device's sync.db; `Busy` while a daemon runs.
Result<files::Lock> take_lock(const StateFolder& folder);

/// The terminal's file, for reading; `NotFound` before the terminal has started once.
Result<sqlite::Database> open_capture(const StateFolder& folder);

/// The right to write, and both files: what a daemon has before its device belongs to a server.
struct OpenedFiles {
    files::Lock lock;
    sqlite::Database capture;
    sqlite::Database sync;
};

/// `Busy` while another daemon runs or the device is made as new, `NotFound` before the terminal
/// has started once, `Refused` when the device was wiped.
Result<OpenedFiles> open_files(const Surroundings& around);

/// Everything that a daemon lives on, opened in the order in which it must go again.
struct Opened {
    files::Lock lock;
    sqlite::Database capture;
    sqlite::Database sync;
    Device device;
    std::unique_ptr<TransportKeys> keys;
    std::unique_ptr<http::Exchanges> exchanges;
};

/// All that is missing beside the files, which are left in their place when it fails. `Refused`
/// when the device was never enrolled.
Result<Opened> open_rest(OpenedFiles& files, const Surroundings& around);

/// Both.
Result<Opened> open_all(const Surroundings& around);

/// A daemon on what was opened, which has to outlive it.
std::unique_ptr<SyncDaemon> make_daemon(Opened& opened, const Surroundings& around,
                                        const Rhythm& rhythm);

/// The daemon with its line: what it wants sent goes off, what comes back is handed to it.
struct Carriage {
    SyncDaemon& daemon;
    http::Exchanges& exchanges;

    void send(const Moment& now);
    /// Waits at most `longest` for an answer or for one of `fds`; all answers count as come at the
    /// moment that `read_clock` gives afterwards.
    void receive(std::span<const int> fds, Duration longest,
                 const std::function<Moment()>& read_clock);
};

}  // namespace cirkel::syncd

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/clock/clock.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// What the commands need of the outside; main makes it.
struct Surroundings {
    StateFolder folder;
    clock::Clock& clock;
    Log& log;
    std::function<double()> jitter;  ///< a random number from 0 to 1
};

struct EnrolOptions {
    std::string server;  ///< "https://sync.example.nl"
    std::string token;
    std::string ca_file;  ///< empty: the system's
    std::string hardware;
};

/// Takes this device into a server's organisation; gives its name there. `Busy` while the daemon
/// runs; `NotFound` before the terminal has started once.
Result<std::string> enrol(const Surroundings& around, const EnrolOptions& options);

/// Runs until a signal says stop. `Busy` when another one runs, `Refused` when not enrolled.
Result<void> run(const Surroundings& around, const Rhythm& rhythm);

/// Sends and fetches everything there is, once; `Offline` with the first reason when a lane failed.
Result<void> once(const Surroundings& around);

}  // namespace cirkel::syncd

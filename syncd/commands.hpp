#pragma once

#include <string>

#include "shared/result.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

struct EnrolOptions {
    std::string server;  ///< "https://sync.example.nl"
    std::string token;
    std::string ca_file;  ///< empty: the system's
    std::string hardware;
};

/// Takes this device into a server's organisation; gives its name there. `Busy` while the daemon
/// runs; `NotFound` before the terminal has started once.
Result<std::string> enrol(const Surroundings& around, const EnrolOptions& options);

/// Sends and fetches everything there is, once; `Offline` with the first reason when a lane failed.
Result<void> once(const Surroundings& around);

}  // namespace cirkel::syncd

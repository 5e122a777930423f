#pragma once

#include <string>

#include "shared/log.hpp"
#include "shared/result.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

struct RunOptions {
    std::string settings_file;  ///< read at the start and at each reload; empty: none
    Duration pull_every{0};     ///< for demonstrations, in place of the settings; 0: as they say
    std::function<void(Level)> show_up_to;  ///< tells the log how detailed to be
};

/// Runs until SIGTERM or SIGINT says stop (under two seconds). SIGHUP reads the settings again and
/// tries everything at once. Tells the supervisor that it is ready, how it is, and that it gets on;
/// answers on the device's hatch. `Busy` when another one runs, `Refused` when not enrolled,
/// `Malformed` when the settings cannot be read. Once the terminal wipes this device on an order of
/// the server it does its own part of that, and ends as `carry_out_wipe` does.
Result<void> run(const Surroundings& around, const RunOptions& options);

}  // namespace cirkel::syncd

#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "platform/links/links.hpp"
#include "shared/installing/answer.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "syncd/installing/rights.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

struct RunOptions {
    std::string settings_file;  ///< read at the start and at each reload; empty: none
    Duration pull_every{0};     ///< for demonstrations, in place of the settings; 0: as they say
    std::function<void(Level)> show_up_to{};  ///< tells the log how detailed to be
    /// Who may mount a stick, and set up the network and the clock; none: nobody.
    Rights* rights = nullptr;
    std::string hardware{};  ///< as the server is told by whoever enrols on the screen
    Duration ask_again_every = std::chrono::seconds(5);  ///< a server, until a phone decided
    std::function<links::Links()> links{};               ///< none: as the system says
    /// What this program said lately, newest first; none: nothing is kept.
    std::function<std::vector<installing::LogLine>()> recent_log{};
};

/// Runs until SIGTERM or SIGINT says stop (under two seconds). While the device belongs to no
/// server it serves whoever installs it on the terminal's screen, and goes on once it is enrolled.
/// SIGHUP reads the settings again and tries everything at once. Tells the supervisor that it is
/// ready, how it is, and that it gets on; answers on the device's hatch. `Busy` when another one
/// runs, `Malformed` when the settings cannot be read. Once the terminal wipes this device on an
/// order of the server it does its own part of that, and ends as `carry_out_wipe` does. Once the
/// terminal makes this device as new it does its part of that, too, and begins anew.
Result<void> run(const Surroundings& around, const RunOptions& options);

}  // namespace cirkel::syncd

#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "syncd/rights/stick_keeper.hpp"

namespace cirkel::syncd {

struct ServeOptions {
    std::string socket{};                      ///< empty: the one that systemd hands on
    std::string daemon_user = "cirkel-syncd";  ///< the only one who may ask
    std::string bus{};                         ///< D-Bus address; empty: the system's
    StickPlaces places{};
    StickTimes times{};
    Duration connects_in = std::chrono::seconds(45);  ///< a new connection; else the old one
};

/// Does the errands of the daemon, one after another, until it is told to stop; woken by systemd it
/// ends by itself when nobody asked for ten minutes and no stick is open. Leaves USB storage
/// closed.
Result<void> serve_errands(const ServeOptions& options, Log& log);

}  // namespace cirkel::syncd

#pragma once

#include "shared/log.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/device/device.hpp"
#include "syncd/device/transport_key.hpp"

namespace cirkel::syncd {

/// What every lane works with; the daemon owns it and lends it for one turn.
struct Desk {
    sqlite::Database& capture;  ///< read only: what the terminal took in
    sqlite::Database& sync;     ///< ours: what the server said
    Device& device;             ///< changed by a rotation of its keys alone
    Log& log;
    bool& scrub_due;      ///< set when something was erased
    TransportKeys* keys;  ///< none: they cannot be changed here
};

}  // namespace cirkel::syncd

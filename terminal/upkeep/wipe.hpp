#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::upkeep {

/// What a wipe destroys, in this order, and where it says that it does.
struct WipePlaces {
    std::string marker;       ///< a file; while it is there the device is out of use
    std::string consent_key;  ///< first: without it nothing here can be signed any more
    std::string capture;      ///< capture.db
    std::string damaged;      ///< the folder of what was set aside
};

/// Looks through the server's orders for a wipe of this device that the believed server signed and
/// that was not carried out yet. Orders that are not for us or not from it are refused and never
/// looked at again. True: `begin_wipe` is due.
Result<bool> is_wipe_ordered(const Stores& stores, Instant now);

/// Puts down the marker, so that whatever happens next, the wipe goes on at the next start.
Result<void> begin_wipe(const WipePlaces& places);
/// Whether it was begun here: then this device is out of use.
bool is_wiped(const WipePlaces& places);
/// Destroys the key, then what lies in capture.db, in its log and in damaged files; can be
/// repeated. The caller has closed them. The sync daemon does the same with its own.
Result<void> go_on_wiping(const WipePlaces& places);

}  // namespace cirkel::upkeep

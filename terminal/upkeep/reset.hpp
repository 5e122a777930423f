#pragma once

#include <string>

#include "shared/result.hpp"
#include "terminal/upkeep/wipe.hpp"

namespace cirkel::upkeep {

/// What a reset destroys, and where it says that it does.
struct ResetPlaces {
    std::string marker;  ///< a file; while it is there nothing begins on this device
    WipePlaces own;      ///< the same things as a wipe, in the same order; its marker is not used
    std::string glass;   ///< how the glass was set up
    std::string sync;    ///< sync.db, which goes last of what is the sync daemon's
};

/// Puts down the marker, so that whatever happens next, the reset goes on at the next start. The
/// sync daemon said before that nothing would be lost, and follows it.
Result<void> begin_reset(const ResetPlaces& places);
/// Whether it was begun here and is not over.
bool is_reset(const ResetPlaces& places);
/// Destroys the key, then the rest of what is the terminal's; can be repeated. The caller has
/// closed all of it.
Result<void> go_on_resetting(const ResetPlaces& places);
/// Whether the sync daemon has destroyed its own.
bool has_daemon_reset(const ResetPlaces& places);
/// Takes the marker away: this device is as new. Only when both have destroyed their own.
Result<void> end_reset(const ResetPlaces& places);

}  // namespace cirkel::upkeep

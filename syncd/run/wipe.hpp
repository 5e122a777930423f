#pragma once

#include "platform/service/signals.hpp"
#include "shared/result.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

/// Whether the terminal began to carry out an order to wipe this device.
bool is_wiped(const StateFolder& folder);
/// What every command says of such a device.
Error out_of_use();

/// The daemon's part of it: makes its last word to the server, destroys its key first and then what
/// it was told, waits until the terminal has destroyed its own, and says the last word until the
/// server heard it or it is told to stop. May be cut off anywhere and repeated. The caller has let
/// go of the files and the lock.
///
/// Never ends well, because such a device carries nothing: `Refused` when all is done, `Busy` when
/// it was stopped before. `Broken` when no order of the server is behind the terminal's mark.
Result<void> carry_out_wipe(const Surroundings& around, service::Signals& signals);

}  // namespace cirkel::syncd

#pragma once

#include "platform/service/signals.hpp"
#include "shared/result.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

/// Whether the terminal began to make this device as new, upon this daemon's leave.
bool is_reset(const StateFolder& folder);
/// What every command says of such a device.
Error being_reset();

enum class ResetEnd { AsNew, Stopped };

/// The daemon's part of it: destroys its keys first, then who it is, by what it reached its server
/// and what it was told, and waits until the terminal has taken its mark away. May be cut off
/// anywhere and repeated. The caller has let go of the files and the lock. `Broken` when this
/// daemon never said that nothing would be lost: then nothing of it is destroyed.
Result<ResetEnd> carry_out_reset(const Surroundings& around, service::Signals& signals);

}  // namespace cirkel::syncd

#pragma once

#include <string>

#include "shared/installing/answer.hpp"

namespace cirkel::syncd {

/// The two doors of a machine that only shows a terminal (platform/kiosk/README.md), as anybody on
/// it can see them: by what lies there, with no right of its own.
struct Doors {
    installing::DoorState session = installing::DoorState::Unknown;
    installing::DoorState usb = installing::DoorState::Unknown;
};

/// `session`: the session that shows one window runs, and no console can be started beside it.
/// `usb`: no driver of USB storage is loaded and no service mode is open. Both are `Unknown` where
/// the kiosk's rules were not installed. `root` is what stands before every path.
Doors look_at_doors(const std::string& root = "");

}  // namespace cirkel::syncd

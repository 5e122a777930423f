#pragma once

#include <string>

#include "syncd/device/state_folder.hpp"

namespace cirkel::syncd {

/// The proxy that whoever installed this device set, "host:port"; empty: as the environment says.
std::string read_proxy(const StateFolder& folder);

}  // namespace cirkel::syncd

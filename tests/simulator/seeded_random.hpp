#pragma once

#include <cstdint>

namespace cirkel::simulator {

/// From now on everything that the programs of this process draw (ids, keys, codes) follows from
/// the seed, so that a seed replays. For the simulator's own process only, and never together with
/// anything that has to be secret. Called first before any key is made.
void draw_from_seed(std::uint64_t seed);

}  // namespace cirkel::simulator

#pragma once

#include <string>
#include <vector>

#include "tests/simulator/sim_server.hpp"
#include "tests/simulator/sim_terminal.hpp"

namespace cirkel::simulator {

/// What of the promises does not hold between a server and its terminals, when all is whole and
/// nothing is left to carry: none lost, none twice, none from nowhere, the order of each stream,
/// what was erased is gone everywhere, and what the feed told is known at every terminal.
///
/// Excused is only what nobody could have kept: what stood on a card that was taken away before it
/// was sent, and what a server forgot that was set back when nobody else had it any more.
std::vector<std::string> judge(SimServer& server,
                               const std::vector<std::unique_ptr<SimTerminal>>& terminals);

}  // namespace cirkel::simulator

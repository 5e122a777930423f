#pragma once

#include <string>
#include <vector>

namespace cirkel::bench {

struct Load {
    double seconds = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

/// Sends each connection's requests one after the other over a kept connection of its own to a
/// port of this machine, all connections at once, and measures each answer. Anything but 200 ends
/// the program: no figure of a failed run can be trusted.
Load send_load(int port, const std::vector<std::vector<std::string>>& requests);

}  // namespace cirkel::bench

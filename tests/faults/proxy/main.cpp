// cirkel-fault-proxy PORT_OF_SERVER [PORT]: the fault proxy for scripts. Prints its port, then
// reads one toxic a line ("latency 200", "down", "none") and says "ok" when it holds.

#include <cstdlib>
#include <iostream>
#include <string>

#include "tests/faults/proxy/fault_proxy.hpp"

int main(int count, char** words) {
    constexpr int usage = 64;
    if (count < 2 || count > 3) {
        std::cerr << "usage: cirkel-fault-proxy PORT_OF_SERVER [PORT]\n";
        return usage;
    }
    cirkel::faults::FaultProxy proxy(std::atoi(words[1]), count > 2 ? std::atoi(words[2]) : 0);
    std::cout << proxy.port() << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        const auto toxic = cirkel::faults::read_toxic(line);
        if (toxic) proxy.set(*toxic);
        std::cout << (toxic ? "ok" : "there is no such toxic") << std::endl;
    }
    return 0;
}

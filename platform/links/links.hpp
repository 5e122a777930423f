#pragma once

#include <string>
#include <vector>

namespace cirkel::links {

/// One network interface of this machine.
struct Link {
    std::string name;
    bool is_loopback = false;
    bool has_carrier = false;  ///< plugged in, or joined
    int mbit = 0;              ///< per second; 0: not known
    std::string address{};     ///< one that others can answer to; empty: none
    bool operator==(const Link&) const = default;
};

struct Links {
    std::vector<Link> every{};
    std::string router{};       ///< address of the way out; empty: none
    std::string router_link{};  ///< the name of the link that it is reached by
    bool operator==(const Links&) const = default;
};

/// What the kernel says now; what it does not say stays empty.
Links read_links();

}  // namespace cirkel::links

#include "platform/links/links.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <memory>
#include <sstream>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace cirkel::links {
namespace {

struct FreeAddresses {
    void operator()(ifaddrs* list) const { ::freeifaddrs(list); }
};

/// An address that a machine gives itself reaches nobody but its neighbours.
bool is_of_itself(const in_addr& address) {
    constexpr std::uint32_t net = 0xffff0000;
    constexpr std::uint32_t self_given = 0xa9fe0000;  // 169.254.0.0
    return (ntohl(address.s_addr) & net) == self_given;
}

std::string text_of(int family, const void* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(family, address, text.data(), text.size()) == nullptr ? "" : text.data();
}

std::string usable_address(const sockaddr* address) {
    if (address == nullptr) return "";
    if (address->sa_family == AF_INET) {
        const auto& own = reinterpret_cast<const sockaddr_in*>(address)->sin_addr;  // NOLINT
        return is_of_itself(own) ? "" : text_of(AF_INET, &own);
    }
    if (address->sa_family != AF_INET6) return "";
    const auto& own = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;  // NOLINT
    return IN6_IS_ADDR_LINKLOCAL(&own) ? "" : text_of(AF_INET6, &own);
}

int speed_of(const std::string& name) {
    int mbit = 0;
    std::ifstream("/sys/class/net/" + name + "/speed") >> mbit;
    return std::max(mbit, 0);  // a link without carrier says -1
}

Link& link_named(std::vector<Link>& every, const std::string& name) {
    const auto is_it = [&name](const Link& link) { return link.name == name; };
    const auto found = std::find_if(every.begin(), every.end(), is_it);
    if (found != every.end()) return *found;
    every.push_back({name});
    return every.back();
}

/// The default way: "eth0 00000000 0102A8C0 ...", addresses as the machine's own numbers.
void read_router(Links& links) {
    std::ifstream table("/proc/net/route");
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        std::istringstream fields(line);
        std::string name;
        std::uint32_t to = 0;
        in_addr router{};
        fields >> name >> std::hex >> to >> router.s_addr;
        if (!fields || to != 0 || router.s_addr == 0) continue;
        links.router = text_of(AF_INET, &router);
        links.router_link = name;
        return;
    }
}

}  // namespace

Links read_links() {
    Links links;
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return links;
    const std::unique_ptr<ifaddrs, FreeAddresses> list(first);
    for (const ifaddrs* entry = first; entry != nullptr; entry = entry->ifa_next) {
        Link& link = link_named(links.every, entry->ifa_name);
        link.is_loopback = (entry->ifa_flags & IFF_LOOPBACK) != 0;
        link.has_carrier =
            (entry->ifa_flags & IFF_UP) != 0 && (entry->ifa_flags & IFF_RUNNING) != 0;
        // Of several, the first: those of IPv4 are listed before those of IPv6.
        if (link.address.empty()) link.address = usable_address(entry->ifa_addr);
    }
    for (Link& link : links.every) link.mbit = speed_of(link.name);
    read_router(links);
    return links;
}

}  // namespace cirkel::links

#include "platform/listen/peer.hpp"

#include <algorithm>
#include <string_view>

namespace cirkel::listen {
namespace {

constexpr std::size_t kSubscriberBytes = 8;  // of an address of IPv6

asio::ip::address plain(const asio::ip::address& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

std::string network_of(const asio::ip::address& given) {
    const auto address = plain(given);
    if (address.is_v4()) return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + kSubscriberBytes, bytes.end(), std::uint8_t{0});
    return asio::ip::make_address_v6(bytes).to_string();
}

/// What our own proxy added to a list that strangers may have begun.
std::string_view last_of(std::string_view list) {
    const auto comma = list.rfind(',');
    if (comma != std::string_view::npos) list.remove_prefix(comma + 1);
    while (!list.empty() && list.front() == ' ') list.remove_prefix(1);
    while (!list.empty() && list.back() == ' ') list.remove_suffix(1);
    return list;
}

}  // namespace

std::string peer_of(const Address& address, const http::Request& request, bool behind_proxy) {
    const bool is_of_this_machine = !address || plain(*address).is_loopback();
    if (behind_proxy && is_of_this_machine) {
        const auto forwarded = request.headers.find("x-forwarded-for");
        if (forwarded != request.headers.end()) {
            error_code fault;
            const auto told =
                asio::ip::make_address(std::string(last_of(forwarded->second)), fault);
            if (!fault) return network_of(told);
        }
    }
    return address ? network_of(*address) : std::string();
}

}  // namespace cirkel::listen

#include "platform/listen/listen_address.hpp"

#include <charconv>
#include <string_view>

#include <boost/asio/ip/address.hpp>

#include "platform/listen/asio.hpp"

namespace cirkel::listen {
namespace {

constexpr std::string_view kUnix = "unix:";
constexpr int kPortMax = 65'535;

Error not_an_address(const std::string& text) {
    return Error{Kind::Malformed, text +
                                      ": write ADDRESS:PORT, like 127.0.0.1:8080, or unix:PATH, "
                                      "like unix:/run/cirkel/http.sock"};
}

/// "[::1]" as "::1".
std::string without_brackets(const std::string& host) {
    const bool has = host.size() > 2 && host.front() == '[' && host.back() == ']';
    return has ? host.substr(1, host.size() - 2) : host;
}

}  // namespace

bool ListenAddress::is_of_this_machine() const {
    if (is_unix()) return true;
    error_code fault;
    const auto address = asio::ip::make_address(host, fault);
    return !fault && address.is_loopback();
}

Result<ListenAddress> read_listen_address(const std::string& text) {
    if (text.substr(0, kUnix.size()) == kUnix) {
        if (text.size() == kUnix.size()) return not_an_address(text);
        return ListenAddress{{}, 0, text.substr(kUnix.size())};
    }
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return not_an_address(text);
    ListenAddress address{without_brackets(text.substr(0, colon)), 0, {}};
    error_code fault;
    asio::ip::make_address(address.host, fault);
    if (fault) return not_an_address(text);
    const char* const last = text.data() + text.size();
    const auto [end, unread] = std::from_chars(text.data() + colon + 1, last, address.port);
    const bool is_port = unread == std::errc() && end == last && colon + 1 < text.size();
    if (!is_port || address.port < 0 || address.port > kPortMax) return not_an_address(text);
    return address;
}

}  // namespace cirkel::listen

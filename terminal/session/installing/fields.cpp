
#include <algorithm>
#include <charconv>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

constexpr std::size_t kWifiNameMax = 32;      // IEEE 802.11: octets of an SSID
constexpr std::size_t kWifiPasswordMax = 63;  // WPA2 and WPA3: characters of a passphrase
constexpr std::size_t kAddressMax = 18;       // "255.255.255.255/32"
constexpr std::size_t kHostMax = 253;         // RFC 1035
constexpr int kPrefixMax = 32;

installing::FixedAddress& fixed_of(Installing& stage) {
    if (!stage.wish.fixed) stage.wish.fixed.emplace();
    return *stage.wish.fixed;
}

/// "192.0.2.41/24"; without a slash the network of before stays.
void set_address(installing::FixedAddress& fixed, const std::string& typed) {
    const auto slash = typed.find('/');
    fixed.address = typed.substr(0, slash);
    if (slash == std::string::npos) return;
    int prefix = 0;
    const char* const end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data() + slash + 1, end, prefix);
    if (read.ec == std::errc() && read.ptr == end && prefix >= 1 && prefix <= kPrefixMax)
        fixed.prefix = prefix;
}

/// A server is asked over TLS, whoever leaves that out.
std::string server_url(const std::string& typed) {
    if (typed.empty() || typed.find("://") != std::string::npos) return typed;
    return "https://" + typed;
}

}  // namespace

std::size_t room_of(InstallField field) {
    switch (field) {
        case InstallField::None: return 0;
        case InstallField::WifiName: return kWifiNameMax;
        case InstallField::WifiPassword: return kWifiPasswordMax;
        case InstallField::Address:
        case InstallField::Router: return kAddressMax;
        case InstallField::Dns:
        case InstallField::Proxy:
        case InstallField::Server: return kHostMax;
    }
    return 0;
}

std::string value_of(const Installing& stage, InstallField field) {
    const auto& fixed = stage.wish.fixed;
    switch (field) {
        case InstallField::None: return {};
        case InstallField::WifiName: return stage.wish.wifi_name;
        case InstallField::WifiPassword: return stage.wish.wifi_password;
        case InstallField::Address:
            if (!fixed || fixed->address.empty()) return {};
            return fixed->address + "/" + std::to_string(fixed->prefix);
        case InstallField::Router: return fixed ? fixed->router : std::string();
        case InstallField::Dns: return fixed ? fixed->dns : std::string();
        case InstallField::Proxy: return stage.wish.proxy;
        case InstallField::Server: return stage.server;
    }
    return {};
}

void take_value(Installing& stage, InstallField field, const std::string& typed) {
    switch (field) {
        case InstallField::None: return;
        case InstallField::WifiName: stage.wish.wifi_name = typed; return;
        case InstallField::WifiPassword: stage.wish.wifi_password = typed; return;
        case InstallField::Address: return set_address(fixed_of(stage), typed);
        case InstallField::Router: fixed_of(stage).router = typed; return;
        case InstallField::Dns: fixed_of(stage).dns = typed; return;
        case InstallField::Proxy: stage.wish.proxy = typed; return;
        case InstallField::Server: stage.server = server_url(typed); return;
    }
}

}  // namespace cirkel::session

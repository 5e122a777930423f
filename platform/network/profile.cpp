#include "platform/network/profile.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <arpa/inet.h>
#include <systemd/sd-id128.h>

namespace cirkel::network {
namespace {

constexpr std::size_t kWifiNameBytesMax = 32;
constexpr std::size_t kPasswordMin = 8;
constexpr std::size_t kPasswordMax = 63;
constexpr std::size_t kRawKeyHex = 64;
constexpr std::int32_t kBeforeOthers = 100;  ///< above what an image brings with it

Error malformed(const std::string& what, const std::string& text) {
    return {Kind::Malformed, what + " is not right: " + text};
}

Result<std::uint32_t> address_of(const std::string& what, const std::string& text) {
    in_addr address{};
    if (::inet_pton(AF_INET, text.c_str(), &address) != 1) return malformed(what, text);
    return address.s_addr;
}

std::string text_of(std::uint32_t address) {
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &address, text.data(), text.size());
    return text.data();
}

std::string new_uuid() {
    sd_id128_t id{};
    std::array<char, SD_ID128_UUID_STRING_MAX> text{};
    if (::sd_id128_randomize(&id) < 0) return {};
    return ::sd_id128_to_uuid_string(id, text.data());
}

Result<void> add_address(Profile& profile, const FixedAddress& fixed) {
    auto& ipv4 = profile["ipv4"];
    const auto own = address_of("the address", fixed.address);
    if (!own) return own.error();
    if (fixed.prefix < 1 || fixed.prefix > 32)
        return malformed("the length of the network", std::to_string(fixed.prefix));
    ipv4["method"] = std::string("manual");
    ipv4["address-data"] =
        ProfileAddresses{{fixed.address, static_cast<std::uint32_t>(fixed.prefix)}};
    if (!fixed.router.empty()) {
        const auto router = address_of("the router", fixed.router);
        if (!router) return router.error();
        ipv4["gateway"] = fixed.router;
    }
    ProfileServers servers;
    for (const auto& name : fixed.dns) {
        const auto server = address_of("the name server", name);
        if (!server) return server.error();
        servers.push_back(*server);
    }
    ipv4["dns"] = std::move(servers);
    return done;
}

void add_wifi(Profile& profile, const Settings& settings, const HeardNetwork* heard) {
    auto& wifi = profile["802-11-wireless"];
    wifi["ssid"] = ProfileBytes(settings.wifi_name.begin(), settings.wifi_name.end());
    wifi["mode"] = std::string("infrastructure");
    if (heard == nullptr) wifi["hidden"] = true;
    const bool is_secured =
        heard ? !heard->key_use.security.empty() : !settings.wifi_password.empty();
    if (!is_secured) return;
    const bool only_sae = heard && heard->key_use.takes_sae && !heard->key_use.takes_psk;
    auto& security = profile["802-11-wireless-security"];
    security["key-mgmt"] = std::string(only_sae ? "sae" : "wpa-psk");
    security["psk"] = settings.wifi_password;
}

template <typename Value>
const Value* find(const Profile& profile, const char* section, const char* name) {
    const auto at = profile.find(section);
    if (at == profile.end()) return nullptr;
    const auto value = at->second.find(name);
    return value == at->second.end() ? nullptr : std::get_if<Value>(&value->second);
}

FixedAddress fixed_in(const Profile& profile, const ProfileAddress& own) {
    FixedAddress fixed{own.address, static_cast<int>(own.prefix), {}, {}};
    if (const auto* router = find<std::string>(profile, "ipv4", "gateway")) fixed.router = *router;
    if (const auto* servers = find<ProfileServers>(profile, "ipv4", "dns"))
        for (const auto server : *servers) fixed.dns.push_back(text_of(server));
    return fixed;
}

}  // namespace

bool is_wifi_name(const std::string& name) {
    return !name.empty() && name.size() <= kWifiNameBytesMax;
}

bool is_wifi_password(const std::string& password) {
    if (password.size() == kRawKeyHex)
        return password.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
    return password.size() >= kPasswordMin && password.size() <= kPasswordMax;
}

Result<Profile> profile_of(const Settings& settings, const HeardNetwork* heard) {
    const bool is_wifi = settings.link == Link::Wifi;
    Profile profile;
    auto& connection = profile["connection"];
    connection["id"] = kProfileName + std::string(is_wifi ? "-wifi" : "-cable");
    connection["uuid"] = new_uuid();
    connection["type"] = std::string(is_wifi ? "802-11-wireless" : "802-3-ethernet");
    connection["autoconnect"] = true;
    connection["autoconnect-priority"] = kBeforeOthers;
    profile["ipv4"]["method"] = std::string("auto");
    profile["ipv6"]["method"] = std::string("auto");
    if (!is_wifi) profile["802-3-ethernet"];
    if (is_wifi) add_wifi(profile, settings, heard);
    if (settings.fixed)
        if (auto added = add_address(profile, *settings.fixed); !added) return added.error();
    return profile;
}

bool is_ours(const Profile& profile) {
    const auto* name = find<std::string>(profile, "connection", "id");
    return name && name->starts_with(kProfileName + std::string("-"));
}

std::optional<Settings> settings_in(const Profile& profile) {
    const auto* type = find<std::string>(profile, "connection", "type");
    if (type == nullptr) return std::nullopt;
    Settings settings;
    if (*type == "802-11-wireless") {
        settings.link = Link::Wifi;
        if (const auto* name = find<ProfileBytes>(profile, "802-11-wireless", "ssid"))
            settings.wifi_name.assign(name->begin(), name->end());
    } else if (*type != "802-3-ethernet") {
        return std::nullopt;
    }
    const auto* method = find<std::string>(profile, "ipv4", "method");
    const auto* addresses = find<ProfileAddresses>(profile, "ipv4", "address-data");
    if (method && *method == "manual" && addresses && !addresses->empty())
        settings.fixed = fixed_in(profile, addresses->front());
    return settings;
}

}  // namespace cirkel::network

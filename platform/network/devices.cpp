#include "platform/network/devices.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::network {
namespace {

// Numbers of NetworkManager's D-Bus interface (nm-dbus-types).
constexpr std::uint32_t kEthernet = 1;
constexpr std::uint32_t kWifi = 2;
constexpr std::uint32_t kVeth = 20;  ///< the cable of a device that is a container
constexpr std::uint32_t kPrivacy = 0x1;
constexpr std::uint32_t kKeyPsk = 0x100;
constexpr std::uint32_t kKey8021x = 0x200;
constexpr std::uint32_t kKeySae = 0x400;

struct Found {
    std::uint32_t type = 0;
    bool has_carrier = false;
};

Result<Found> look_at(Bus& bus, const std::string& path) {
    const auto type = bus.number({path, "Device", "DeviceType"});
    if (!type) return type.error();
    const auto managed = bus.flag({path, "Device", "Managed"});
    if (!managed) return managed.error();
    if (!*managed) return Found{};
    if (*type != kEthernet && *type != kVeth) return Found{*type, false};
    const bool is_veth = *type == kVeth;
    const auto carrier = bus.flag({path, is_veth ? "Device" : "Device.Wired", "Carrier"});
    return Found{kEthernet, is_veth || (carrier && *carrier)};
}

Result<HeardNetwork> hear(Bus& bus, const std::string& path) {
    const auto name = bus.bytes({path, "AccessPoint", "Ssid"});
    if (!name) return name.error();
    const auto strength = bus.small_number({path, "AccessPoint", "Strength"});
    if (!strength) return strength.error();
    std::uint32_t flags[3] = {};
    const char* const names[3] = {"Flags", "WpaFlags", "RsnFlags"};
    for (int i = 0; i < 3; ++i) {
        const auto read = bus.number({path, "AccessPoint", names[i]});
        if (!read) return read.error();
        flags[i] = *read;
    }
    auto key_use = key_use_of(flags[0], flags[1], flags[2]);
    AccessPoint point{*name, std::min<int>(*strength, 100), key_use.security};
    return HeardNetwork{std::move(point), std::move(key_use)};
}

}  // namespace

Result<Devices> find_devices(Bus& bus) {
    const auto all = bus.paths({kRoot, "", "Devices"});
    if (!all) return all.error();
    Devices devices;
    bool has_carrier = false;
    for (const auto& path : *all) {
        const auto found = look_at(bus, path);
        if (!found && found.error().kind == Kind::NotFound) continue;  // pulled out meanwhile
        if (!found) return found.error();
        if (found->type == kWifi && !devices.wifi) devices.wifi = path;
        if (found->type != kEthernet) continue;
        if (!devices.cable || (found->has_carrier && !has_carrier)) {
            devices.cable = path;
            has_carrier = found->has_carrier;
        }
    }
    return devices;
}

KeyUse key_use_of(std::uint32_t flags, std::uint32_t wpa, std::uint32_t rsn) {
    KeyUse use;
    use.takes_psk = ((wpa | rsn) & kKeyPsk) != 0;
    use.takes_sae = (rsn & kKeySae) != 0;
    if (use.takes_sae)
        use.security = "WPA3";
    else if ((rsn & kKeyPsk) != 0)
        use.security = "WPA2";
    else if (use.takes_psk)
        use.security = "WPA";
    else if (((wpa | rsn) & kKey8021x) != 0)
        use.security = "802.1X";
    else if ((flags & kPrivacy) != 0)
        use.security = "WEP";
    return use;
}

Result<std::vector<HeardNetwork>> heard_networks(Bus& bus, const std::string& wifi) {
    const auto paths = bus.paths({wifi, "Device.Wireless", "AccessPoints"});
    if (!paths) return paths.error();
    std::vector<HeardNetwork> networks;
    for (const auto& path : *paths) {
        auto heard = hear(bus, path);
        if (!heard && heard.error().kind == Kind::NotFound) continue;  // out of reach meanwhile
        if (!heard) return heard.error();
        const bool is_hidden = heard->point.name.find_first_not_of('\0') == std::string::npos;
        if (!is_hidden) networks.push_back(std::move(*heard));
    }
    std::stable_sort(networks.begin(), networks.end(), [](const auto& one, const auto& other) {
        return one.point.strength > other.point.strength;
    });
    std::vector<HeardNetwork> once;
    for (auto& network : networks) {
        const bool is_known = std::any_of(once.begin(), once.end(), [&](const auto& other) {
            return other.point.name == network.point.name;
        });
        if (!is_known) once.push_back(std::move(network));
    }
    return once;
}

}  // namespace cirkel::network

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/network/bus.hpp"
#include "platform/network/network.hpp"
#include "shared/result.hpp"

namespace cirkel::network {

/// What is where on the bus; "/" is NetworkManager's word for none.
inline constexpr const char* kRoot = "/org/freedesktop/NetworkManager";
inline constexpr const char* kNowhere = "/";

/// The paths of the devices that we use: the cable that is plugged in, otherwise the first one.
struct Devices {
    std::optional<std::string> cable;
    std::optional<std::string> wifi;
};

Result<Devices> find_devices(Bus& bus);

/// What a network asks of who joins it.
struct KeyUse {
    std::string security;  ///< as AccessPoint::security
    bool takes_psk = false;
    bool takes_sae = false;
};

KeyUse key_use_of(std::uint32_t flags, std::uint32_t wpa, std::uint32_t rsn);

struct HeardNetwork {
    AccessPoint point;
    KeyUse key_use;
};

/// Strongest first; of several stations with one name the strongest.
Result<std::vector<HeardNetwork>> heard_networks(Bus& bus, const std::string& wifi);

}  // namespace cirkel::network

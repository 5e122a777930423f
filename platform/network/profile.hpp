#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/network/bus.hpp"
#include "platform/network/devices.hpp"
#include "platform/network/network.hpp"
#include "shared/result.hpp"

// A connection as NetworkManager keeps it: sections of named values (a{sa{sv}} on the bus).

namespace cirkel::network {

struct ProfileAddress {
    std::string address;
    std::uint32_t prefix = 0;
    bool operator==(const ProfileAddress&) const = default;
};

using ProfileBytes = std::vector<std::uint8_t>;
using ProfileServers = std::vector<std::uint32_t>;  ///< IPv4 in network order
using ProfileAddresses = std::vector<ProfileAddress>;
using ProfileValue =
    std::variant<std::string, bool, std::int32_t, ProfileBytes, ProfileServers, ProfileAddresses>;
using Profile = std::map<std::string, std::map<std::string, ProfileValue>>;

/// Every connection that we made is called this with its link behind it; others are not ours to
/// take away.
inline constexpr const char* kProfileName = "cirkel";

/// Whether a network could have this name, or this password at all.
bool is_wifi_name(const std::string& name);
bool is_wifi_password(const std::string& password);

/// `heard`: the network that is to be joined; none: it hides its name, and is taken for WPA2 when
/// there is a password. Name and password are such. `Malformed` for what is no address.
Result<Profile> profile_of(const Settings& settings, const HeardNetwork* heard);

bool is_ours(const Profile& profile);
/// What of a connection we know how to say; none: of another kind, such as a tunnel.
std::optional<Settings> settings_in(const Profile& profile);

int append_profile(sd_bus_message* message, const Profile& profile);
/// Values of a form that we do not use are passed over.
Result<Profile> read_profile(sd_bus_message* message);

}  // namespace cirkel::network

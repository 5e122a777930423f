#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::network {

enum class Link { Cable, Wifi };

/// A Wi-Fi network that the device hears.
struct AccessPoint {
    std::string name;
    int strength = 0;  ///< percent
    std::string
        security;  ///< "WPA3", "WPA2", "WPA"; "802.1X" and "WEP", which we do not join; empty
    bool operator==(const AccessPoint&) const = default;
};

/// An address of IPv4 that the network does not give by itself.
struct FixedAddress {
    std::string address;
    int prefix = 24;     ///< bits of the network, 1 to 32
    std::string router;  ///< empty: none
    std::vector<std::string> dns;
    bool operator==(const FixedAddress&) const = default;
};

/// How the device reaches its network.
struct Settings {
    Link link = Link::Cable;
    std::string wifi_name{};
    std::string wifi_password{};          ///< never read back; empty for an open network
    std::optional<FixedAddress> fixed{};  ///< none: the network gives the address
    bool operator==(const Settings&) const = default;
};

struct Seen {
    bool has_cable = false;
    bool cable_is_in = false;
    int cable_mbit = 0;  ///< per second; 0: not known
    bool has_wifi = false;
    std::vector<AccessPoint> networks{};  ///< strongest first, each name once
    std::optional<Settings> now{};        ///< none: nothing is connected
};

/// What came of new settings. All but `Connected` left the device as it was.
enum class Outcome {
    Connected,
    NoDevice,         ///< the device has no such link
    NoCable,          ///< nothing is plugged in
    NetworkNotFound,  ///< no Wi-Fi network of this name answers
    WrongPassword,
    NotSupported,  ///< a security that asks for an account of its own, or none worth the name
    NoAddress,     ///< the network gives no address
    NotConnected,  ///< another reason, or not in time
};

/// How long what takes time may take.
struct Patience {
    Duration scan = std::chrono::seconds(6);
    Duration connect = std::chrono::seconds(45);  ///< a DHCP that does not answer needs most of it
    Duration look_again = std::chrono::milliseconds(200);
};

/// The network connections of this device. Not for two threads at once.
/// `Offline` when the service behind it does not run, `Refused` when we lack the right.
class Network {
public:
    virtual ~Network() = default;
    /// Looks for Wi-Fi networks first, unless that was done just now.
    virtual Result<Seen> look() = 0;
    /// Changes the connection and waits whether it holds. When it does not, the one before is put
    /// back; what a dying program left half done is gone at the next start of the device.
    /// `Malformed` for what is no address.
    virtual Result<Outcome> apply(const Settings& settings) = 0;
    /// Takes away what an earlier life began to apply and did not end; the connection before comes
    /// back by itself.
    virtual Result<void> forget_unfinished() = 0;
};

/// By NetworkManager; `bus` is the D-Bus address, empty for the system's own bus.
Result<std::unique_ptr<Network>> open_networkmanager(const std::string& bus,
                                                     const Patience& patience);

}  // namespace cirkel::network

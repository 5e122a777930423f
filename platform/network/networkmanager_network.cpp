#include "platform/network/network.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

#include "platform/network/bus.hpp"
#include "platform/network/devices.hpp"
#include "platform/network/profile.hpp"

namespace cirkel::network {
namespace {

constexpr const char* kSettingsRoot = "/org/freedesktop/NetworkManager/Settings";
constexpr Duration kScanIsFresh = std::chrono::seconds(15);

// Numbers of NetworkManager's D-Bus interface (nm-dbus-types).
constexpr std::uint32_t kActivated = 2;
constexpr std::uint32_t kDeactivating = 3;
constexpr std::uint32_t kEnded = 4;  ///< what is no longer there has ended
constexpr std::uint32_t kIpConfigUnavailable = 5;
constexpr std::uint32_t kNoSecrets = 7;
constexpr std::uint32_t kSupplicantDisconnected = 8;
constexpr std::uint32_t kSupplicantTimeout = 11;
constexpr std::uint32_t kDhcpStartFailed = 15;
constexpr std::uint32_t kDhcpFailed = 17;
constexpr std::uint32_t kCarrierLost = 40;
constexpr std::uint32_t kSsidNotFound = 53;
constexpr std::uint32_t kIpv4Settings = 70;  ///< a device's state: it waits for its address

Outcome outcome_of(std::uint32_t reason) {
    switch (reason) {
        case kNoSecrets:
        case kSupplicantDisconnected:
        case kSupplicantTimeout: return Outcome::WrongPassword;
        case kIpConfigUnavailable: return Outcome::NoAddress;
        case kCarrierLost: return Outcome::NoCable;
        case kSsidNotFound: return Outcome::NetworkNotFound;
        default: break;
    }
    const bool is_dhcp = reason >= kDhcpStartFailed && reason <= kDhcpFailed;
    return is_dhcp ? Outcome::NoAddress : Outcome::NotConnected;
}

/// Milliseconds since the device started, its sleep too: how NetworkManager dates a scan.
Duration since_boot() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec) + Duration(now.tv_nsec / 1'000'000);
}

/// A connection that is or was in use, and the device under it.
struct Used {
    std::string connection;
    std::string device;
};

/// What can be told before anything is changed.
std::optional<Outcome> why_not(const Settings& settings, const std::optional<HeardNetwork>& heard) {
    if (!is_wifi_name(settings.wifi_name)) return Outcome::NetworkNotFound;
    const std::string security = heard ? heard->key_use.security : "";
    if (security == "802.1X" || security == "WEP") return Outcome::NotSupported;
    const bool is_secured = heard ? !security.empty() : !settings.wifi_password.empty();
    if (is_secured && !is_wifi_password(settings.wifi_password)) return Outcome::WrongPassword;
    return std::nullopt;
}

class NmNetwork : public Network {
public:
    NmNetwork(Bus bus, const Patience& patience) : bus_(std::move(bus)), patience_(patience) {}

    Result<Seen> look() override {
        const auto devices = find_devices(bus_);
        if (!devices) return devices.error();
        Seen seen;
        if (devices->cable) look_at_cable(*devices->cable, seen);
        if (devices->wifi) {
            seen.has_wifi = true;
            scan(*devices->wifi);
            const auto heard = heard_networks(bus_, *devices->wifi);
            if (!heard) return heard.error();
            for (const auto& network : *heard) seen.networks.push_back(network.point);
        }
        // A link that works beside the one that was set here is not what was set.
        for (const auto& device : {devices->cable, devices->wifi}) {
            const auto profile = device ? profile_on(*device) : std::nullopt;
            if (profile && (!seen.now || is_ours(*profile))) seen.now = settings_in(*profile);
        }
        return seen;
    }

    Result<Outcome> apply(const Settings& settings) override {
        const auto devices = find_devices(bus_);
        if (!devices) return devices.error();
        const bool is_wifi = settings.link == Link::Wifi;
        const auto& device = is_wifi ? devices->wifi : devices->cable;
        if (!device) return Outcome::NoDevice;
        std::optional<HeardNetwork> heard;
        if (is_wifi) {
            auto found = find_network(*device, settings.wifi_name);
            if (!found) return found.error();
            heard = std::move(*found);
            if (const auto why = why_not(settings, heard)) return *why;
        }
        const auto profile = profile_of(settings, heard ? &*heard : nullptr);
        if (!profile) return profile.error();
        if (!is_wifi && !has_carrier(*device)) return Outcome::NoCable;
        return change(*device, *profile);
    }

    Result<void> forget_unfinished() override {
        return remove_ours([this](const std::string& path) {
            const auto unsaved = bus_.flag({path, "Settings.Connection", "Unsaved"});
            return unsaved && *unsaved;
        });
    }

private:
    void look_at_cable(const std::string& device, Seen& seen) {
        seen.has_cable = true;
        seen.cable_is_in = has_carrier(device);
        if (!seen.cable_is_in) return;
        const auto speed = bus_.number({device, "Device.Wired", "Speed"});
        if (speed) seen.cable_mbit = static_cast<int>(std::min<std::uint32_t>(*speed, 1'000'000));
    }

    bool has_carrier(const std::string& device) {
        const auto carrier = bus_.flag({device, "Device.Wired", "Carrier"});
        if (carrier) return *carrier;
        // A cable between two namespaces has no such word of its own.
        return carrier.error().kind == Kind::NotFound;
    }

    /// Whether it was refused (too soon, radio off) does not matter: what was heard before counts.
    void scan(const std::string& device) {
        const Member last{device, "Device.Wireless", "LastScan"};
        const auto before = bus_.wide_number(last);
        if (!before) return;
        if (*before >= 0 && since_boot() - Duration(*before) < kScanIsFresh) return;
        const auto no_options = [](sd_bus_message* message) {
            const int code = ::sd_bus_message_open_container(message, 'a', "{sv}");
            return code < 0 ? code : ::sd_bus_message_close_container(message);
        };
        if (!bus_.call({device, "Device.Wireless", "RequestScan"}, no_options)) return;
        wait(patience_.scan, [&] {
            const auto after = bus_.wide_number(last);
            return !after || *after != *before;
        });
    }

    std::optional<Profile> profile_on(const std::string& device) {
        const auto used = used_on(device);
        return used ? profile_at(used->connection) : std::nullopt;
    }

    std::optional<Profile> profile_at(const std::string& connection) {
        const auto answer = bus_.call({connection, "Settings.Connection", "GetSettings"});
        if (!answer) return std::nullopt;
        auto profile = read_profile(answer->get());
        if (!profile) return std::nullopt;
        return std::move(*profile);
    }

    std::optional<Used> used_on(const std::string& device) {
        const auto active = bus_.path({device, "Device", "ActiveConnection"});
        if (!active || *active == kNowhere) return std::nullopt;
        const auto connection = bus_.path({*active, "Connection.Active", "Connection"});
        if (!connection || *connection == kNowhere) return std::nullopt;
        return Used{*connection, device};
    }

    /// None: nobody of this name is heard; it may hide.
    Result<std::optional<HeardNetwork>> find_network(const std::string& device,
                                                     const std::string& name) {
        auto heard = heard_networks(bus_, device);
        if (!heard) return heard.error();
        for (auto& network : *heard)
            if (network.point.name == name) return std::optional(std::move(network));
        return std::optional<HeardNetwork>();
    }

    /// The new connection stays unsaved until it holds, so that a program that dies in between, or
    /// a power cut, leaves the one before.
    Result<Outcome> change(const std::string& device, const Profile& profile) {
        const auto before = used_on(device);
        const auto fill = [&](sd_bus_message* message) { return append_profile(message, profile); };
        const auto added =
            bus_.call_for_path({kSettingsRoot, "Settings", "AddConnectionUnsaved"}, fill);
        if (!added) return added.error();
        auto outcome = activate({*added, device});
        if (outcome && *outcome == Outcome::Connected)
            if (auto kept = keep(*added); !kept) outcome = kept.error();
        if (!outcome || *outcome != Outcome::Connected) put_back(*added, before);
        return outcome;
    }

    Result<Outcome> activate(const Used& wanted) {
        const auto failures = bus_.watch_failures(wanted.device);
        if (!failures) return failures.error();
        const auto active = start(wanted);
        if (!active) return active.error();
        std::uint32_t state = 0;
        wait(patience_.connect, [&] {
            state = bus_.number_or({*active, "Connection.Active", "State"}, kEnded);
            return state == kActivated || state >= kDeactivating || *failures->reason;
        });
        if (state == kActivated) return Outcome::Connected;
        // Why it ended may be on its way still.
        if (!*failures->reason) bus_.listen(patience_.look_again);
        if (*failures->reason) return outcome_of(**failures->reason);
        const auto device = bus_.number_or({wanted.device, "Device", "State"}, 0);
        return device == kIpv4Settings ? Outcome::NoAddress : Outcome::NotConnected;
    }

    Result<std::string> start(const Used& wanted) {
        return bus_.call_for_path({kRoot, "", "ActivateConnection"}, [&](sd_bus_message* message) {
            return ::sd_bus_message_append(message, "ooo", wanted.connection.c_str(),
                                           wanted.device.c_str(), kNowhere);
        });
    }

    /// From now on this one is the device's own, also after a restart; those that we made before
    /// go.
    Result<void> keep(const std::string& added) {
        if (auto saved = bus_.call({added, "Settings.Connection", "Save"}); !saved)
            return saved.error();
        return remove_ours([&](const std::string& path) { return path != added; });
    }

    template <typename IsMeant>
    Result<void> remove_ours(const IsMeant& is_meant) {
        const auto all = bus_.paths({kSettingsRoot, "Settings", "Connections"});
        if (!all) return all.error();
        for (const auto& path : *all) {
            const auto profile = is_meant(path) ? profile_at(path) : std::nullopt;
            if (profile && is_ours(*profile)) remove(path);
        }
        return done;
    }

    void put_back(const std::string& added, const std::optional<Used>& before) {
        remove(added);
        // Where this fails NetworkManager connects again by itself, as it does after a start.
        if (before) (void)start(*before);
    }

    void remove(const std::string& connection) {
        (void)bus_.call({connection, "Settings.Connection", "Delete"});
    }

    template <typename IsOver>
    void wait(Duration longest, const IsOver& is_over) {
        const auto until = std::chrono::steady_clock::now() + longest;
        while (!is_over() && std::chrono::steady_clock::now() < until)
            bus_.listen(patience_.look_again);
    }

    Bus bus_;
    Patience patience_;
};

}  // namespace

Result<std::unique_ptr<Network>> open_networkmanager(const std::string& bus,
                                                     const Patience& patience) {
    auto connected = Bus::connect(bus);
    if (!connected) return connected.error();
    return std::unique_ptr<Network>(std::make_unique<NmNetwork>(std::move(*connected), patience));
}

}  // namespace cirkel::network

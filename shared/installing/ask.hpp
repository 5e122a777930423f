#pragma once

#include <optional>
#include <string>
#include <variant>

#include "shared/instant.hpp"

// What somebody who installs a device asks of the sync daemon, through a row of capture.db: the
// terminal has no network, no stick and no clock to set (decision 0061). Secrets stand in the row
// only until it is answered.

namespace cirkel::installing {

enum class Link { Cable, Wifi };

/// An address that the network does not give by itself.
struct FixedAddress {
    std::string address;  ///< "192.0.2.41"
    int prefix = 24;      ///< bits of the network, 1 to 32
    std::string router;
    std::string dns;  ///< one or more, by spaces
    bool operator==(const FixedAddress&) const = default;
};

/// How this device is to reach the network.
struct NetworkWish {
    Link link = Link::Cable;
    std::string wifi_name{};
    std::string wifi_password{};
    std::optional<FixedAddress> fixed{};  ///< none: the network gives the address
    std::string proxy{};                  ///< "proxy.voorbeeld:3128"; empty: none
    bool operator==(const NetworkWish&) const = default;
};

struct LookAtNetwork {
    bool operator==(const LookAtNetwork&) const = default;
};
struct ApplyNetwork {
    NetworkWish wish;
    bool operator==(const ApplyNetwork&) const = default;
};
/// Link, address, DNS, TLS, server, clock, in this order. `server` is a URL; empty: the one that
/// this device knows already.
struct TestNetwork {
    std::string server{};
    bool operator==(const TestNetwork&) const = default;
};
/// By the time of the server that was reached last.
struct SetClock {
    bool operator==(const SetClock&) const = default;
};

/// Opens the one USB stick for reading and says what lies on it. It stays open until `CloseStick`,
/// until a provisioning file was read from it, or until it was idle for two minutes.
struct LookAtStick {
    bool operator==(const LookAtStick&) const = default;
};
struct CloseStick {
    bool operator==(const CloseStick&) const = default;
};
/// Takes the certificate authority from the stick; `DropCa` goes back to the system's own ones.
struct TakeCa {
    bool operator==(const TakeCa&) const = default;
};
struct DropCa {
    bool operator==(const DropCa&) const = default;
};

struct EnrolByCode {
    std::string server{};  ///< empty: the one that this device knows already
    std::string code;      ///< thirteen signs
    bool operator==(const EnrolByCode&) const = default;
};
/// Shows a QR code that somebody signed in on a phone approves.
struct EnrolByPhone {
    std::string server{};
    bool operator==(const EnrolByPhone&) const = default;
};
/// By the provisioning file on the stick.
struct EnrolByStick {
    bool operator==(const EnrolByStick&) const = default;
};
struct StopEnrolling {
    bool operator==(const StopEnrolling&) const = default;
};

/// Writes what no backup of the server holds yet to the stick, and closes it: only then is it sure
/// that all of it is there, and counts for a reset. `TakeReceipt` takes the server's receipt.
struct ExportToStick {
    bool operator==(const ExportToStick&) const = default;
};
struct TakeReceipt {
    bool operator==(const TakeReceipt&) const = default;
};
/// Forgets every wait and tries to send at once.
struct SendNow {
    bool operator==(const SendNow&) const = default;
};

/// How the device itself is: what runs on it, whether it is closed, what feeds it.
struct LookAtDevice {
    bool operator==(const LookAtDevice&) const = default;
};
/// What the sync daemon said of itself lately.
struct ReadLog {
    bool operator==(const ReadLog&) const = default;
};
/// Lets in again whoever guessed too often, by a file on the stick that the server signed for this
/// device. The terminal takes its own counters back when the answer is `Unlocked`.
struct TakeUnlock {
    bool operator==(const TakeUnlock&) const = default;
};
/// Makes the device as if it were new. Answered by the fault "unsent" while something is on it
/// that neither the server nor a stick has; otherwise `Done`, upon which the terminal destroys what
/// is its own, and the daemon after it.
struct ResetDevice {
    bool operator==(const ResetDevice&) const = default;
};

using Ask = std::variant<LookAtNetwork, ApplyNetwork, TestNetwork, SetClock, LookAtStick,
                         CloseStick, TakeCa, DropCa, EnrolByCode, EnrolByPhone, EnrolByStick,
                         StopEnrolling, ExportToStick, TakeReceipt, SendNow, LookAtDevice, ReadLog,
                         TakeUnlock, ResetDevice>;

}  // namespace cirkel::installing

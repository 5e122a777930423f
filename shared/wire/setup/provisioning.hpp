#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/installing/ask.hpp"
#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// How the file is called on the stick.
inline constexpr std::string_view kProvisioningFile = "cirkel-provisioning.json";
/// With a whole configuration and a certificate in it.
inline constexpr std::size_t kProvisioningBytesMax = 1024 * 1024;

/// All that one device needs to become a terminal, on a USB stick: also before it reaches its
/// server. It holds the key of codes and lets a device in, so it is secret until it was used.
struct Provisioning {
    std::string url;  ///< of the server: "https://feedback.delinde.nl"
    std::string token;
    PublicKey server_key{};  ///< the one that signed this file, and has to sign from then on
    TerminalId terminal;
    std::string place;                     ///< as a person reads it: "Uitgang, Utrecht"
    std::vector<std::string> touchpoints;  ///< the same: "Uitgang"
    std::string organisation;
    Instant usable_until;          ///< the server takes the token no longer
    std::string configuration;     ///< signed, as `GET /v1/config` gives it
    std::string ca{};              ///< certificates in PEM, of an authority of their own; or empty
    std::optional<Offer> offer{};  ///< what may be promised until the server says more
    std::optional<installing::NetworkWish> network{};  ///< none: a cable, and the network tells
    bool operator==(const Provisioning&) const = default;
};

/// The content of the file. `server_key` becomes that of `key`.
std::string provisioning_file(Provisioning provisioning, const proof::SigningKey& key);

/// `Malformed` for what is not such a file or is damaged; `Refused` for one of a later version, or
/// whose signature does not hold. Both say what to do. The time is not looked at: a device that has
/// just been unpacked may not know it.
Result<Provisioning> read_provisioning(std::string_view file);

/// `Refused`, with what to do, when the time of the file is over.
Result<void> check_usable(const Provisioning& provisioning, Instant now);

}  // namespace cirkel::wire

#pragma once

#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// The way in for one device, as the QR code of an invitation holds it. Whoever has it can ask to
/// be let in, so it is secret until it was used.
struct DeviceInvitation {
    std::string url;  ///< of the server: "https://feedback.delinde.nl"
    std::string token;
    PublicKey server_key{};  ///< the one that has to sign from the first answer on
    bool operator==(const DeviceInvitation&) const = default;
};

std::string invitation_json(const DeviceInvitation& invitation);

/// `Malformed` for what is not one; `Refused` for one of a later version, which says so.
Result<DeviceInvitation> read_invitation(std::string_view text);

}  // namespace cirkel::wire

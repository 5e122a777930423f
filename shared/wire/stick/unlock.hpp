#pragma once

#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

/// How the file is called on the stick.
inline constexpr std::string_view kUnlockFile = "cirkel-unlock.json";

/// Lets in again whoever guessed a PIN of one device too often: once, and not for long. It holds no
/// secret and opens no other device.
struct Unlock {
    TerminalId device;
    Nonce nonce;  ///< by which the device knows that it was used
    Instant usable_until;
    bool operator==(const Unlock&) const = default;
};

/// The content of the file.
std::string unlock_file(const Unlock& unlock, const proof::SigningKey& server_key);

/// `Refused` when the server did not sign it or it is for another device, `Malformed` when it does
/// not read. Whether it is over, and was used, is the caller's to look at.
Result<Unlock> open_unlock(std::string_view file, const TerminalId& device,
                           const PublicKey& server_key);

}  // namespace cirkel::wire

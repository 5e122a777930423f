#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cirkel {

/// Raw bytes whose meaning another type gives.
using Bytes = std::vector<std::uint8_t>;

using Digest = std::array<std::uint8_t, 32>;     ///< SHA-256
using CodeTag = std::array<std::uint8_t, 32>;    ///< HMAC-SHA-256 of a code with the code key
using PublicKey = std::array<std::uint8_t, 32>;  ///< Ed25519, or X25519 of a box key
using Signature = std::array<std::uint8_t, 64>;  ///< Ed25519

}  // namespace cirkel

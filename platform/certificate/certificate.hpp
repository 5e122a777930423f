#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::certificate {

/// What a person and a program want to know of a certificate authority.
struct Authority {
    std::string name;  ///< its common name, else its organisation
    Instant valid_until{};
    int valid_until_year = 0;
    std::array<std::uint8_t, 32> fingerprint{};  ///< SHA-256 of the certificate
};

/// The first certificate of a PEM text. `Malformed` when there is none, or when it is of no
/// authority: then nobody could be believed by it.
Result<Authority> read_authority(std::string_view pem);

}  // namespace cirkel::certificate

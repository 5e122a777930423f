#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/instant.hpp"

// The six digits that an app on a phone shows for thirty seconds (RFC 6238 with SHA-1, which every
// app speaks), S-04.
namespace cirkel::access {

inline constexpr std::size_t kTotpSecretBytes = 20;

/// The step of time whose code this is: now's, the one before or the one after, so that a clock
/// may be half a minute off and a person slow. Nothing when it is none of them. That no step is
/// used twice is the caller's to see to.
std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         Instant now);

/// The code of this moment, for a demonstration and for tests.
std::string totp_code(std::string_view secret, Instant now);

/// The secret as an app takes it when somebody types it: base32, in groups of four.
std::string totp_secret_text(std::string_view secret);

}  // namespace cirkel::access

#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/result.hpp"

// What is looked for on a stick, in its topmost folder:
//
//   cirkel-provisioning.json   who this device is to be
//   cirkel-ca.pem              the organisation's own authority; else the only *.pem or *.crt
//   *.receipt                  what the server gave for an export; the newest counts
//   cirkel-unlock.json         lets in again whoever guessed a PIN too often

namespace cirkel::syncd {

std::optional<std::string> provisioning_on(const std::string& stick);
std::optional<std::string> ca_on(const std::string& stick);
std::optional<std::string> receipt_on(const std::string& stick);
std::optional<std::string> unlock_on(const std::string& stick);

/// The longest of the three latter that is read.
inline constexpr std::size_t kStickFileBytesMax = std::size_t{256} * 1024;

/// `Full` when it is longer. What lies on a stick may be anything.
Result<std::string> read_from_stick(const std::string& path,
                                    std::size_t bytes_max = kStickFileBytesMax);

}  // namespace cirkel::syncd

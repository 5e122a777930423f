#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What a password must be (S-03): long. No rules about signs, none about age; what everybody tries
// first and what is about the person or the shop is not taken.
namespace cirkel::access {

inline constexpr std::size_t kPasswordMin = 12;
inline constexpr std::size_t kPasswordMax = 128;

enum class PasswordFault {
    TooShort,
    TooLong,
    TooCommon,  ///< a well-known one, also with digits and signs around it
    TooNear,    ///< made of the person's, the shop's or Cirkel's name
};

/// Why this one will not do; nothing when it will. `near` are the words that an attacker knows:
/// the person's alias and number, the organisation, its locations.
std::optional<PasswordFault> fault_in_password(std::string_view password,
                                               const std::vector<std::string>& near);

/// The same as a sentence in English, for commands and interfaces.
std::string_view explain(PasswordFault fault);

}  // namespace cirkel::access

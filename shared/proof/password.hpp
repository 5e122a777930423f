#pragma once

#include <string>
#include <string_view>

namespace cirkel::proof {

/// Argon2id verifier of a password (t=3, 64 MiB, S-02); some 150 ms. Its settings stand in it, so
/// that verifiers of before go on fitting.
std::string password_verifier(std::string_view password);
/// A verifier that is none fits nothing.
bool fits_password(const std::string& verifier, std::string_view password);
/// Whether it was made with other settings than a new one would be.
bool is_of_other_strength(const std::string& verifier);

}  // namespace cirkel::proof

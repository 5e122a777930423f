#include "shared/proof/password.hpp"

#include <array>

#include <sodium.h>

#include "shared/require.hpp"

namespace cirkel::proof {
namespace {

// Unlike a PIN, a password is long enough that a thief of the database has to guess it; this makes
// each guess cost memory, not only time.
constexpr unsigned long long kPasswordPasses = 3;
constexpr std::size_t kPasswordMemory = std::size_t{64} * 1024 * 1024;

using Padded = std::array<char, crypto_pwhash_STRBYTES>;

Padded padded(const std::string& verifier) {
    Padded bytes{};
    if (verifier.size() < bytes.size()) verifier.copy(bytes.data(), verifier.size());
    return bytes;
}

}  // namespace

std::string password_verifier(std::string_view password) {
    Padded verifier{};
    const int failed =
        crypto_pwhash_str_alg(verifier.data(), password.data(), password.size(), kPasswordPasses,
                              kPasswordMemory, crypto_pwhash_ALG_ARGON2ID13);
    require(failed == 0, "memory for hashing a password");
    return std::string(verifier.data());
}

bool fits_password(const std::string& verifier, std::string_view password) {
    const auto bytes = padded(verifier);
    return crypto_pwhash_str_verify(bytes.data(), password.data(), password.size()) == 0;
}

bool is_of_other_strength(const std::string& verifier) {
    const auto bytes = padded(verifier);
    return crypto_pwhash_str_needs_rehash(bytes.data(), kPasswordPasses, kPasswordMemory) != 0;
}

}  // namespace cirkel::proof

#include <array>

#include <sodium.h>

#include "shared/proof/proof.hpp"

namespace cirkel::proof {
namespace {

// Some 25 ms on a small panel PC. Six digits fall to a thief of the disk within hours whatever is
// chosen here; what protects a PIN is the lock-out, so a customer's frame need not pay for more.
constexpr unsigned long long kPinPasses = 2;
constexpr std::size_t kPinMemory = std::size_t{19} * 1024 * 1024;

}  // namespace

std::string pin_verifier(std::string_view pin) {
    std::array<char, crypto_pwhash_STRBYTES> verifier{};
    const int failed = crypto_pwhash_str_alg(verifier.data(), pin.data(), pin.size(), kPinPasses,
                                             kPinMemory, crypto_pwhash_ALG_ARGON2ID13);
    require(failed == 0, "memory for hashing a PIN");
    return std::string(verifier.data());
}

bool fits_pin(const std::string& verifier, std::string_view pin) {
    if (verifier.size() >= crypto_pwhash_STRBYTES) return false;
    std::array<char, crypto_pwhash_STRBYTES> padded{};
    verifier.copy(padded.data(), verifier.size());
    return crypto_pwhash_str_verify(padded.data(), pin.data(), pin.size()) == 0;
}

}  // namespace cirkel::proof

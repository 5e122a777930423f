#include <cstring>

#include <sodium.h>

#include "shared/proof/proof.hpp"

namespace cirkel::proof {

SealingKey make_sealing_key() {
    SealingKey key;
    key.secret = Secret(crypto_box_SECRETKEYBYTES);
    crypto_box_keypair(key.public_key.data(), key.secret.data());
    return key;
}

Result<SealingKey> sealing_key_from(std::span<const std::uint8_t> secret_bytes) {
    if (secret_bytes.size() != crypto_box_SECRETKEYBYTES) {
        return Error{Kind::Malformed, "the box key is damaged; restore it from the escrow file"};
    }
    SealingKey key;
    key.secret = Secret(secret_bytes.data(), secret_bytes.size());
    crypto_scalarmult_base(key.public_key.data(), key.secret.data());
    return key;
}

Bytes seal(const PublicKey& key, std::string_view text) {
    Bytes sealed(text.size() + crypto_box_SEALBYTES);
    const int failed = crypto_box_seal(
        sealed.data(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), key.data());
    // Only a key of small order fails, which no keeper makes; a box that nobody could open must
    // not look like a sealed contact.
    if (failed != 0) sealed.clear();
    return sealed;
}

std::optional<std::string> open(const SealingKey& key, std::span<const std::uint8_t> sealed) {
    if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
    std::string text(sealed.size() - crypto_box_SEALBYTES, '\0');
    const int failed =
        crypto_box_seal_open(reinterpret_cast<std::uint8_t*>(text.data()), sealed.data(),
                             sealed.size(), key.public_key.data(), key.secret.data());
    if (failed != 0) return std::nullopt;
    return text;
}

}  // namespace cirkel::proof

#include <array>
#include <cstring>

#include <sodium.h>

#include "shared/proof/proof.hpp"

namespace cirkel::proof {

SigningKey make_signing_key() {
    SigningKey key;
    key.secret = Secret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_keypair(key.public_key.data(), key.secret.data());
    return key;
}

Result<SigningKey> signing_key_from(std::span<const std::uint8_t> secret_bytes) {
    const Error damaged{Kind::Malformed, "the signing key is damaged; enrol this device again"};
    if (secret_bytes.size() != crypto_sign_SECRETKEYBYTES) return damaged;
    SigningKey key;
    key.secret = Secret(crypto_sign_SECRETKEYBYTES);
    // The file holds seed and public half; making the pair anew shows that they belong together.
    crypto_sign_seed_keypair(key.public_key.data(), key.secret.data(), secret_bytes.data());
    if (sodium_memcmp(key.secret.data(), secret_bytes.data(), secret_bytes.size()) != 0) {
        return damaged;
    }
    return key;
}

Signature sign(const SigningKey& key, std::string_view text) {
    require(key.secret.size() == crypto_sign_SECRETKEYBYTES, "a whole signing key");
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), key.secret.data());
    return signature;
}

bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), bytes_of(text), text.size(), key.data()) ==
           0;
}

}  // namespace cirkel::proof

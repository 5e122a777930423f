#include <cstring>
#include <type_traits>

#include <sodium.h>

#include "shared/proof/proof.hpp"

namespace cirkel::proof {

using State = crypto_hash_sha256_state;

RunningSha256::RunningSha256() {
    static_assert(sizeof(State) <= sizeof(state_) && std::is_trivially_copyable_v<State>);
    State state;
    crypto_hash_sha256_init(&state);
    std::memcpy(state_.data(), &state, sizeof(state));
}

void RunningSha256::add(std::string_view bytes) {
    State state;
    std::memcpy(&state, state_.data(), sizeof(state));
    crypto_hash_sha256_update(&state, reinterpret_cast<const std::uint8_t*>(bytes.data()),
                              bytes.size());
    std::memcpy(state_.data(), &state, sizeof(state));
}

Digest RunningSha256::digest() const {
    // On a copy, because closing a sum spoils it for what comes after.
    State state;
    std::memcpy(&state, state_.data(), sizeof(state));
    Digest digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

}  // namespace cirkel::proof

#include <cstring>
#include <utility>

#include <sodium.h>

#include "shared/proof/proof.hpp"

namespace cirkel::proof {

Result<void> start() {
    if (sodium_init() < 0) {
        return Error{Kind::Broken, "the system gives no random bytes; is /dev/urandom there?"};
    }
    return done;
}

// The allocator keeps each secret on pages of its own between guard pages, locked in memory where
// the system's limit allows it, and overwrites it when it is freed.
Secret::Secret(std::size_t size) {
    require(start().ok(), "a working random source");
    bytes_ = static_cast<std::uint8_t*>(sodium_malloc(size));
    require(bytes_ != nullptr, "memory for a secret");
    sodium_memzero(bytes_, size);
    size_ = size;
}

Secret::Secret(const std::uint8_t* bytes, std::size_t size) : Secret(size) {
    if (size > 0) std::memcpy(bytes_, bytes, size);
}

Secret::~Secret() { sodium_free(bytes_); }

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
}

void wipe(std::string& text) {
    // A text that was longer before still holds its old end behind the new one.
    text.resize(text.capacity());
    sodium_memzero(text.data(), text.size());
    text.clear();
}

void wipe_stack() {
    constexpr std::size_t deepest = 128UL * 1024;
    sodium_stackzero(deepest);
}

void fill_random(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }

std::uint32_t random_below(std::uint32_t upper) { return randombytes_uniform(upper); }

IdBytes random_id_bytes() {
    IdBytes bytes{};
    fill_random(bytes);
    return bytes;
}

}  // namespace cirkel::proof

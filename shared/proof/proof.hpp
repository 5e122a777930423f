#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::proof {

/// Must be called once by every main before anything else of this folder.
Result<void> start();

/// Bytes that are locked in memory (never swapped) and overwritten when they go. Movable only.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::size_t size);
    Secret(const std::uint8_t* bytes, std::size_t size);
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    [[nodiscard]] std::uint8_t* data() { return bytes_; }
    [[nodiscard]] const std::uint8_t* data() const { return bytes_; }
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    std::uint8_t* bytes_ = nullptr;
    std::size_t size_ = 0;
};

/// Overwrites a text that held something a person typed, then empties it.
void wipe(std::string& text);
/// Overwrites what calls that are over left on the stack, 128 KiB below the caller. A short text
/// lies inside its own object, so handing it on leaves its bytes in every call that held it.
void wipe_stack();

/// Random from the operating system. The core never calls these: main's world hands the values in.
void fill_random(std::span<std::uint8_t> bytes);
std::uint32_t random_below(std::uint32_t upper);
IdBytes random_id_bytes();

/// UUIDv7 (RFC 9562) whose time is max(previous + 0, now), so that ids of one device sort in the
/// order they were made even when its clock is set back (decisions 19).
IdBytes next_record_id_bytes(std::int64_t now_ms, const IdBytes& previous);

/// Where the bytes of a text begin, as libsodium takes them.
inline const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

Digest sha256(std::string_view bytes);
/// The same over bytes that come piece by piece, for what is too large to hold at once.
class RunningSha256 {
public:
    RunningSha256();
    void add(std::string_view bytes);
    /// Of all that was added so far; more may follow.
    [[nodiscard]] Digest digest() const;

private:
    std::array<std::uint64_t, 13> state_{};  ///< the library's own, which its header stays with
};
/// HMAC-SHA-256 with the code key; `text` comes from `tag_text` (decisions 16).
CodeTag code_tag(std::span<const std::uint8_t> key, std::string_view text);

/// An Ed25519 pair; the secret half never leaves this object but to its key file.
struct SigningKey {
    PublicKey public_key{};
    Secret secret;  ///< 64 bytes
};
SigningKey make_signing_key();
Result<SigningKey> signing_key_from(std::span<const std::uint8_t> secret_bytes);
Signature sign(const SigningKey& key, std::string_view text);
bool is_signed_by(const PublicKey& key, std::string_view text, const Signature& signature);

/// An X25519 pair of the keeper. `seal` needs only the public half and cannot be undone without
/// the secret one (libsodium sealed box: 48 bytes more than the text).
struct SealingKey {
    PublicKey public_key{};
    Secret secret;  ///< 32 bytes
};
SealingKey make_sealing_key();
Result<SealingKey> sealing_key_from(std::span<const std::uint8_t> secret_bytes);
Bytes seal(const PublicKey& key, std::string_view text);
std::optional<std::string> open(const SealingKey& key, std::span<const std::uint8_t> sealed);

/// Argon2id verifier of a PIN or token (t=2, 19 MiB); takes some 25 ms, so never in a frame.
std::string pin_verifier(std::string_view pin);
bool fits_pin(const std::string& verifier, std::string_view pin);

std::string base64(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_base64(std::string_view text);
std::string hex(std::span<const std::uint8_t> bytes);
std::optional<Bytes> from_hex(std::string_view text);

}  // namespace cirkel::proof

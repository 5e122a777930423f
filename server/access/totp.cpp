#include "server/access/totp.hpp"

#include <array>
#include <cstdlib>
#include <memory>

#include <liboath/oath.h>

#include "shared/require.hpp"

namespace cirkel::access {

namespace {

constexpr std::int64_t kStepMs = 30'000;
constexpr unsigned kDigits = 6;
constexpr std::size_t kSecretSignsInGroup = 4;

std::int64_t step_at(Instant now) { return to_ms(now) / kStepMs; }

std::string code_of(std::string_view secret, std::int64_t step) {
    std::array<char, kDigits + 1> code{};
    const int fault =
        oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), kDigits,
                           false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    require(fault == OATH_OK, "a code from a secret");
    return std::string(code.data(), kDigits);
}

/// In a time that does not tell where they differ.
bool is_same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(one[i]) ^
                                            static_cast<unsigned char>(other[i]));
    return difference == 0;
}

std::string base32(std::string_view secret) {
    char* text = nullptr;
    std::size_t size = 0;
    require(oath_base32_encode(secret.data(), secret.size(), &text, &size) == OATH_OK,
            "memory for base32");
    const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
    std::string all(text, size);
    return all.substr(0, all.find('='));
}

}  // namespace

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code,
                                         Instant now) {
    std::optional<std::int64_t> found;
    for (const std::int64_t off : {-1, 0, 1})
        if (is_same(code_of(secret, step_at(now) + off), code)) found = step_at(now) + off;
    return found;
}

std::string totp_code(std::string_view secret, Instant now) {
    return code_of(secret, step_at(now));
}

std::string totp_secret_text(std::string_view secret) {
    const auto all = base32(secret);
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && i % kSecretSignsInGroup == 0) text += ' ';
        text += all[i];
    }
    return text;
}

}  // namespace cirkel::access

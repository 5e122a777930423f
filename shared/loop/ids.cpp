#include "shared/loop/ids.hpp"

#include <algorithm>

namespace cirkel {
namespace {

constexpr std::size_t kUuidTextLength = 36;
constexpr std::size_t kNameLengthMax = 64;

bool is_dash_place(std::size_t place) {
    return place == 8 || place == 13 || place == 18 || place == 23;
}

std::optional<std::uint8_t> hex_value(char sign) {
    if (sign >= '0' && sign <= '9') return static_cast<std::uint8_t>(sign - '0');
    if (sign >= 'a' && sign <= 'f') return static_cast<std::uint8_t>(sign - 'a' + 10);
    if (sign >= 'A' && sign <= 'F') return static_cast<std::uint8_t>(sign - 'A' + 10);
    return std::nullopt;
}

}  // namespace

std::string uuid_text(const IdBytes& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(kUuidTextLength);
    for (const std::uint8_t byte : bytes) {
        if (is_dash_place(text.size())) text.push_back('-');
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0x0fU]);
    }
    return text;
}

std::optional<IdBytes> uuid_bytes(std::string_view text) {
    if (text.size() != kUuidTextLength) return std::nullopt;
    IdBytes bytes{};
    std::size_t nibble = 0;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (is_dash_place(place)) {
            if (text[place] != '-') return std::nullopt;
            continue;
        }
        const auto value = hex_value(text[place]);
        if (!value) return std::nullopt;
        auto& byte = bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(nibble % 2 == 0 ? *value << 4U : byte | *value);
        ++nibble;
    }
    return bytes;
}

bool is_name_text(std::string_view text) {
    const auto allowed = [](char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '-' ||
               sign == '_';
    };
    return !text.empty() && text.size() <= kNameLengthMax &&
           std::all_of(text.begin(), text.end(), allowed);
}

}  // namespace cirkel

#include "terminal/effects/contact_text.hpp"

namespace cirkel::effects {
namespace {

constexpr std::size_t kFrame = 64;        ///< names, quotes and braces, with room
constexpr std::size_t kEscapeLength = 6;  ///< \u001f

}  // namespace

ContactText::ContactText(std::string_view contact, std::string_view first_name)
    : bytes_(kFrame + kEscapeLength * (contact.size() + first_name.size())) {
    put_plain("{\"contact\":");
    put_quoted(contact);
    if (!first_name.empty()) {
        put_plain(",\"first_name\":");
        put_quoted(first_name);
    }
    put_plain("}");
}

void ContactText::put(char sign) {
    require(length_ < bytes_.size(), "room for a contact");
    bytes_.data()[length_++] = static_cast<std::uint8_t>(sign);
}

void ContactText::put_plain(std::string_view text) {
    for (const char sign : text) put(sign);
}

void ContactText::put_quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    put('"');
    for (const char sign : text) {
        const auto octet = static_cast<unsigned char>(sign);
        if (octet < 0x20) {
            put_plain("\\u00");
            put(digits[octet >> 4U]);
            put(digits[octet & 0x0fU]);
            continue;
        }
        if (sign == '"' || sign == '\\') put('\\');
        put(sign);
    }
    put('"');
}

}  // namespace cirkel::effects

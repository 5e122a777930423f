#include "shared/loop/consent.hpp"

namespace cirkel {
namespace {

/// Lower-case hexadecimal: the one writing of bytes that needs no library and has no variants.
template <class Octets>
std::string hex_text(const Octets& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(digits[byte >> 4U]);
        text.push_back(digits[byte & 0x0fU]);
    }
    return text;
}

}  // namespace

std::string signed_text(const Consent& consent) {
    std::string text = "cirkel-consent/1\n";
    const auto line = [&](std::string_view value) { text.append(value).push_back('\n'); };
    line(consent.id.text());
    line(consent.of.text());
    line(name_of(consent.purpose));
    line(hex_text(consent.notice));
    line(consent.language.text);
    line(std::to_string(to_ms(consent.given.wall)));
    line(std::to_string(consent.given.mono.count()));
    line(consent.given.boot.text());
    line(name_of(consent.given.clock));
    line(std::to_string(consent.notice_shown_for.count()));
    line(std::to_string(consent.notice_event));
    line(std::to_string(consent.yes_event));
    line(name_of(consent.part_of_day));
    line(consent.promised_before ? std::to_string(to_ms(*consent.promised_before)) : "-");
    line(consent.contact.key.text);
    line(hex_text(consent.contact.box));
    return text;
}

bool is_given_by_a_person(const Consent& consent) {
    return consent.yes_event > consent.notice_event &&
           consent.notice_shown_for >= kNoticeShownMin && !consent.contact.key.text.empty() &&
           !consent.contact.box.empty();
}

}  // namespace cirkel

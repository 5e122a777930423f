#include "server/keeper/contact_text.hpp"

#include <algorithm>
#include <iterator>

#include "shared/json/json.hpp"
#include "shared/loop/phone/phone_number.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::keeper {

namespace {

constexpr std::string_view kDot = "•";
constexpr std::size_t kShownDigits = 4;
constexpr std::size_t kContactMax = 320;  // the longest address of mail

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

/// One @ with something on both sides, and no space or control sign that a header could end with.
bool is_address(std::string_view contact) {
    const auto at = contact.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < contact.size() &&
           contact.find('@', at + 1) == std::string_view::npos &&
           std::none_of(contact.begin(), contact.end(), [](char sign) {
               return static_cast<unsigned char>(sign) <= ' ' || sign == 0x7f;
           });
}

std::string lower(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char sign) {
        return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + ('a' - 'A'))
                                          : static_cast<char>(sign);
    });
    return low;
}

std::string digits_of(std::string_view contact) {
    std::string digits;
    std::copy_if(contact.begin(), contact.end(), std::back_inserter(digits), is_digit);
    return digits;
}

/// As people read it at home, where that is.
std::string as_read(const std::string& number) {
    return number.starts_with("+31") ? phone::shown_number("0" + number.substr(3))
                                     : phone::shown_number(number);
}

/// The first group and the last four digits stay.
std::string masked_number(const std::string& shown) {
    const auto first = std::min(shown.find(' '), shown.size());
    std::size_t left = static_cast<std::size_t>(
        std::count_if(shown.begin() + static_cast<std::ptrdiff_t>(first), shown.end(), is_digit));
    std::string mask;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const bool is_hidden = at >= first && is_digit(shown[at]) && left > kShownDigits;
        if (at >= first && is_digit(shown[at])) --left;
        mask += is_hidden ? std::string(kDot) : std::string(1, shown[at]);
    }
    return mask;
}

std::string dots(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += kDot;
    return text;
}

}  // namespace

std::optional<OpenedContact> read_contact_text(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return std::nullopt;
    json::Fields fields(*value, "contact");
    OpenedContact opened{fields.text("contact"), fields.optional_text("first_name").value_or("")};
    if (fields.fault() || opened.contact.empty() || opened.contact.size() > kContactMax)
        return std::nullopt;
    return opened;
}

std::string mask_of(std::string_view contact) {
    if (is_address(contact)) {
        const auto at = contact.find('@');
        const bool is_plain = static_cast<unsigned char>(contact.front()) < 0x80;
        return (is_plain ? std::string(1, contact.front()) : std::string()) + dots(3) +
               std::string(contact.substr(at));
    }
    if (const auto number = phone::e164(contact)) return masked_number(as_read(*number));
    const auto digits = digits_of(contact);
    // Of what is no number that is called, less than half of it.
    const std::size_t shown = std::min<std::size_t>(2, digits.size() / 3);
    return dots(kShownDigits) + digits.substr(digits.size() - shown);
}

bool is_callable(std::string_view contact) {
    return is_address(contact) || phone::e164(contact).has_value();
}

std::string normal_form(std::string_view contact) {
    if (is_address(contact)) return lower(contact);
    if (auto number = phone::e164(contact)) return *std::move(number);
    return (contact.starts_with('+') ? "+" : "") + digits_of(contact);
}

Marking marking_of(std::string_view contact, std::span<const std::uint8_t> key) {
    std::string normal = normal_form(contact);
    Marking marking{is_callable(contact) ? Verdict::Callable : Verdict::Blocked,
                    proof::code_tag(key, normal), mask_of(contact)};
    proof::wipe(normal);
    return marking;
}

Digest asked_hash_of(std::string_view contact, std::span<const std::uint8_t> key) {
    const auto own_key = proof::code_tag(key, "whom the keeper asked");
    std::string normal = normal_form(contact);
    const auto hash = proof::code_tag(own_key, normal);
    proof::wipe(normal);
    return hash;
}

}  // namespace cirkel::keeper

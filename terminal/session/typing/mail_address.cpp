#include "terminal/session/typing/mail_address.hpp"

#include <algorithm>

namespace cirkel::session {
namespace {

/// RFC 5321, 4.5.3.1.1 and RFC 1035, 2.3.4.
constexpr std::size_t kLocalPartMax = 64;
constexpr std::size_t kLabelMax = 63;
constexpr std::size_t kLastLabelMin = 2;

/// Typed by a thumb or a scanner beside the address, never part of it.
std::string_view without_spaces_around(std::string_view typed) {
    const std::size_t first = typed.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return typed.substr(first, typed.find_last_not_of(' ') - first + 1);
}

/// Signs that only stand in an address when they are quoted, which no customer's address is.
bool has_foreign_sign(std::string_view address) {
    return std::any_of(address.begin(), address.end(), [](char sign) {
        const auto octet = static_cast<unsigned char>(sign);
        return octet <= 0x20U || octet == 0x7fU ||
               std::string_view(",;:\"<>()[]\\").find(sign) != std::string_view::npos;
    });
}

bool has_dots_between_signs(std::string_view text) {
    return !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= kLabelMax && label.front() != '-' &&
           label.back() != '-' && label.find('_') == std::string_view::npos;
}

bool is_domain(std::string_view domain) {
    const std::size_t last_dot = domain.rfind('.');
    if (last_dot == std::string_view::npos) return false;
    const std::string_view last = domain.substr(last_dot + 1);
    const bool has_digit =
        std::any_of(last.begin(), last.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
    // A name of digits would be the number of a machine; "xn--" names of other alphabets pass.
    if (last.size() < kLastLabelMin || (has_digit && last.substr(0, 4) != "xn--")) return false;
    while (!domain.empty()) {
        const std::size_t dot = std::min(domain.find('.'), domain.size());
        if (!is_label(domain.substr(0, dot))) return false;
        domain.remove_prefix(std::min(dot + 1, domain.size()));
    }
    return true;
}

}  // namespace

std::optional<std::string> mail_address(std::string_view typed) {
    const std::string_view address = without_spaces_around(typed);
    const std::size_t at = address.find('@');
    const bool has_one_at = at != std::string_view::npos && address.rfind('@') == at;
    if (!has_one_at || address.size() > kMailLengthMax || has_foreign_sign(address))
        return std::nullopt;
    const std::string_view local = address.substr(0, at);
    const std::string_view domain = address.substr(at + 1);
    if (local.size() > kLocalPartMax || !has_dots_between_signs(local)) return std::nullopt;
    if (!has_dots_between_signs(domain) || !is_domain(domain)) return std::nullopt;
    return std::string(address);
}

}  // namespace cirkel::session

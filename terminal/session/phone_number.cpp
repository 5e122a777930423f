#include "terminal/session/phone_number.hpp"

#include <array>

namespace cirkel::session {
namespace {

constexpr std::size_t kDutchLength = 10;         // with the leading 0
constexpr std::size_t kDutchNationalLength = 9;  // without it

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    for (const std::string_view beginning : beginnings) {
        if (text.starts_with(beginning)) return true;
    }
    return false;
}

/// Digits with an optional plus in front; "00" is written as that plus. Nothing when other signs
/// than spaces, dots, dashes and brackets stand between.
std::optional<std::string> bare_digits(std::string_view typed) {
    std::string bare;
    for (const char sign : typed) {
        const bool is_digit = sign >= '0' && sign <= '9';
        const bool is_leading_plus = sign == '+' && bare.empty();
        if (is_digit || is_leading_plus) {
            bare.push_back(sign);
        } else if (std::string_view(" .-()").find(sign) == std::string_view::npos) {
            return std::nullopt;
        }
    }
    if (bare.starts_with("00")) bare.replace(0, 2, "+");
    return bare;
}

/// National number without its leading 0. Not 066 and 067 (pagers, machines), 084 and 087
/// (forwarding at a premium), 0800 and 0900.
bool is_dutch(std::string_view national) {
    if (national.size() != kDutchNationalLength) return false;
    if (national[0] == '6') return !starts_with_any(national, {"60", "66", "67", "69"});
    if (national[0] == '8') return starts_with_any(national, {"85", "88"});
    return national[0] >= '1' && national[0] <= '7';
}

bool is_belgian(std::string_view national) {
    if (starts_with_any(national, {"0", "70", "78", "90"})) return false;
    return national.size() == (national.starts_with("4") ? 9U : 8U);
}

bool is_german(std::string_view national) {
    constexpr std::size_t shortest = 7;
    constexpr std::size_t longest = 11;
    if (starts_with_any(national, {"0", "110", "112", "118", "137", "180", "19", "700", "900"}))
        return false;
    return national.size() >= shortest && national.size() <= longest;
}

bool is_callable_abroad(std::string_view with_plus) {
    const std::string_view national = with_plus.substr(3);
    if (with_plus.starts_with("+31")) return is_dutch(national);
    if (with_plus.starts_with("+32")) return is_belgian(national);
    if (with_plus.starts_with("+49")) return is_german(national);
    return false;
}

std::string in_groups(std::string_view digits, std::size_t first_group) {
    std::string shown;
    std::size_t in_group = 0;
    std::size_t group = first_group;
    for (const char digit : digits) {
        if (in_group == group) {
            shown.push_back(' ');
            // Land lines read 030 234 56 78: three digits come after a group of three.
            group = group == 3 && shown.size() == 4 ? 3 : 2;
            in_group = 0;
        }
        shown.push_back(digit);
        ++in_group;
    }
    return shown;
}

}  // namespace

std::optional<std::string> e164(std::string_view typed) {
    const auto bare = bare_digits(typed);
    if (!bare || bare->size() < 4) return std::nullopt;
    if (bare->front() == '+')
        return is_callable_abroad(*bare) ? std::optional<std::string>(*bare) : std::nullopt;
    if (bare->size() != kDutchLength || bare->front() != '0') return std::nullopt;
    const std::string_view national = std::string_view(*bare).substr(1);
    if (!is_dutch(national)) return std::nullopt;
    return "+31" + std::string(national);
}

bool is_too_short(std::string_view typed) {
    const auto bare = bare_digits(typed);
    if (!bare) return false;
    constexpr std::size_t shortest_abroad = 11;
    const std::size_t whole = bare->starts_with("+") ? shortest_abroad : kDutchLength;
    return bare->size() < whole;
}

std::string shown_number(std::string_view typed) {
    if (typed.starts_with("+")) return in_groups(typed, 3);
    const bool is_land_line = typed.size() > 1 && typed[0] == '0' && typed[1] != '6';
    return in_groups(typed, is_land_line ? 3 : 2);
}

}  // namespace cirkel::session

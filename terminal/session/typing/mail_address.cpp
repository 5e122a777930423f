#include "terminal/session/typing/mail_address.hpp"

#include <algorithm>

namespace cirkel::session {

std::optional<std::string> mail_address(std::string_view typed) {
    const std::size_t at = typed.find('@');
    const bool has_one_at = at != std::string_view::npos && typed.rfind('@') == at;
    if (!has_one_at || at == 0 || typed.size() > kMailLengthMax) return std::nullopt;
    const std::string_view domain = typed.substr(at + 1);
    const std::size_t dot = domain.rfind('.');
    const bool has_dot = dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size();
    const bool is_plain = std::all_of(typed.begin(), typed.end(), [](char sign) {
        return static_cast<unsigned char>(sign) > 0x20U && sign != ',' && sign != ';';
    });
    const bool is_joined = typed.find("..") == std::string_view::npos && domain.front() != '.';
    if (!has_dot || !is_plain || !is_joined) return std::nullopt;
    return std::string(typed);
}

}  // namespace cirkel::session

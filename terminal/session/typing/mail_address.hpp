#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cirkel::session {

/// The address that a mail can be sent to, without the spaces around it; nothing for anything that
/// is none: one @, something before it and the name of a domain with a dot behind it, no sign that
/// would have to be quoted, at most `kMailLengthMax` octets. Whether anybody reads there, no rule
/// can tell.
std::optional<std::string> mail_address(std::string_view typed);

/// RFC 5321, 4.5.3.1.3: a path of 256 octets with its two brackets.
inline constexpr std::size_t kMailLengthMax = 254;

}  // namespace cirkel::session

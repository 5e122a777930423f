#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cirkel::desk {

/// "%20" and "+" undone. A broken escape stays as it is: the text then simply matches nothing.
std::string decoded_url_text(std::string_view text);

/// The fields of "a=1&b=2", decoded; the last one of a repeated field counts.
std::map<std::string, std::string, std::less<>> decoded_fields(std::string_view text);

/// One cookie out of a Cookie header; empty when it is not there.
std::string cookie_named(std::string_view header, std::string_view name);

}  // namespace cirkel::desk

#include "syncd/device/system_name.hpp"

#include <sstream>
#include <string_view>

#include "platform/files/durable_file.hpp"

namespace cirkel::syncd {
namespace {

constexpr std::string_view kPrettyName = "PRETTY_NAME=";

/// As a shell would read it; a name has no variables.
std::string unquoted(std::string_view value) {
    const bool is_quoted = value.size() >= 2 && value.front() == value.back() &&
                           (value.front() == '"' || value.front() == '\'');
    if (is_quoted) value = value.substr(1, value.size() - 2);
    std::string plain;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        plain += value[i];
    }
    return plain;
}

}  // namespace

std::string system_name(const std::string& os_release) {
    const auto text = files::read_file(os_release);
    std::istringstream lines(text ? *text : std::string());
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(kPrettyName))
            return unquoted(std::string_view(line).substr(kPrettyName.size()));
    return {};
}

}  // namespace cirkel::syncd

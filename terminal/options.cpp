#include "terminal/options.hpp"

#include <charconv>
#include <string_view>

namespace cirkel::terminal {
namespace {

constexpr int kSideMin = 240;
constexpr int kSideMax = 8192;

std::optional<int> side_of(std::string_view text) {
    int side = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), side);
    const bool is_whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!is_whole || side < kSideMin || side > kSideMax) return std::nullopt;
    return side;
}

}  // namespace

std::optional<Size> read_size(const std::string& text) {
    const std::size_t x = text.find('x');
    if (x == std::string::npos) return std::nullopt;
    const auto width = side_of(std::string_view(text).substr(0, x));
    const auto height = side_of(std::string_view(text).substr(x + 1));
    if (!width || !height) return std::nullopt;
    return Size{*width, *height};
}

Result<std::map<std::string, std::string>> read_values(const std::vector<std::string>& pairs) {
    std::map<std::string, std::string> values;
    for (const std::string& pair : pairs) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0) {
            return Error{Kind::Malformed, "--set " + pair + ": write it as name=value"};
        }
        values[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return values;
}

}  // namespace cirkel::terminal

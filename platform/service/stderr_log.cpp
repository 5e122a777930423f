#include "platform/service/stderr_log.hpp"

#include <algorithm>

#include <unistd.h>

namespace cirkel::service {

std::string field(std::string_view name, std::string_view value) {
    std::string text = " " + std::string(name) + "=";
    const bool plain = !value.empty() && std::none_of(value.begin(), value.end(), [](char c) {
        return c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f;
    });
    if (plain) return text.append(value);
    text += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text + '"';
}

std::string log_line(Level level, std::string_view line) {
    std::string bytes = "<" + std::to_string(static_cast<int>(level)) + ">";
    for (const char c : line) {
        const bool control = static_cast<unsigned char>(c) < ' ' || c == 0x7f;
        bytes += control ? ' ' : c;
    }
    return bytes + '\n';
}

void StderrLog::write(Level level, std::string_view line) {
    if (static_cast<int>(level) > static_cast<int>(most_detailed_.load())) return;
    const std::string bytes = log_line(level, line);
    // Nobody is left to tell when the log itself cannot be written.
    const auto written = ::write(STDERR_FILENO, bytes.data(), bytes.size());
    (void)written;
}

}  // namespace cirkel::service

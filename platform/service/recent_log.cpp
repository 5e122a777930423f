#include "platform/service/recent_log.hpp"

namespace cirkel::service {
namespace {

bool goes_on(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

/// At most so many bytes, and no part of a character at the end.
std::string cut(std::string_view line, std::size_t bytes_max) {
    std::size_t length = line.size();
    if (length > bytes_max) {
        length = bytes_max;
        while (length > 0 && goes_on(line[length])) --length;
    }
    std::string text(line.substr(0, length));
    for (char& sign : text)
        if (static_cast<unsigned char>(sign) < ' ' || sign == 0x7f) sign = ' ';
    return text;
}

}  // namespace

void RecentLog::write(Level level, std::string_view line) {
    next_.write(level, line);
    if (static_cast<int>(level) > static_cast<int>(Level::Notice)) return;
    KeptLine kept{now_(), level, cut(line, limits_.bytes)};
    const std::lock_guard guard(lock_);
    kept_.push_front(std::move(kept));
    if (kept_.size() > limits_.lines) kept_.pop_back();
}

std::vector<KeptLine> RecentLog::lines() const {
    const std::lock_guard guard(lock_);
    return {kept_.begin(), kept_.end()};
}

}  // namespace cirkel::service

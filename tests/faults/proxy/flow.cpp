#include "tests/faults/proxy/flow.hpp"

#include <algorithm>
#include <utility>

namespace cirkel::faults {

using Kind = Toxic::Kind;
using std::chrono::milliseconds;

milliseconds Flow::delay() const {
    return toxic_.kind == Kind::Latency ? milliseconds(toxic_.amount) : milliseconds(0);
}

void Flow::take(std::string bytes, Moment now) {
    if (!first_) first_ = now;
    held_ += bytes.size();
    chunks_.push_back({std::move(bytes), now + delay()});
}

void Flow::end(Moment now) {
    if (!ended_) ended_ = now;
}

std::string_view Flow::ready(Moment now) const {
    if (chunks_.empty() || chunks_.front().due > now || is_cut()) return {};
    std::string_view bytes = chunks_.front().bytes;
    if (bytes_max_) bytes = bytes.substr(0, *bytes_max_ - gone_);
    if (toxic_.kind == Kind::Slicer)
        return now < next_slice_ ? std::string_view() : bytes.substr(0, toxic_.amount);
    if (toxic_.kind == Kind::Bandwidth) {
        const auto passed = std::chrono::duration_cast<milliseconds>(now - *first_).count();
        const std::size_t allowed = static_cast<std::size_t>(passed) * toxic_.amount / 1'000;
        return bytes.substr(0, allowed > gone_ ? allowed - gone_ : 0);
    }
    return bytes;
}

void Flow::sent(std::size_t count, Moment now) {
    if (count == 0) return;
    gone_ += count;
    held_ -= count;
    std::string& bytes = chunks_.front().bytes;
    bytes.erase(0, count);
    if (bytes.empty()) chunks_.pop_front();
    next_slice_ = now + milliseconds(1);
}

bool Flow::is_over(Moment now) const {
    const auto wait = toxic_.kind == Kind::SlowClose ? milliseconds(toxic_.amount) : delay();
    return ended_ && chunks_.empty() && now >= *ended_ + wait;
}

}  // namespace cirkel::faults

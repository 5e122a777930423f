#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "tests/faults/proxy/toxic.hpp"

namespace cirkel::faults {

using Moment = std::chrono::steady_clock::time_point;

/// One direction of a connection: what came in waits here until its toxic lets it go out.
class Flow {
public:
    /// `bytes_max`: no more than these ever go out.
    explicit Flow(const Toxic& toxic, std::optional<std::size_t> bytes_max = {})
        : toxic_(toxic), bytes_max_(bytes_max) {}

    void take(std::string bytes, Moment now);
    /// The source said that nothing more comes.
    void end(Moment now);

    /// What may go out now.
    [[nodiscard]] std::string_view ready(Moment now) const;
    void sent(std::size_t count, Moment now);
    /// As many bytes went out as ever will, though more came.
    [[nodiscard]] bool is_cut() const { return bytes_max_ && first_ && gone_ >= *bytes_max_; }
    /// All went out, and the end may be told.
    [[nodiscard]] bool is_over(Moment now) const;
    [[nodiscard]] bool wants_more() const { return held_ < kHeldMax; }

private:
    static constexpr std::size_t kHeldMax = 256 * 1024;
    struct Chunk {
        std::string bytes;
        Moment due;
    };
    [[nodiscard]] std::chrono::milliseconds delay() const;

    Toxic toxic_;
    std::optional<std::size_t> bytes_max_;
    std::deque<Chunk> chunks_;
    std::size_t held_ = 0;
    std::size_t gone_ = 0;
    std::optional<Moment> first_;  ///< when the first byte came
    std::optional<Moment> ended_;
    Moment next_slice_{};
};

}  // namespace cirkel::faults

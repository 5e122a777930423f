#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/instant.hpp"
#include "shared/log.hpp"

namespace cirkel::service {

struct KeptLine {
    Instant at;
    Level level = Level::Notice;
    std::string text;  ///< one line, whole characters
};

/// Hands every line on to another log and keeps the last of them that somebody before the device
/// may want to read: notices, warnings and errors. In memory only. Any thread may write and read.
class RecentLog : public Log {
public:
    struct Limits {
        std::size_t lines = 60;
        std::size_t bytes = 300;  ///< of one line; what is longer is cut at a character
    };

    /// Both are lent and outlive it.
    RecentLog(Log& next, std::function<Instant()> now, Limits limits)
        : next_(next), now_(std::move(now)), limits_(limits) {}

    void write(Level level, std::string_view line) override;
    /// Newest first.
    [[nodiscard]] std::vector<KeptLine> lines() const;

private:
    Log& next_;
    std::function<Instant()> now_;
    Limits limits_;
    mutable std::mutex lock_;
    std::deque<KeptLine> kept_;  ///< newest first
};

}  // namespace cirkel::service

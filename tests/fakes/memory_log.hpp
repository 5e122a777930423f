#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/log.hpp"

namespace cirkel::fakes {

/// A log that a test can read.
class MemoryLog : public Log {
public:
    void write(Level, std::string_view line) override { lines_.emplace_back(line); }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

private:
    std::vector<std::string> lines_;
};

}  // namespace cirkel::fakes

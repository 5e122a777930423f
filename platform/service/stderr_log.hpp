#pragma once

#include <atomic>
#include <string>
#include <string_view>

#include "shared/log.hpp"

namespace cirkel::service {

/// One field of a log line, ` name=value`, quoted when the value needs it (logfmt).
std::string field(std::string_view name, std::string_view value);

/// The bytes of one log line: `<6>push sent=3`, always exactly one line.
std::string log_line(Level level, std::string_view line);

/// Writes to stderr, where journald reads the number as the severity. Any thread may write: a line
/// goes out in one piece.
class StderrLog : public Log {
public:
    explicit StderrLog(Level most_detailed) : most_detailed_(most_detailed) {}
    void write(Level level, std::string_view line) override;
    /// From now on lines up to this one are written; by the thread that reads the settings.
    void show_up_to(Level most_detailed) { most_detailed_ = most_detailed; }

private:
    std::atomic<Level> most_detailed_;
};

}  // namespace cirkel::service

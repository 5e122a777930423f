#pragma once

#include <string_view>

namespace cirkel {

/// Severity, numbered as syslog and journald do (`<3>` in front of a line on stderr).
enum class Level { Error = 3, Warning = 4, Notice = 5, Info = 6, Debug = 7 };

/// Where a program tells its operator what it does. Lines hold ids and counts only: never a name,
/// a number, an address, an open text, a code or a key (Y-13). Owned by main, lent to the rest.
class Log {
public:
    virtual ~Log() = default;
    virtual void write(Level level, std::string_view line) = 0;
};

}  // namespace cirkel

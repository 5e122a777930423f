#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "shared/result.hpp"

namespace cirkel::keeper {

/// Whether a line is kept, read from its words.
using KeepLine = std::function<bool(std::istream& words)>;

/// Reads a log line by line and lets go of what is not kept, in the file as well. A last line that
/// a power cut left short reads as fewer words. Where there is no file there are no lines.
Result<void> sweep_lines(const std::string& path, const KeepLine& keep);

}  // namespace cirkel::keeper

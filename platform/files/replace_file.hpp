#pragma once

#include <string>
#include <string_view>

#include "platform/files/durable_file.hpp"
#include "shared/result.hpp"

namespace cirkel::files {

/// Makes a file have this content, whether it was there or not. Whoever reads it, also after a
/// power cut in between, finds the whole old or the whole new content; the new one is on disk when
/// it returns. One writer at a time: it passes through `path` + ".new".
Result<void> replace_file(const std::string& path, std::string_view content, Secrecy secrecy);

/// Gives a file another name, in place of the file that had it; on disk when it returns.
Result<void> move_file(const std::string& from, const std::string& to);

/// Takes the file away, if it is there.
Result<void> remove_file(const std::string& path);

}  // namespace cirkel::files

#include "platform/files/replace_file.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <unistd.h>

namespace cirkel::files {

Result<void> replace_file(const std::string& path, std::string_view content, Secrecy secrecy) {
    const std::string beside = path + ".new";
    ::unlink(beside.c_str());  // what a power cut left of an earlier try
    if (auto written = write_new_file(beside, content, secrecy); !written) return written;
    if (::rename(beside.c_str(), path.c_str()) != 0)
        return Error{Kind::Broken,
                     "replacing " + path + ": " + std::generic_category().message(errno)};
    return sync_folder_of(path);
}

Result<void> move_file(const std::string& from, const std::string& to) {
    if (::rename(from.c_str(), to.c_str()) != 0)
        return Error{Kind::Broken,
                     "moving " + from + ": " + std::generic_category().message(errno)};
    if (auto synced = sync_folder_of(to); !synced) return synced;
    return sync_folder_of(from);
}

Result<void> remove_file(const std::string& path) {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return done;
    return Error{Kind::Broken, "removing " + path + ": " + std::generic_category().message(errno)};
}

}  // namespace cirkel::files

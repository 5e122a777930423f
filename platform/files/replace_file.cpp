#include "platform/files/replace_file.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace cirkel::files {
namespace {

bool sync_folder(const std::string& folder) {
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = opened >= 0 && ::fsync(opened) == 0;
    if (opened >= 0) ::close(opened);
    return synced;
}

}  // namespace

Result<void> replace_file(const std::string& path, std::string_view content, Secrecy secrecy) {
    const std::string beside = path + ".new";
    ::unlink(beside.c_str());  // what a power cut left of an earlier try
    if (auto written = write_new_file(beside, content, secrecy); !written) return written;
    const auto slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    if (::rename(beside.c_str(), path.c_str()) != 0 || !sync_folder(folder))
        return Error{Kind::Broken,
                     "replacing " + path + ": " + std::generic_category().message(errno)};
    return done;
}

Result<void> move_file(const std::string& from, const std::string& to) {
    const auto folder_of = [](const std::string& path) {
        const auto slash = path.rfind('/');
        return slash == std::string::npos ? std::string(".") : path.substr(0, slash + 1);
    };
    const bool is_moved = ::rename(from.c_str(), to.c_str()) == 0;
    if (is_moved && sync_folder(folder_of(to)) && sync_folder(folder_of(from))) return done;
    return Error{Kind::Broken, "moving " + from + ": " + std::generic_category().message(errno)};
}

Result<void> remove_file(const std::string& path) {
    if (::unlink(path.c_str()) == 0 || errno == ENOENT) return done;
    return Error{Kind::Broken, "removing " + path + ": " + std::generic_category().message(errno)};
}

}  // namespace cirkel::files

#include "platform/files/destroy_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/files/replace_file.hpp"

namespace cirkel::files {
namespace {

bool overwrite(int file, off_t bytes) {
    const std::array<char, 16 * 1024> zeros{};
    while (bytes > 0) {
        const auto piece = std::min(static_cast<std::size_t>(bytes), zeros.size());
        const ssize_t written = ::write(file, zeros.data(), piece);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes -= written;
    }
    return ::fsync(file) == 0;
}

}  // namespace

Result<void> destroy_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) return done;
    struct stat told {};
    const bool is_gone = file >= 0 && ::fstat(file, &told) == 0 && overwrite(file, told.st_size) &&
                         ::ftruncate(file, 0) == 0 && ::fsync(file) == 0;
    const int number = errno;
    if (file >= 0) ::close(file);
    if (!is_gone)
        return Error{Kind::Broken,
                     "destroying " + path + ": " + std::generic_category().message(number)};
    return remove_file(path);
}

}  // namespace cirkel::files

#include "platform/files/disk_room.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "platform/files/replace_file.hpp"

namespace cirkel::files {
namespace {

Error fault(const std::string& path, const char* doing, int number) {
    const Kind kind = number == ENOSPC || number == EDQUOT ? Kind::Full
                      : number == ENOENT                   ? Kind::NotFound
                                                           : Kind::Broken;
    return Error{kind,
                 std::string(doing) + " " + path + ": " + std::generic_category().message(number)};
}

}  // namespace

int DiskRoom::percent_used() const {
    const std::uint64_t all = bytes_used + bytes_free;
    if (all == 0) return 100;
    return static_cast<int>((bytes_used * 100 + all - 1) / all);
}

Result<DiskRoom> room_at(const std::string& path) {
    struct statvfs told {};
    if (::statvfs(path.c_str(), &told) != 0) return fault(path, "asking the disk of", errno);
    const std::uint64_t block = told.f_frsize;
    return DiskRoom{(told.f_blocks - told.f_bfree) * block, told.f_bavail * block};
}

bool Ballast::is_held() const {
    struct stat told {};
    return ::stat(path_.c_str(), &told) == 0 && static_cast<std::uint64_t>(told.st_size) == bytes_;
}

Result<void> Ballast::hold() const {
    if (is_held()) return done;
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return fault(path_, "making", errno);
    // Gives the number of the error instead of setting errno.
    int number = ::posix_fallocate(file, 0, static_cast<off_t>(bytes_));
    if (number == 0 && ::fsync(file) != 0) number = errno;
    ::close(file);
    if (number == 0) return done;
    ::unlink(path_.c_str());
    return fault(path_, "taking room for", number);
}

Result<bool> Ballast::let_go() const {
    struct stat told {};
    if (::stat(path_.c_str(), &told) != 0) return false;
    if (auto gone = remove_file(path_); !gone) return gone.error();
    return true;
}

}  // namespace cirkel::files

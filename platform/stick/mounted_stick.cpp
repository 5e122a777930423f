#include "platform/stick/mounted_stick.hpp"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

namespace cirkel::stick {
namespace {

// Since Linux 5.10; the C library of Debian 12 has no name for it.
constexpr unsigned long kNoSymlinks = 256;
constexpr unsigned long kFlags = MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | kNoSymlinks;

struct FileSystem {
    const char* name;
    bool knows_owners;
    const char* options;
};

constexpr std::array<FileSystem, 3> kFileSystems = {{
    {"vfat", false, "umask=0077,utf8=1,errors=remount-ro"},
    {"exfat", false, "umask=0077,errors=remount-ro"},
    {"ext4", true, "errors=remount-ro"},
}};

std::string options_of(const FileSystem& kind, const Owner& owner) {
    if (kind.knows_owners) return kind.options;
    return "uid=" + std::to_string(owner.user) + ",gid=" + std::to_string(owner.group) + "," +
           kind.options;
}

/// The first fault that tells more than "this is not such a file system".
int try_all(const std::string& device, const std::string& folder, const Owner& owner) {
    for (const auto& kind : kFileSystems) {
        const std::string options = options_of(kind, owner);
        if (::mount(device.c_str(), folder.c_str(), kind.name, kFlags, options.c_str()) == 0)
            return 0;
        // EINVAL: another one; ENODEV: this kernel does not know it.
        if (errno != EINVAL && errno != ENODEV) return errno;
    }
    return EINVAL;
}

Error fault_of(const std::string& device, int code) {
    if (code == EPERM || code == EACCES)
        return {Kind::Refused, "cannot mount: the right to do so is missing"};
    if (code == ENOENT || code == ENXIO || code == ENOMEDIUM)
        return {Kind::NotFound, device + " is gone; put the stick in again"};
    return {Kind::Malformed, device + " cannot be read (" + std::generic_category().message(code) +
                                 "); take a stick with FAT or exFAT"};
}

}  // namespace

Result<MountedStick> MountedStick::mount(const std::string& device, const std::string& folder,
                                         const Owner& owner) {
    if (const int code = try_all(device, folder, owner); code != 0) return fault_of(device, code);
    files::Descriptor root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root.is_open()) {
        const int code = errno;
        ::umount2(folder.c_str(), MNT_DETACH);
        return fault_of(device, code);
    }
    return MountedStick(folder, std::move(root));
}

MountedStick& MountedStick::operator=(MountedStick&& other) noexcept {
    std::swap(folder_, other.folder_);
    std::swap(root_, other.root_);
    return *this;
}

MountedStick::~MountedStick() { (void)unmount(); }

Result<files::Descriptor> MountedStick::open_folder() const {
    files::Descriptor opened(::fcntl(root_.number(), F_DUPFD_CLOEXEC, 0));
    if (!opened.is_open()) return Error{Kind::Broken, "this system gives no more descriptors"};
    return opened;
}

Result<void> MountedStick::unmount() {
    if (!root_.is_open()) return done;
    const bool is_written = ::syncfs(root_.number()) == 0;
    const int code = errno;
    { const files::Descriptor closed = std::exchange(root_, files::Descriptor()); }
    ::umount2(folder_.c_str(), MNT_DETACH);
    if (is_written) return done;
    return Error{Kind::Broken,
                 "not all was written to the stick: " + std::generic_category().message(code)};
}

}  // namespace cirkel::stick

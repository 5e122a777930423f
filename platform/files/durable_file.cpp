#include "platform/files/durable_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cirkel::files {

namespace {

/// An open file that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool is_open() const { return number_ >= 0; }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

Error fault(const std::string& path, const char* doing) {
    const int number = errno;
    Kind kind = Kind::Broken;
    if (number == ENOENT) kind = Kind::NotFound;
    if (number == EEXIST) kind = Kind::Conflict;
    if (number == ENOSPC || number == EDQUOT) kind = Kind::Full;
    if (number == EACCES || number == EPERM) kind = Kind::Refused;
    return Error{kind,
                 std::string(doing) + " " + path + ": " + std::generic_category().message(number)};
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

Result<void> sync_file(const std::string& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.number()) != 0) return fault(path, "syncing");
    return done;
}

Result<void> sync_folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.number()) != 0) return fault(folder, "syncing");
    return done;
}

Result<void> make_folder(const std::string& path, Secrecy secrecy) {
    const auto slash = path.rfind('/');
    if (slash != std::string::npos && slash > 0 && !exists(path.substr(0, slash))) {
        if (auto made = make_folder(path.substr(0, slash), Secrecy::Readable); !made) return made;
    }
    const mode_t mode = secrecy == Secrecy::OwnerOnly ? 0700 : 02770;
    if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) return fault(path, "making folder");
    return done;
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

Result<std::string> read_file(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return fault(path, "opening");
    std::string content;
    char piece[16 * 1024];
    while (true) {
        const ssize_t got = ::read(file.number(), piece, sizeof piece);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fault(path, "reading");
        if (got == 0) return content;
        content.append(piece, static_cast<std::size_t>(got));
    }
}

Result<void> write_new_file(const std::string& path, std::string_view content, Secrecy secrecy) {
    const mode_t mode = secrecy == Secrecy::OwnerOnly ? 0600 : 0660;
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (!file.is_open()) return fault(path, "making");
    if (!write_all(file.number(), content) || ::fsync(file.number()) != 0)
        return fault(path, "writing");
    return sync_folder_of(path);
}

Result<void> append_durably(const std::string& path, std::string_view content) {
    const bool is_new = !exists(path);
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!file.is_open()) return fault(path, "opening");
    if (!write_all(file.number(), content) || ::fsync(file.number()) != 0)
        return fault(path, "appending to");
    return is_new ? sync_folder_of(path) : done;
}

Result<Lock> Lock::take(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0660);
    if (descriptor < 0) return fault(path, "opening lock");
    Lock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return lock;
    if (errno == EWOULDBLOCK) return Error{Kind::Busy, path + " is held by a running program"};
    return fault(path, "locking");
}

Lock::Lock(Lock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

Lock::~Lock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace cirkel::files

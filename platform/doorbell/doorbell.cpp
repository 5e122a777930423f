#include "platform/doorbell/doorbell.hpp"

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace cirkel::doorbell {
namespace {

std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(address.sun_path)) return std::nullopt;
    path.copy(address.sun_path, path.size());
    return address;
}

int open_socket() { return ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

const sockaddr* generic(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

void ring(const std::string& path) {
    const auto address = address_of(path);
    const int socket = open_socket();
    if (address && socket >= 0) {
        const char content = 0;
        // A full queue means that the other has been rung and has not looked yet: good enough.
        (void)::sendto(socket, &content, 1, MSG_NOSIGNAL, generic(*address), sizeof(*address));
    }
    if (socket >= 0) ::close(socket);
}

bool is_hung(const std::string& path) {
    const auto address = address_of(path);
    const int socket = open_socket();
    const bool found =
        address && socket >= 0 && ::connect(socket, generic(*address), sizeof(*address)) == 0;
    if (socket >= 0) ::close(socket);
    return found;
}

Result<Doorbell> Doorbell::hang(const std::string& path) {
    const auto address = address_of(path);
    if (!address)
        return Error{Kind::Malformed, path + ": too long for a socket; use a shorter folder"};
    Doorbell bell(open_socket(), path);
    ::unlink(path.c_str());
    // The mode of the unbound socket becomes that of the file; the terminal and the sync daemon
    // are two users of one group.
    ::fchmod(bell.socket_, S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP);
    if (::bind(bell.socket_, generic(*address), sizeof(*address)) != 0) {
        const std::string why = std::generic_category().message(errno);
        bell.path_.clear();
        return Error{Kind::Refused, "cannot make " + path + ": " + why};
    }
    return bell;
}

Doorbell::Doorbell(Doorbell&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), path_(std::exchange(other.path_, {})) {}

Doorbell& Doorbell::operator=(Doorbell&& other) noexcept {
    std::swap(socket_, other.socket_);
    std::swap(path_, other.path_);
    return *this;
}

Doorbell::~Doorbell() {
    if (!path_.empty()) ::unlink(path_.c_str());
    if (socket_ >= 0) ::close(socket_);
}

bool Doorbell::was_rung() {
    bool rung = false;
    char content[16];
    while (::recv(socket_, content, sizeof(content), 0) >= 0) rung = true;
    return rung;
}

bool Doorbell::wait(Duration longest) {
    pollfd waiting{socket_, POLLIN, 0};
    (void)::poll(&waiting, 1, static_cast<int>(longest.count()));
    return was_rung();
}

}  // namespace cirkel::doorbell

#include "tests/faults/proxy/socket.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <utility>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/require.hpp"

namespace cirkel::faults {
namespace {

constexpr int kBacklog = 64;
constexpr std::size_t kChunkBytes = 16'384;

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int new_socket() {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    require(made >= 0, "a socket");
    const int on = 1;
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return made;
}

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == ENOTCONN; }

}  // namespace

Socket::Socket(Socket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
    if (this != &other) {
        close();
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

Socket Socket::listening(int port) {
    Socket made(new_socket());
    const int on = 1;
    ::setsockopt(made.descriptor_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    const sockaddr_in address = loopback(port);
    const auto* bound = reinterpret_cast<const sockaddr*>(&address);
    require(::bind(made.descriptor_, bound, sizeof(address)) == 0, "a free port");
    require(::listen(made.descriptor_, kBacklog) == 0, "a port to listen on");
    return made;
}

Socket Socket::connecting(int port) {
    Socket made(new_socket());
    const sockaddr_in address = loopback(port);
    (void)::connect(made.descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    return made;
}

std::optional<Socket> Socket::accept() const {
    const int came = ::accept4(descriptor_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (came < 0) return std::nullopt;
    return Socket(came);
}

int Socket::port() const {
    sockaddr_in address{};
    socklen_t size = sizeof(address);
    ::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

std::optional<std::string> Socket::receive() const {
    std::array<char, kChunkBytes> bytes{};
    const auto count = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
    if (count < 0 && would_block()) return std::nullopt;
    return std::string(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
}

std::optional<std::size_t> Socket::send(std::string_view bytes) const {
    const auto count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (would_block()) return 0;
    return std::nullopt;
}

void Socket::finish() const { ::shutdown(descriptor_, SHUT_WR); }

void Socket::reset() {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
    close();
}

void Socket::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

}  // namespace cirkel::faults

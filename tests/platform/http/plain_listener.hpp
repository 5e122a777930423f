#pragma once

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/require.hpp"

namespace cirkel::http {

/// A connection as the test's hand holds it: it says what the test writes, when the test wants it.
class PlainConnection {
public:
    explicit PlainConnection(int fd) : fd_(fd) {}
    PlainConnection(PlainConnection&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    PlainConnection& operator=(PlainConnection&&) = delete;
    ~PlainConnection() {
        if (fd_ >= 0) ::close(fd_);
    }

    /// What has come, at most one piece of it; empty when nothing comes for `longest_ms`.
    std::string read(int longest_ms = 0) {
        pollfd waited{fd_, POLLIN, 0};
        if (::poll(&waited, 1, longest_ms) != 1) return "";
        std::string bytes(65'536, '\0');
        const auto count = ::read(fd_, bytes.data(), bytes.size());
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }
    void write(std::string_view bytes) {
        require(::write(fd_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                "a few bytes go into a socket");
    }
    void answer(const std::string& body) {
        write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
    }

private:
    int fd_;
};

/// A free loopback port where nothing happens but what the test does: the server that never
/// answers.
class PlainListener {
public:
    PlainListener() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        socklen_t size = sizeof(address);
        require(::bind(fd_, any, size) == 0 && ::listen(fd_, 16) == 0, "a free port");
        ::getsockname(fd_, any, &size);
        port_ = ntohs(address.sin_port);
    }
    PlainListener(const PlainListener&) = delete;
    PlainListener& operator=(const PlainListener&) = delete;
    ~PlainListener() { ::close(fd_); }

    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// Whether somebody called whom nobody has taken yet.
    [[nodiscard]] bool has_caller(int longest_ms = 0) const {
        pollfd waited{fd_, POLLIN, 0};
        return ::poll(&waited, 1, longest_ms) == 1;
    }
    PlainConnection accept() { return PlainConnection(::accept(fd_, nullptr, nullptr)); }

private:
    int fd_;
    int port_ = 0;
};

}  // namespace cirkel::http

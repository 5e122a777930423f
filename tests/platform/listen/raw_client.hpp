#pragma once

#include <cstdint>
#include <string>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace cirkel::listen {

/// A connection on which a test says exactly the bytes it wants to.
class RawClient {
public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    }
    explicit RawClient(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof(address.sun_path) - 1);
        connect_to(reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    }
    ~RawClient() { ::close(socket_); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    [[nodiscard]] bool is_connected() const { return connected_; }
    void say(const std::string& bytes) {
        ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    /// What comes until the text has come, the other side closes, or two seconds have passed.
    std::string hear(const std::string& until = "\r\n\r\n") {
        std::string heard;
        char bytes[4096];
        while (heard.find(until) == std::string::npos) {
            const auto count = ::recv(socket_, bytes, sizeof(bytes), 0);
            if (count <= 0) break;
            heard.append(bytes, static_cast<std::size_t>(count));
        }
        return heard;
    }
    /// True when the other side closes without saying more.
    bool is_closed() { return hear().empty(); }

private:
    void connect_to(const sockaddr* address, socklen_t size) {
        const timeval wait{2, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
        connected_ = ::connect(socket_, address, size) == 0;
    }

    int socket_;
    bool connected_ = false;
};

}  // namespace cirkel::listen

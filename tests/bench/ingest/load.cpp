#include "tests/bench/ingest/load.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shared/require.hpp"

namespace cirkel::bench {
namespace {

using Clock = std::chrono::steady_clock;

int connected(int port) {
    const int made = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int now = 1;
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &now, sizeof(now));
    require(::connect(made, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0,
            "a server that listens");
    return made;
}

/// True when a whole answer lies there: head, then as many bytes as it says.
bool is_whole(const std::string& heard) {
    const auto end = heard.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto at = heard.find("Content-Length: ");
    require(at < end, "an answer with its length");
    return heard.size() >= end + 4 + std::stoul(heard.substr(at + 16, 12));
}

struct Line {
    int socket = -1;
    std::size_t next = 0;  ///< of its requests
    std::string heard{};
    Clock::time_point asked{};
};

void ask(Line& line, const std::string& bytes) {
    line.heard.clear();
    line.asked = Clock::now();
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto count =
            ::send(line.socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        require(count > 0, "a server that goes on");
        sent += static_cast<std::size_t>(count);
    }
}

}  // namespace

Load send_load(int port, const std::vector<std::vector<std::string>>& requests) {
    std::vector<Line> lines(requests.size());
    std::vector<pollfd> waited;
    for (auto& line : lines) {
        line.socket = connected(port);
        waited.push_back({line.socket, POLLIN, 0});
    }
    std::vector<double> taken_ms;
    const auto began = Clock::now();
    std::size_t open = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) ask(lines[i], requests[i][lines[i].next++]);
    std::string piece(64 * 1024, '\0');
    while (open > 0) {
        ::poll(waited.data(), waited.size(), -1);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if ((waited[i].revents & POLLIN) == 0) continue;
            Line& line = lines[i];
            const auto count = ::recv(line.socket, piece.data(), piece.size(), 0);
            require(count > 0, "a server that answers");
            line.heard.append(piece, 0, static_cast<std::size_t>(count));
            if (!is_whole(line.heard)) continue;
            require(line.heard.starts_with("HTTP/1.1 200"), "a success");
            taken_ms.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - line.asked).count());
            if (line.next < requests[i].size()) {
                ask(line, requests[i][line.next++]);
            } else {
                waited[i].fd = -1;
                --open;
            }
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
    for (const auto& line : lines) ::close(line.socket);
    std::sort(taken_ms.begin(), taken_ms.end());
    return {seconds, taken_ms[taken_ms.size() / 2], taken_ms[taken_ms.size() * 99 / 100]};
}

}  // namespace cirkel::bench

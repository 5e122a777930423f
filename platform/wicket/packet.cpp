#include "platform/wicket/packet.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <sys/time.h>

namespace cirkel::wicket {
namespace {

/// Room for one descriptor beside a packet, laid out as the system wants it.
union Beside {
    cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

files::Descriptor folder_in(msghdr& message) {
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header == nullptr || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS ||
        header->cmsg_len != CMSG_LEN(sizeof(int)))
        return {};
    int fd = -1;
    std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return files::Descriptor(fd);
}

Error fault_of(int code) {
    if (code == EAGAIN || code == EWOULDBLOCK)
        return {Kind::Busy, "no word from the other program in time"};
    return {Kind::Offline, "the other program: " + std::generic_category().message(code)};
}

}  // namespace

std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(address.sun_path)) return std::nullopt;
    path.copy(address.sun_path, path.size());
    return address;
}

void limit_time(const files::Descriptor& socket, Duration longest) {
    timeval limit{};
    limit.tv_sec = static_cast<time_t>(longest.count() / 1000);
    limit.tv_usec = static_cast<suseconds_t>(longest.count() % 1000 * 1000);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

Result<void> send_packet(const files::Descriptor& socket, const Answer& packet) {
    iovec part{const_cast<char*>(packet.text.data()), packet.text.size()};
    Beside beside{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (packet.folder.is_open()) {
        message.msg_control = beside.bytes;
        message.msg_controllen = sizeof beside.bytes;
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        const int fd = packet.folder.number();
        std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
    }
    if (::sendmsg(socket.number(), &message, MSG_NOSIGNAL) < 0) return fault_of(errno);
    return done;
}

Result<Answer> receive_packet(const files::Descriptor& socket, std::size_t bytes_max) {
    std::string text(bytes_max, '\0');
    iovec part{text.data(), text.size()};
    Beside beside{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = beside.bytes;
    message.msg_controllen = sizeof beside.bytes;
    ssize_t got = -1;
    do got = ::recvmsg(socket.number(), &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got < 0) return fault_of(errno);
    Answer packet;
    packet.folder = folder_in(message);  // first, so that it is closed whatever follows
    if (got == 0) return Error{Kind::Offline, "the other program closed the door"};
    if ((message.msg_flags & MSG_TRUNC) != 0)
        return Error{Kind::Malformed, "longer than " + std::to_string(bytes_max) + " bytes"};
    text.resize(static_cast<std::size_t>(got));
    packet.text = std::move(text);
    return packet;
}

}  // namespace cirkel::wicket

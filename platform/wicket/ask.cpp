#include <cerrno>
#include <system_error>

#include <sys/socket.h>

#include "platform/wicket/packet.hpp"
#include "platform/wicket/wicket.hpp"

namespace cirkel::wicket {

Result<Answer> ask(const std::string& path, const std::string& question, Duration patience) {
    const auto address = address_of(path);
    if (!address) return Error{Kind::Malformed, path + ": too long for a socket"};
    const files::Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0));
    limit_time(socket, patience);
    if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) !=
        0)
        return Error{Kind::Offline,
                     "nobody answers at " + path + ": " + std::generic_category().message(errno)};
    if (auto sent = send_packet(socket, Answer{question}); !sent) return sent.error();
    return receive_packet(socket, kAnswerBytesMax);
}

}  // namespace cirkel::wicket

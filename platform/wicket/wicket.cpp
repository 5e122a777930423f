#include "platform/wicket/wicket.hpp"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include <sys/socket.h>
#include <sys/stat.h>

#include "platform/wicket/packet.hpp"

namespace cirkel::wicket {
namespace {

/// Whoever connects has its question ready; a slow one would keep the others out.
constexpr Duration kQuestionWithin = std::chrono::seconds(2);
constexpr int kWaiting = 4;
constexpr int kFirstHanded = 3;  ///< by sd_listen_fds(3)

std::optional<Asker> asker_at(const files::Descriptor& socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket.number(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0)
        return std::nullopt;
    return Asker{peer.uid, peer.gid};
}

bool is_number(const char* text, long wanted) {
    if (text == nullptr) return false;
    const std::string_view whole(text);
    long number = 0;
    const auto read = std::from_chars(whole.data(), whole.data() + whole.size(), number);
    return read.ec == std::errc() && read.ptr == whole.data() + whole.size() && number == wanted;
}

bool is_listening(int fd) {
    int type = 0;
    int listens = 0;
    socklen_t size = sizeof type;
    return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET &&
           ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens == 1;
}

}  // namespace

Result<Wicket> Wicket::open(const std::string& path) {
    const auto address = address_of(path);
    if (!address) return Error{Kind::Malformed, path + ": too long for a socket"};
    files::Descriptor socket(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    ::unlink(path.c_str());
    const auto* generic = reinterpret_cast<const sockaddr*>(&*address);
    if (::bind(socket.number(), generic, sizeof *address) != 0 ||
        ::chmod(path.c_str(), 0666) != 0 || ::listen(socket.number(), kWaiting) != 0)
        return Error{Kind::Refused,
                     "cannot listen at " + path + ": " + std::generic_category().message(errno)};
    return Wicket(std::move(socket));
}

Result<Wicket> Wicket::handed() {
    // NOLINTBEGIN(concurrency-mt-unsafe): nobody changes the environment
    const bool is_for_us =
        is_number(std::getenv("LISTEN_PID"), ::getpid()) && is_number(std::getenv("LISTEN_FDS"), 1);
    // NOLINTEND(concurrency-mt-unsafe)
    if (!is_for_us || !is_listening(kFirstHanded))
        return Error{Kind::NotFound, "no socket was handed on; start cirkel-helper.socket"};
    return Wicket(files::Descriptor(kFirstHanded));
}

Result<void> Wicket::serve(unsigned user, const Answering& answer) {
    const files::Descriptor guest(::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!guest.is_open()) return done;  // gone again before we looked
    const auto asker = asker_at(guest);
    if (!asker || asker->user != user)
        return Error{Kind::Refused,
                     "user " + (asker ? std::to_string(asker->user) : "unknown") + " may not ask"};
    limit_time(guest, kQuestionWithin);
    const auto question = receive_packet(guest, kQuestionBytesMax);
    if (!question && question.error().kind == Kind::Offline) return done;
    if (!question) return Error{Kind::Malformed, "a question: " + question.error().text};
    if (auto sent = send_packet(guest, answer(*asker, question->text)); !sent) return sent.error();
    return done;
}

}  // namespace cirkel::wicket

#pragma once

#include <functional>
#include <string>

#include "platform/files/descriptor.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::wicket {

/// More than a whole answer of any program here has.
inline constexpr std::size_t kQuestionBytesMax = 8 * 1024;
inline constexpr std::size_t kAnswerBytesMax = 64 * 1024;

/// Whose process asks, by the system's own word.
struct Asker {
    unsigned user = 0;
    unsigned group = 0;
};

/// An answer, and perhaps an open folder with it. Whoever gets the folder can use it also where its
/// path does not lead there, as in another mount namespace.
struct Answer {
    std::string text;
    files::Descriptor folder{};
};

/// A small door between two programs of one machine and two users: one question, one answer, each
/// in one packet (AF_UNIX, SOCK_SEQPACKET), one at a time. Movable only.
class Wicket {
public:
    /// A socket file left behind by an earlier life is replaced. Everybody may connect (0666);
    /// `serve` tells them apart. `Malformed` when the path is too long for a socket.
    static Result<Wicket> open(const std::string& path);
    /// The socket that systemd opened for us and that woke us; `NotFound` when there is none.
    static Result<Wicket> handed();

    /// For waiting on several things at once; readable when somebody is at the door.
    [[nodiscard]] int fd() const { return socket_.number(); }

    using Answering = std::function<Answer(const Asker&, const std::string& question)>;
    /// Answers one who is at the door. `Refused` for another user than `user`: the connection is
    /// closed without a word, before the question is read; `Malformed` for a question that does not
    /// come in time or is too long.
    Result<void> serve(unsigned user, const Answering& answer);

private:
    explicit Wicket(files::Descriptor socket) : socket_(std::move(socket)) {}
    files::Descriptor socket_;
};

/// Asks at `path` and waits for the answer. `Offline` when nobody is there or the door is closed
/// without a word; `Busy` when there is no answer within `patience`.
Result<Answer> ask(const std::string& path, const std::string& question, Duration patience);

}  // namespace cirkel::wicket

#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::mail {

/// One mail to one person: plain text, no picture, nothing that tells the sender of its being read.
struct Mail {
    std::string id;         ///< a-z 0-9 and '-'; the same at each try, so that a repeat is known
    std::string from_name;  ///< who the reader sees as the sender
    std::string to;         ///< an address, without a name
    std::string subject;    ///< one line
    std::string text;       ///< lines end in '\n'
    Instant at;
};

/// Hands mails over to what delivers them. A success means that they are its care from now on, not
/// that somebody has read them. One thread.
class Gateway {
public:
    virtual ~Gateway() = default;
    /// `Malformed` when this is no mail (an address that is none, a second line in a header),
    /// `Refused` when this one receiver is not accepted and never will be; whatever else fails may
    /// go well later. No text of a failure holds the address.
    virtual Result<void> send(const Mail& mail) = 0;
};

/// Each mail becomes a file `<id>.eml` in this folder, for this user alone, on disk when `send`
/// returns. The same id once more is the same file.
std::unique_ptr<Gateway> open_outbox(const std::string& folder, const std::string& from);

/// How a mail server is reached.
struct SmtpRoute {
    /// Plain lines carry neither a password nor a mail through a network.
    enum class Line { Encrypted, PlainOnThisMachine };

    std::string url;  ///< "smtp://host:587" (TLS by STARTTLS) or "smtps://host:465"
    std::string from;
    std::string user{};  ///< empty: without signing in
    std::string password{};
    std::string ca_file{};  ///< empty: the system's
    Line line = Line::Encrypted;
    std::chrono::milliseconds connect_timeout{10'000};
    std::chrono::milliseconds whole_timeout{30'000};
};

/// `Malformed` for what is no address of a mail server, `Refused` for a plain line to another
/// machine or a password on one. Speaks to nobody yet.
Result<std::unique_ptr<Gateway>> make_smtp(const SmtpRoute& route);

}  // namespace cirkel::mail

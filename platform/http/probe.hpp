#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>

#include "platform/http/http_client.hpp"
#include "platform/http/http_message.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::http {

/// How far a look at a server goes.
enum class ProbeDepth {
    Connection,  ///< its name, and a connection to its port
    Answer,      ///< an answer over a connection that is to be trusted
    Stranger,    ///< an answer of whoever is there: for saying why it was not trusted, no more
};

/// How it ended, as far as a person can do something about it.
enum class ProbeEnd {
    Answered,
    Connected,  ///< as far as `ProbeDepth::Connection` goes
    NameUnknown,
    ProxyFailed,
    Refused,
    TimedOut,
    Unreached,
    UnknownAuthority,
    OtherName,    ///< the certificate is of another server
    OutOfDate,    ///< it is over, or not yet valid, by the clock of this machine
    TlsFailed,    ///< another reason
    OtherAnswer,  ///< something answered that is no HTTP, or too much of it
    Stopped,
};

struct Probed {
    ProbeEnd end = ProbeEnd::Unreached;
    std::string words{};                   ///< curl's own, where it did not end well
    std::chrono::milliseconds lookup{0};   ///< until the name was known
    std::chrono::milliseconds whole{0};    ///< until the answer was there
    std::string subject{};                 ///< of the server's certificate: its name
    std::string issuer{};                  ///< as above: who gave it out
    std::optional<Instant> valid_from{};   ///< as above
    std::optional<Instant> valid_until{};  ///< as above
    std::optional<Instant> server_time{};  ///< as its `Date` says, in whole seconds
    Response response{};
};

struct Probe {
    std::string base_url;   ///< as of `make_client`
    Request request{};      ///< not sent where the depth is a connection
    std::string ca_file{};  ///< empty: the system's
    std::string proxy{};    ///< as of `make_client`
    ProbeDepth depth = ProbeDepth::Answer;
    ClientLimits limits{};
};

/// Asks a server once, over a connection of its own. `stop` ends it within a second.
/// `Malformed` for what is no address.
Result<Probed> look_at(const Probe& probe, const std::atomic<bool>& stop);

}  // namespace cirkel::http

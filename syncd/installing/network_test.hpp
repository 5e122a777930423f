#pragma once

#include <functional>
#include <optional>
#include <string>

#include "platform/http/probe.hpp"
#include "platform/links/links.hpp"
#include "shared/installing/answer.hpp"
#include "shared/loop/bytes.hpp"

namespace cirkel::syncd {

/// Which server is looked for, and how.
struct TestedServer {
    std::string url;                 ///< "https://HOST[:PORT]"
    std::string ca_file{};           ///< empty: the system's
    std::string proxy{};             ///< empty: none
    std::optional<PublicKey> key{};  ///< of the server that this device belongs to
};

/// What the test sees of the world; main's are the real ones.
struct NetworkEyes {
    std::function<links::Links()> links;
    std::function<Result<http::Probed>(const http::Probe&)> look;
    std::function<Instant()> wall;
};

/// How far the server's clock is ahead of this device's.
struct ServerTime {
    Duration ahead{0};
    bool is_trusted = false;  ///< it came over a connection whose other end showed who it is
};

struct NetworkTest {
    installing::NetworkTested shown;
    std::optional<ServerTime> time{};
};

/// Walks the six steps in their order, tells after each what is known by then, and ends with the
/// first one that fails: what comes behind it could only fail for the same reason. A step whose
/// state is `Mind` works, and somebody should look at it. Takes up to half a minute.
NetworkTest test_network(const TestedServer& server, const NetworkEyes& eyes,
                         const std::function<void(const installing::NetworkTested&)>& tell);

/// What kept the test from its end, for who wanted something else of the server; nothing when all
/// six went well.
std::optional<installing::Fault> first_fault(const installing::NetworkTested& tested);

/// As somebody types it: "sync.example.nl" is https.
std::string server_url(std::string typed);

}  // namespace cirkel::syncd

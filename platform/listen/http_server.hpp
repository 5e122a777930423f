#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/http/http_message.hpp"
#include "shared/result.hpp"

namespace cirkel::listen {

struct ServerLimits {
    std::size_t body_bytes_max = 1024 * 1024;
    std::size_t header_bytes_max = 16 * 1024;
    std::chrono::seconds read_timeout{10};   ///< for one whole request, against slow senders
    std::chrono::seconds idle_timeout{150};  ///< between two requests on a kept connection
    std::size_t connections_max = 12'000;
    std::size_t group_max = 64;  ///< requests that are answered together
    /// Pieces of work aside that are done or wait; who needs one more is asked to come back.
    std::size_t asides_max = 32;
    /// Whether `X-Forwarded-For` tells where a request came from. Believed only of what comes in
    /// from this machine itself, and only its last address, which our own proxy wrote (S-30).
    bool behind_proxy = false;
};

/// Where the server's certificate lies, in PEM: its own first, then those between it and a root.
struct TlsFiles {
    std::string certificate_chain;
    std::string private_key;
};

/// Answers one request. Called on the server's one thread, so it may use what that thread owns; it
/// must not block on the network. An exception out of it becomes a 500 without details. The source
/// of an answer's body is asked on that thread, too. Work that takes long goes into `aside`: a few
/// threads of the server do it while others are answered.
using Handler = std::function<http::Response(const http::Request&)>;

/// The same for all requests that have come in by the moment that the thread is free: one answer
/// each, in their order. So that what they write can go to the disk together.
using GroupHandler = std::function<std::vector<http::Response>(std::span<const http::Request>)>;

/// Looks at a request as it has come in, before it waits behind `waiting` others; an answer refuses
/// it. On the server's thread.
using Gate =
    std::function<std::optional<http::Response>(const http::Request& request, std::size_t waiting)>;

/// Listens on one address and answers requests one after another (HTTP/1.1, keep-alive).
class Server {
public:
    virtual ~Server() = default;
    /// Serves until `stop`; returns when all is closed.
    virtual void run() = 0;
    /// May be called from any thread or from a signal's handler thread.
    virtual void stop() = 0;
    /// Calls `work` on the server's thread every `interval`.
    virtual void every(std::chrono::milliseconds interval, std::function<void()> work) = 0;
    /// Runs `work` once on the server's thread; the one way in from another thread.
    virtual void post(std::function<void()> work) = 0;
    /// Serves a unix socket as well, on the same thread, with a handler of its own: what comes in
    /// there was let in by the file's mode (0600), so it may do what the network may not. A socket
    /// file left behind by an earlier life is replaced, so the caller must hold the state's lock.
    virtual Result<void> also_listen_unix(const std::string& path, Handler handler) = 0;
    /// From now on the address is served by TLS; a unix socket stays plain. Called again, it reads
    /// the files anew for the connections that come then. When they do not read, what held before
    /// goes on. Before `run`, or on the server's thread.
    virtual Result<void> use_tls(const TlsFiles& files) = 0;
    /// Before `run`. For the address, not for a unix socket that is listened to as well.
    virtual void ask_first(Gate gate) = 0;
    [[nodiscard]] virtual int port() const = 0;
};

/// Binds `address:port` (port 0 = any free one). `Busy` when the port is taken.
Result<std::unique_ptr<Server>> open_server(const std::string& address, int port, Handler handler,
                                            const ServerLimits& limits = {});
Result<std::unique_ptr<Server>> open_group_server(const std::string& address, int port,
                                                  GroupHandler handler,
                                                  const ServerLimits& limits = {});

/// Listens on a unix socket for a proxy of this machine, which the file's group lets in (0660).
Result<std::unique_ptr<Server>> open_group_unix_server(const std::string& path,
                                                       GroupHandler handler,
                                                       const ServerLimits& limits = {});

/// Listens on a unix socket only, as `also_listen_unix` does.
Result<std::unique_ptr<Server>> open_unix_server(const std::string& path, Handler handler,
                                                 const ServerLimits& limits = {});

/// The same for a program of another user (0666): who connects is told by the system
/// (SO_PEERCRED), and let in are processes of our own user, of root and of `users` only.
/// Everybody else finds the connection closed without a word.
Result<std::unique_ptr<Server>> open_unix_server_for(const std::string& path,
                                                     std::vector<unsigned> users, Handler handler,
                                                     const ServerLimits& limits = {});

}  // namespace cirkel::listen

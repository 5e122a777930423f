#include <algorithm>
#include <exception>
#include <list>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/listen/counter.hpp"
#include "platform/listen/http_server.hpp"
#include "platform/listen/serving.hpp"
#include "platform/listen/tls.hpp"
#include "platform/listen/workers.hpp"

namespace cirkel::listen {
namespace {

using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;

/// Rest after a failed accept (no more file descriptors): time for some to come free.
constexpr std::chrono::milliseconds kAcceptRest{100};

/// What those find who come in by one door.
struct Entrance {
    Hall& hall;
    Counter& counter;
    std::optional<asio::ssl::context>& tls;
    const std::vector<unsigned>* users = nullptr;  ///< none: whoever gets here
};

/// Whose process is at the other end of a unix socket, by the system's own word.
bool is_one_of(int connection, const std::vector<unsigned>& users) {
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
           std::find(users.begin(), users.end(), peer.uid) != users.end();
}

Address address_of(const Tcp::socket& socket) {
    error_code fault;
    const auto endpoint = socket.remote_endpoint(fault);
    return fault ? Address(asio::ip::address()) : Address(endpoint.address());
}
Address address_of(const Local::socket&) { return std::nullopt; }

template <class AcceptedSocket>
void let_in(asio::io_context& io, AcceptedSocket accepted, const Entrance& entrance) {
    const Origin origin{entrance.counter, address_of(accepted)};
    Socket socket(std::move(accepted));
    if (entrance.tls) {
        // Made here, so that a context that is read anew never goes away under it.
        Secure stream(std::move(socket), *entrance.tls);
        asio::co_spawn(io, serve(std::move(stream), entrance.hall, origin), asio::detached);
    } else {
        asio::co_spawn(io, serve(Plain(std::move(socket)), entrance.hall, origin), asio::detached);
    }
}

template <class Acceptor>
asio::awaitable<void> accept_on(asio::io_context& io, Acceptor& acceptor, Entrance entrance) {
    const Hall& hall = entrance.hall;
    asio::steady_timer rest(io);
    while (!hall.closing && acceptor.is_open()) {
        error_code fault;
        auto socket = co_await acceptor.async_accept(redirect_error(use_awaitable, fault));
        if (fault == asio::error::operation_aborted) co_return;
        if (fault) {
            rest.expires_after(kAcceptRest);
            co_await rest.async_wait(redirect_error(use_awaitable, fault));
            continue;
        }
        if (hall.present.size() >= hall.limits.connections_max) continue;  // closes it
        if (entrance.users && !is_one_of(socket.native_handle(), *entrance.users)) continue;
        let_in(io, std::move(socket), entrance);
    }
}

asio::awaitable<void> repeat(asio::steady_timer& timer, const Hall& hall,
                             std::chrono::milliseconds interval,
                             const std::function<void()>& work) {
    error_code fault;
    while (!hall.closing) {
        timer.expires_after(interval);
        co_await timer.async_wait(redirect_error(use_awaitable, fault));
        if (!fault && !hall.closing) work();
    }
}

/// Rethrown out of `run`: a programmer's error must not vanish in a coroutine.
void rethrow(std::exception_ptr fault) {
    if (fault) std::rethrow_exception(fault);
}

constexpr unsigned kRoot = 0;
constexpr mode_t kForUs = S_IRUSR | S_IWUSR;
constexpr mode_t kForAll = kForUs | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;

class BeastServer : public Server {
public:
    BeastServer(GroupHandler handler, const ServerLimits& limits)
        : workers_(io_, limits.asides_max),
          counter_(workers_, std::move(handler), limits.group_max),
          acceptor_(io_) {
        hall_.limits = limits;
        // A slow sender gets up to an eighth more than its time.
        BeastServer::every(std::chrono::milliseconds(limits.read_timeout) / 8, [this] {
            const auto now = std::chrono::steady_clock::now();
            for (Guest* guest : hall_.present) guest->leave_if_slow(now);
        });
    }

    Result<void> bind(const std::string& address, int port) {
        error_code fault;
        const auto ip = asio::ip::make_address(address, fault);
        if (fault || port < 0 || port > 65535)
            return Error{Kind::Malformed, "\"" + address + ":" + std::to_string(port) +
                                              "\" is no address to listen on; give IP:PORT"};
        const Tcp::endpoint endpoint(ip, static_cast<std::uint16_t>(port));
        acceptor_.open(endpoint.protocol(), fault);
        if (!fault) acceptor_.set_option(Tcp::acceptor::reuse_address(true), fault);
        if (!fault) acceptor_.bind(endpoint, fault);
        if (!fault) acceptor_.listen(asio::socket_base::max_listen_connections, fault);
        const std::string where = address + ":" + std::to_string(port);
        if (fault == asio::error::address_in_use)
            return Error{Kind::Busy, where + " is taken; stop the other program or choose a port"};
        if (fault)
            return Error{Kind::Refused, "cannot listen on " + where + ": " + fault.message()};
        asio::co_spawn(io_, accept_on(io_, acceptor_, Entrance{hall_, counter_, tls_}), rethrow);
        return done;
    }

    Result<void> also_listen_unix(const std::string& path, Handler handler) override {
        return open_door(path, std::move(handler), nullptr);
    }

    /// A door for processes of these users only, of our own and of root, who can do it anyway.
    Result<void> listen_unix_for(const std::string& path, std::vector<unsigned> users,
                                 Handler handler) {
        users_ = std::move(users);
        users_.insert(users_.end(), {::geteuid(), kRoot});
        return open_door(path, std::move(handler), &users_);
    }

    Result<void> open_door(const std::string& path, Handler handler,
                           const std::vector<unsigned>* users) {
        auto& door = doors_.emplace_back(io_, workers_, one_by_one(std::move(handler)));
        auto opened = open_file(door.acceptor, path, users ? kForAll : kForUs);
        if (!opened) {
            doors_.pop_back();
            return opened;
        }
        const Entrance entrance{hall_, door.counter, no_tls_, users};
        asio::co_spawn(io_, accept_on(io_, door.acceptor, entrance), rethrow);
        return done;
    }

    /// The address is a file.
    Result<void> bind_unix(const std::string& path) {
        local_.emplace(io_);
        if (auto opened = open_file(*local_, path, S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP); !opened)
            return opened;
        asio::co_spawn(io_, accept_on(io_, *local_, Entrance{hall_, counter_, tls_}), rethrow);
        return done;
    }

    Result<void> open_file(Local::acceptor& acceptor, const std::string& path, mode_t mode) {
        if (path.size() >= sizeof(sockaddr_un::sun_path))
            return Error{Kind::Malformed, path + ": too long for a socket; use a shorter folder"};
        error_code fault;
        ::unlink(path.c_str());
        acceptor.open(Local(), fault);
        // On Linux the mode of the unbound socket, less what the umask takes, becomes that of the
        // file: no moment in which others could connect.
        if (!fault) ::fchmod(acceptor.native_handle(), mode);
        if (!fault) acceptor.bind(Local::endpoint(path), fault);
        if (!fault) ::chmod(path.c_str(), mode);
        if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
        if (fault) return Error{Kind::Refused, "cannot listen on " + path + ": " + fault.message()};
        paths_.push_back(path);
        return done;
    }

    void run() override {
        io_.run();
        for (const auto& path : paths_) ::unlink(path.c_str());
    }

    void stop() override {
        asio::post(io_, [this] { close_all(); });
    }

    void every(std::chrono::milliseconds interval, std::function<void()> work) override {
        beats_.push_back(Beat{asio::steady_timer(io_), std::move(work)});
        auto& beat = beats_.back();
        asio::co_spawn(io_, repeat(beat.timer, hall_, interval, beat.work), rethrow);
    }

    Result<void> use_tls(const TlsFiles& files) override {
        auto context = tls_context(files);
        if (!context) return context.error();
        tls_.emplace(std::move(*context));
        return done;
    }

    void ask_first(Gate gate) override { counter_.ask_first(std::move(gate)); }

    void post(std::function<void()> work) override { asio::post(io_, std::move(work)); }

    [[nodiscard]] int port() const override {
        error_code fault;
        return acceptor_.local_endpoint(fault).port();
    }

private:
    struct Door {
        Door(asio::io_context& io, Workers& workers, GroupHandler handler)
            : acceptor(io), counter(workers, std::move(handler), 1) {}
        Local::acceptor acceptor;
        Counter counter;
    };
    struct Beat {
        asio::steady_timer timer;
        std::function<void()> work;
    };

    /// Requests that have begun are answered; nothing new is taken in.
    void close_all() {
        error_code ignored;
        hall_.closing = true;
        acceptor_.close(ignored);
        if (local_) local_->close(ignored);
        for (auto& door : doors_) door.acceptor.close(ignored);
        for (auto& beat : beats_) beat.timer.cancel();
        for (Guest* guest : hall_.present) guest->leave_if_idle();
    }

    // The coroutines that `io_` still holds when it goes leave the hall.
    Hall hall_;
    std::vector<std::string> paths_;
    std::vector<unsigned> users_;  ///< who may come in by a door for some users
    std::optional<asio::ssl::context> tls_;
    std::optional<asio::ssl::context> no_tls_;
    asio::io_context io_{1};
    Workers workers_;
    Counter counter_;
    Tcp::acceptor acceptor_;
    std::optional<Local::acceptor> local_;
    std::list<Door> doors_;
    std::list<Beat> beats_;
};

}  // namespace

Result<std::unique_ptr<Server>> open_server(const std::string& address, int port, Handler handler,
                                            const ServerLimits& limits) {
    return open_group_server(address, port, one_by_one(std::move(handler)), limits);
}

Result<std::unique_ptr<Server>> open_group_server(const std::string& address, int port,
                                                  GroupHandler handler,
                                                  const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(std::move(handler), limits);
    if (auto bound = server->bind(address, port); !bound) return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

Result<std::unique_ptr<Server>> open_group_unix_server(const std::string& path,
                                                       GroupHandler handler,
                                                       const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(std::move(handler), limits);
    if (auto bound = server->bind_unix(path); !bound) return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

Result<std::unique_ptr<Server>> open_unix_server(const std::string& path, Handler handler,
                                                 const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(GroupHandler(), limits);
    if (auto bound = server->also_listen_unix(path, std::move(handler)); !bound)
        return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

Result<std::unique_ptr<Server>> open_unix_server_for(const std::string& path,
                                                     std::vector<unsigned> users, Handler handler,
                                                     const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(GroupHandler(), limits);
    auto bound = server->listen_unix_for(path, std::move(users), std::move(handler));
    if (!bound) return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace cirkel::listen

#include <algorithm>
#include <cctype>
#include <exception>
#include <list>
#include <set>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "platform/listen/http_server.hpp"

namespace cirkel::listen {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::redirect_error;
using asio::use_awaitable;
using boost::system::error_code;
using Tcp = asio::ip::tcp;
using Local = asio::local::stream_protocol;
// One stream type for both kinds of address, so that the serving code is compiled once.
using Stream = beast::basic_stream<asio::generic::stream_protocol>;
using Parser = beast::http::request_parser<beast::http::string_body>;
using Reply = beast::http::response<beast::http::string_body>;

/// How long a refused sender may go on talking, so that it gets to read why it was refused.
constexpr std::chrono::seconds kLingerTimeout{2};
/// Rest after a failed accept (no more file descriptors): time for some to come free.
constexpr std::chrono::milliseconds kAcceptRest{100};

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

http::Request request_of(beast::http::request<beast::http::string_body>&& message) {
    http::Request request;
    request.method = message.method_string();
    request.target = message.target();
    for (const auto& field : message)
        request.headers[lower_case(field.name_string())] = field.value();
    request.body = std::move(message.body());
    return request;
}

/// A line break in a header value would start a header of somebody else's choosing.
std::string one_line(std::string text) {
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
}

bool has_no_body(unsigned status) { return status == 204 || status == 304 || status < 200; }

Reply reply_of(http::Response&& response, bool head_only, bool keep_alive) {
    Reply reply;
    reply.version(11);
    reply.result(static_cast<unsigned>(response.status));
    for (auto& [name, value] : response.headers) reply.set(name, one_line(std::move(value)));
    reply.keep_alive(keep_alive);
    if (!has_no_body(reply.result_int())) {
        reply.content_length(response.body.size());
        if (!head_only) reply.body() = std::move(response.body);
    }
    return reply;
}

http::Response plain(int status, const std::string& text) {
    return {status, {{"content-type", "text/plain; charset=utf-8"}}, text + "\n"};
}

/// The answer to a request that could not be read, or nothing when there is nobody to tell.
std::optional<http::Response> answer_to(const error_code& fault) {
    namespace wrong = beast::http;
    if (fault == wrong::error::body_limit) return plain(413, "The body is too large.");
    if (fault == wrong::error::header_limit || fault == wrong::error::buffer_overflow)
        return plain(431, "The header is too large.");
    if (fault == wrong::error::end_of_stream || fault == wrong::error::partial_message)
        return std::nullopt;
    if (fault.category() == wrong::make_error_code(wrong::error::end_of_stream).category())
        return plain(400, "This is not an HTTP/1.1 request.");
    return std::nullopt;  // the connection itself failed, or took too long
}

http::Response call(const Handler& handler, const http::Request& request) {
    try {
        return handler(request);
    } catch (const std::exception&) {
        return plain(500, "Something went wrong here; it was not your request.");
    }
}

/// What the connections of one server share; lives on the server's thread.
struct Connection;
struct Hall {
    ServerLimits limits;
    std::set<Connection*> present;
    bool closing = false;
};

/// One accepted connection, in the hall for as long as its coroutine lives.
struct Connection {
    Connection(asio::generic::stream_protocol::socket socket, Hall& its_hall)
        : stream(std::move(socket)),
          hall(its_hall),
          buffer(its_hall.limits.header_bytes_max + 4096) {
        hall.present.insert(this);
    }
    ~Connection() { hall.present.erase(this); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    Stream stream;
    Hall& hall;
    beast::flat_buffer buffer;
    bool between_requests = true;  ///< nothing of a next request has come in
};

asio::awaitable<error_code> write(Connection& connection, Reply& reply) {
    error_code fault;
    connection.stream.expires_after(connection.hall.limits.read_timeout);
    // A serializer of an answer to HEAD must not insist on the body that its length announces.
    beast::http::response_serializer<beast::http::string_body> serializer(reply);
    if (reply.body().empty()) {
        co_await beast::http::async_write_header(connection.stream, serializer,
                                                 redirect_error(use_awaitable, fault));
    } else {
        co_await beast::http::async_write(connection.stream, serializer,
                                          redirect_error(use_awaitable, fault));
    }
    co_return fault;
}

/// Waits for the first byte of a next request; false when the connection is to be closed.
asio::awaitable<bool> await_request(Connection& connection) {
    if (connection.buffer.size() > 0) co_return true;
    if (connection.hall.closing) co_return false;
    error_code fault;
    connection.between_requests = true;
    connection.stream.expires_after(connection.hall.limits.idle_timeout);
    const std::size_t count = co_await connection.stream.async_read_some(
        connection.buffer.prepare(4096), redirect_error(use_awaitable, fault));
    connection.buffer.commit(count);
    connection.between_requests = false;
    co_return !fault;
}

asio::awaitable<error_code> read_request(Connection& connection, Parser& parser) {
    error_code fault;
    auto& stream = connection.stream;
    stream.expires_after(connection.hall.limits.read_timeout);
    co_await beast::http::async_read_header(stream, connection.buffer, parser,
                                            redirect_error(use_awaitable, fault));
    if (fault) co_return fault;
    if (beast::iequals(parser.get()[beast::http::field::expect], "100-continue")) {
        beast::http::response<beast::http::empty_body> go_on{beast::http::status::continue_, 11};
        co_await beast::http::async_write(stream, go_on, redirect_error(use_awaitable, fault));
        if (fault) co_return fault;
    }
    co_await beast::http::async_read(stream, connection.buffer, parser,
                                     redirect_error(use_awaitable, fault));
    co_return fault;
}

/// Closing at once while the other side still sends would reset the connection and destroy the
/// answer on its way; so listen on for a moment, to nothing.
asio::awaitable<void> linger(Connection& connection) {
    error_code fault;
    connection.stream.socket().shutdown(asio::socket_base::shutdown_send, fault);
    connection.stream.expires_after(kLingerTimeout);
    connection.buffer.clear();
    while (!fault) {
        co_await connection.stream.async_read_some(connection.buffer.prepare(4096),
                                                   redirect_error(use_awaitable, fault));
    }
}

asio::awaitable<void> refuse(Connection& connection, http::Response response) {
    Reply reply = reply_of(std::move(response), false, false);
    const error_code fault = co_await write(connection, reply);
    if (!fault) co_await linger(connection);
}

asio::awaitable<void> serve(asio::generic::stream_protocol::socket socket, Hall& hall,
                            const Handler& handler) {
    Connection connection(std::move(socket), hall);
    bool keep_alive = true;
    while (keep_alive) {
        const bool is_coming = co_await await_request(connection);
        if (!is_coming) break;
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(hall.limits.header_bytes_max));
        parser.body_limit(hall.limits.body_bytes_max);
        const error_code unread = co_await read_request(connection, parser);
        if (unread) {
            auto answer = answer_to(unread);
            if (answer) co_await refuse(connection, std::move(*answer));
            co_return;
        }
        keep_alive = parser.get().keep_alive() && !hall.closing;
        const bool head_only = parser.get().method() == beast::http::verb::head;
        Reply reply = reply_of(call(handler, request_of(parser.release())), head_only, keep_alive);
        const error_code unwritten = co_await write(connection, reply);
        if (unwritten) co_return;
    }
    error_code ignored;
    connection.stream.socket().shutdown(asio::socket_base::shutdown_both, ignored);
}

template <class Acceptor>
asio::awaitable<void> accept_on(Acceptor& acceptor, Hall& hall, const Handler& handler) {
    asio::steady_timer rest(acceptor.get_executor());
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
        asio::generic::stream_protocol::socket any(std::move(socket));
        asio::co_spawn(acceptor.get_executor(), serve(std::move(any), hall, handler),
                       asio::detached);
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

class BeastServer : public Server {
public:
    BeastServer(Handler handler, const ServerLimits& limits)
        : handler_(std::move(handler)), io_(1), acceptor_(io_) {
        hall_.limits = limits;
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
        asio::co_spawn(io_, accept_on(acceptor_, hall_, handler_), rethrow);
        return done;
    }

    Result<void> also_listen_unix(const std::string& path, Handler handler) override {
        if (path.size() >= sizeof(sockaddr_un::sun_path))
            return Error{Kind::Malformed, path + ": too long for a socket; use a shorter folder"};
        error_code fault;
        ::unlink(path.c_str());
        Door door{Local::acceptor(io_), std::move(handler)};
        door.acceptor.open(Local(), fault);
        // On Linux the mode of the unbound socket becomes that of the file: no moment in which
        // others could connect.
        if (!fault) ::fchmod(door.acceptor.native_handle(), S_IRUSR | S_IWUSR);
        if (!fault) door.acceptor.bind(Local::endpoint(path), fault);
        if (!fault) door.acceptor.listen(asio::socket_base::max_listen_connections, fault);
        if (fault) return Error{Kind::Refused, "cannot listen on " + path + ": " + fault.message()};
        doors_.push_back(std::move(door));
        paths_.push_back(path);
        auto& opened = doors_.back();
        asio::co_spawn(io_, accept_on(opened.acceptor, hall_, opened.handler), rethrow);
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

    void post(std::function<void()> work) override { asio::post(io_, std::move(work)); }

    [[nodiscard]] int port() const override {
        error_code fault;
        return acceptor_.local_endpoint(fault).port();
    }

private:
    struct Door {
        Local::acceptor acceptor;
        Handler handler;
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
        for (auto& door : doors_) door.acceptor.close(ignored);
        for (auto& beat : beats_) beat.timer.cancel();
        for (Connection* connection : hall_.present)
            if (connection->between_requests) connection->stream.cancel();
    }

    // The coroutines that `io_` still holds when it goes use everything above it.
    Hall hall_;
    Handler handler_;
    std::vector<std::string> paths_;
    asio::io_context io_;
    Tcp::acceptor acceptor_;
    std::list<Door> doors_;
    std::list<Beat> beats_;
};

}  // namespace

Result<std::unique_ptr<Server>> open_server(const std::string& address, int port, Handler handler,
                                            const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(std::move(handler), limits);
    if (auto bound = server->bind(address, port); !bound) return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

Result<std::unique_ptr<Server>> open_unix_server(const std::string& path, Handler handler,
                                                 const ServerLimits& limits) {
    auto server = std::make_unique<BeastServer>(Handler(), limits);
    if (auto bound = server->also_listen_unix(path, std::move(handler)); !bound)
        return bound.error();
    return std::unique_ptr<Server>(std::move(server));
}

}  // namespace cirkel::listen

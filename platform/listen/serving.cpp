#include "platform/listen/serving.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include "platform/listen/beast_message.hpp"

namespace cirkel::listen {
namespace {

using Parser = beast::http::request_parser<beast::http::string_body>;

/// How long a refused sender may go on talking, so that it gets to read why it was refused.
constexpr std::chrono::seconds kLingerTimeout{2};
constexpr std::size_t kReadBytes = 4096;

/// One accepted connection, in the hall for as long as its coroutine lives.
template <class Stream>
struct Connection : Guest {
    Connection(Stream its_stream, Hall& its_hall)
        : stream(std::move(its_stream)),
          hall(its_hall),
          buffer(its_hall.limits.header_bytes_max + kReadBytes) {
        hall.present.insert(this);
    }
    ~Connection() override { hall.present.erase(this); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void leave_if_idle() override {
        if (between_requests) beast::get_lowest_layer(stream).cancel();
    }
    void leave_if_slow(std::chrono::steady_clock::time_point now) override {
        if (!reading_since || now - *reading_since < hall.limits.read_timeout) return;
        reading_since.reset();
        is_too_slow = true;
        beast::get_lowest_layer(stream).cancel();
    }
    void expires_after(std::chrono::seconds time) {
        beast::get_lowest_layer(stream).expires_after(time);
    }

    Stream stream;
    Hall& hall;
    beast::flat_buffer buffer;
    bool between_requests = true;  ///< nothing of a next request has come in
    std::optional<std::chrono::steady_clock::time_point> reading_since;
    bool is_too_slow = false;  ///< the last reading was broken off
};

template <class Stream>
asio::awaitable<error_code> write(Connection<Stream>& connection, Reply& reply) {
    error_code fault;
    connection.expires_after(connection.hall.limits.read_timeout);
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

std::optional<http::BodySource::Piece> next_piece(http::BodySource& source) {
    try {
        return source.next();
    } catch (const std::exception&) { return std::nullopt; }
}

/// Writes an answer whose end is not made yet, piece by piece as the other side takes them, so that
/// no more than one is held. False when it broke off: then the last chunk is missing, by which the
/// other side knows.
template <class Stream>
asio::awaitable<bool> write_pieces(Connection<Stream>& connection, Reply reply,
                                   http::BodySource& source) {
    error_code fault;
    auto& stream = connection.stream;
    http::BodySource::Piece piece{std::move(reply.body()), false};
    beast::http::response<beast::http::empty_body> header(std::move(reply.base()));
    header.chunked(true);
    beast::http::response_serializer<beast::http::empty_body> serializer(header);
    connection.expires_after(connection.hall.limits.read_timeout);
    co_await beast::http::async_write_header(stream, serializer,
                                             redirect_error(use_awaitable, fault));
    while (!fault && !connection.hall.closing) {
        connection.expires_after(connection.hall.limits.read_timeout);
        // An empty chunk would be the end.
        if (!piece.text.empty())
            co_await asio::async_write(stream, beast::http::make_chunk(asio::buffer(piece.text)),
                                       redirect_error(use_awaitable, fault));
        if (fault) break;
        if (piece.is_last) {
            co_await asio::async_write(stream, beast::http::make_chunk_last(),
                                       redirect_error(use_awaitable, fault));
            co_return !fault;
        }
        // Whoever else waits for this thread goes first.
        co_await asio::post(use_awaitable);
        auto next = next_piece(source);
        if (!next) break;
        piece = std::move(*next);
    }
    co_return false;
}

/// Waits for the first byte of a next request; false when the connection is to be closed.
template <class Stream>
asio::awaitable<bool> await_request(Connection<Stream>& connection) {
    if (connection.buffer.size() > 0) co_return true;
    if (connection.hall.closing) co_return false;
    error_code fault;
    connection.between_requests = true;
    connection.expires_after(connection.hall.limits.idle_timeout);
    const std::size_t count = co_await connection.stream.async_read_some(
        connection.buffer.prepare(kReadBytes), redirect_error(use_awaitable, fault));
    connection.buffer.commit(count);
    connection.between_requests = false;
    co_return !fault;
}

/// Whether a line goes on in the next one (obs-fold). `last` is the sign before the text.
bool has_folded_line(std::string_view text, char last) {
    return std::any_of(text.begin(), text.end(), [&last](char sign) {
        const bool is_folded = last == '\n' && (sign == ' ' || sign == '\t');
        last = sign;
        return is_folded;
    });
}

/// Reads the header alone. The library unfolds folded lines; others do not, so such a header has
/// two meanings and is refused (S-32).
template <class Stream>
asio::awaitable<error_code> read_header(Connection<Stream>& connection, Parser& parser) {
    char last = '\0';
    while (!parser.is_header_done()) {
        error_code fault;
        auto& buffer = connection.buffer;
        const std::size_t count = parser.put(buffer.data(), fault);
        const std::string_view text(static_cast<const char*>(buffer.data().data()), count);
        if (has_folded_line(text, last)) co_return beast::http::error::bad_value;
        if (count > 0) last = text.back();
        buffer.consume(count);
        if (fault && fault != beast::http::error::need_more) co_return fault;
        if (fault != beast::http::error::need_more) continue;
        const std::size_t more = co_await connection.stream.async_read_some(
            buffer.prepare(kReadBytes), redirect_error(use_awaitable, fault));
        if (fault) co_return fault;
        buffer.commit(more);
    }
    const bool is_clear = has_one_meaning(parser.get());
    co_return is_clear ? error_code() : make_error_code(beast::http::error::bad_value);
}

template <class Stream>
asio::awaitable<error_code> read_parts(Connection<Stream>& connection, Parser& parser) {
    error_code fault;
    auto& stream = connection.stream;
    fault = co_await read_header(connection, parser);
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

/// Reads a whole request in its time. When a stream's own time is over it closes, and nobody can be
/// told any more; so that one ends later than the hall's patience.
template <class Stream>
asio::awaitable<error_code> read_request(Connection<Stream>& connection, Parser& parser) {
    connection.expires_after(connection.hall.limits.read_timeout + kLingerTimeout);
    connection.is_too_slow = false;
    connection.reading_since = std::chrono::steady_clock::now();
    const error_code fault = co_await read_parts(connection, parser);
    connection.reading_since.reset();
    co_return fault;
}

/// Closing at once while the other side still sends would reset the connection and destroy the
/// answer on its way; so listen on for a moment, to nothing.
template <class Stream>
asio::awaitable<void> linger(Connection<Stream>& connection) {
    error_code fault;
    beast::get_lowest_layer(connection.stream).socket().shutdown(Socket::shutdown_send, fault);
    connection.expires_after(kLingerTimeout);
    connection.buffer.clear();
    while (!fault) {
        co_await connection.stream.async_read_some(connection.buffer.prepare(kReadBytes),
                                                   redirect_error(use_awaitable, fault));
    }
}

template <class Stream>
asio::awaitable<void> refuse(Connection<Stream>& connection, http::Response response) {
    Reply reply = reply_of(std::move(response), false, false);
    const error_code fault = co_await write(connection, reply);
    if (!fault) co_await linger(connection);
}

/// Keeps an answer back; a house that closes does not wait for it.
template <class Stream>
asio::awaitable<void> hold_back(Connection<Stream>& connection, std::chrono::milliseconds delay) {
    if (delay <= std::chrono::milliseconds(0) || connection.hall.closing) co_return;
    error_code ignored;
    asio::steady_timer timer(co_await asio::this_coro::executor, delay);
    co_await timer.async_wait(redirect_error(use_awaitable, ignored));
}

template <class Stream>
asio::awaitable<void> serve_requests(Connection<Stream>& connection, const Origin& origin) {
    Hall& hall = connection.hall;
    bool keep_alive = true;
    while (keep_alive) {
        const bool is_coming = co_await await_request(connection);
        if (!is_coming) break;
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(hall.limits.header_bytes_max));
        parser.body_limit(hall.limits.body_bytes_max);
        const error_code unread = co_await read_request(connection, parser);
        if (unread) {
            auto answer = connection.is_too_slow ? too_slow() : answer_to(unread);
            if (answer) co_await refuse(connection, std::move(*answer));
            co_return;
        }
        keep_alive = parser.get().keep_alive() && !hall.closing;
        const bool head_only = parser.get().method() == beast::http::verb::head;
        const bool knows_chunks = parser.get().version() >= 11;
        auto request = request_of(parser.release());
        request.peer = peer_of(origin.address, request, hall.limits.behind_proxy);
        auto response = co_await origin.counter.answer(std::move(request));
        co_await hold_back(connection, response.delay);
        const auto source = std::move(response.source);
        if (source && !knows_chunks) response = needs_http_1_1();
        Reply reply = reply_of(std::move(response), head_only, keep_alive);
        if (source && knows_chunks && !head_only) {
            const bool is_whole = co_await write_pieces(connection, std::move(reply), *source);
            if (!is_whole) co_return;
            continue;
        }
        const error_code unwritten = co_await write(connection, reply);
        if (unwritten) co_return;
    }
}

}  // namespace

asio::awaitable<void> serve(Plain stream, Hall& hall, Origin origin) {
    Connection<Plain> connection(std::move(stream), hall);
    co_await serve_requests(connection, origin);
    error_code ignored;
    connection.stream.socket().shutdown(Socket::shutdown_both, ignored);
}

asio::awaitable<void> serve(Secure stream, Hall& hall, Origin origin) {
    Connection<Secure> connection(std::move(stream), hall);
    error_code fault;
    connection.between_requests = false;
    connection.expires_after(hall.limits.read_timeout);
    co_await connection.stream.async_handshake(asio::ssl::stream_base::server,
                                               redirect_error(use_awaitable, fault));
    if (fault) co_return;
    co_await serve_requests(connection, origin);
    // The other side learns that nothing was cut off; it need not answer for long.
    connection.expires_after(kLingerTimeout);
    co_await connection.stream.async_shutdown(redirect_error(use_awaitable, fault));
}

}  // namespace cirkel::listen

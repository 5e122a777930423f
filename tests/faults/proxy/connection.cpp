#include "tests/faults/proxy/connection.hpp"

#include <utility>

namespace cirkel::faults {
namespace {

using Kind = Toxic::Kind;

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::string_view kPage =
    "<html><body>Welkom op de gratis wifi! Klik hier om verder te gaan.</body></html>";

bool is_portal(Kind kind) { return kind == Kind::PortalPage || kind == Kind::PortalRedirect; }

std::string portal_answer(Kind kind) {
    const bool is_page = kind == Kind::PortalPage;
    const std::string body(is_page ? kPage : "");
    return std::string("HTTP/1.1 ") +
           (is_page ? "200 OK\r\nContent-Type: text/html"
                    : "302 Found\r\nLocation: http://portal.example/login") +
           "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

std::optional<std::size_t> most_of_answer(const Toxic& toxic) {
    const bool ends = toxic.kind == Kind::Reset || toxic.kind == Kind::CutAfter;
    return ends ? std::optional(toxic.amount) : std::nullopt;
}

std::optional<std::size_t> most_of_request(const Toxic& toxic) {
    return toxic.kind == Kind::RequestCut ? std::optional(toxic.amount) : std::nullopt;
}

}  // namespace

Connection::Connection(Socket client, int server_port, const Toxic& toxic)
    : toxic_(toxic),
      server_port_(server_port),
      client_(std::move(client)),
      server_(is_portal(toxic.kind) ? Socket() : Socket::connecting(server_port)),
      up_(toxic, most_of_request(toxic)),
      down_(toxic, most_of_answer(toxic)) {}

void Connection::carry(Moment now) {
    receive(now);
    if (!is_over_) send(now);
}

void Connection::receive(Moment now) {
    hear_client(now);
    if (!is_over_ && server_.is_open()) hear_server(now);
}

void Connection::hear_client(Moment now) {
    while (up_.wants_more()) {
        auto heard = client_.receive();
        if (!heard) return;
        if (heard->empty()) {
            up_.end(now);
            if (is_portal(toxic_.kind)) is_over_ = true;
            return;
        }
        request_ += *heard;
        if (is_portal(toxic_.kind)) return answer_as_portal();
        if (toxic_.kind != Kind::Timeout) up_.take(std::move(*heard), now);
    }
}

void Connection::hear_server(Moment now) {
    while (down_.wants_more()) {
        auto heard = server_.receive();
        if (!heard) return;
        if (heard->empty()) return down_.end(now);
        // The answer begins, so the server has done what it was asked.
        if (toxic_.kind == Kind::AnswerLost) return end_by_reset();
        if (toxic_.kind == Kind::Repeated && !request_.empty()) send_again();
        request_.clear();
        down_.take(std::move(*heard), now);
    }
}

void Connection::send(Moment now) {
    if (server_.is_open()) {
        const auto gone = server_.send(up_.ready(now));
        up_.sent(gone.value_or(0), now);
        if (!gone || up_.is_cut()) return end_by_reset();
        if (up_.is_over(now)) server_.finish();
    }
    const auto gone = client_.send(down_.ready(now));
    down_.sent(gone.value_or(0), now);
    if (down_.is_cut() && toxic_.kind == Kind::Reset) return end_by_reset();
    is_over_ = is_over_ || !gone || down_.is_over(now) || down_.is_cut();
    if (!second_.is_open()) return;
    second_left_.erase(0, second_.send(second_left_).value_or(0));
    (void)second_.receive();
}

void Connection::answer_as_portal() {
    if (request_.find(kEndOfHead) == std::string::npos) return;
    (void)client_.send(portal_answer(toxic_.kind));
    client_.finish();
    // The rest of the request is read until the client has had enough, or it would hear a reset
    // before the page.
    request_.clear();
}

void Connection::send_again() {
    second_ = Socket::connecting(server_port_);
    second_left_ = std::exchange(request_, {});
}

void Connection::end_by_reset() {
    client_.reset();
    server_.close();
    is_over_ = true;
}

}  // namespace cirkel::faults

#include "platform/listen/beast_message.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include <boost/beast/http/error.hpp>

namespace cirkel::listen {
namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// A line break in a header value would start a header of somebody else's choosing.
std::string one_line(std::string text) {
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    return text;
}

bool has_no_body(unsigned status) { return status == 204 || status == 304 || status < 200; }

/// A problem as RFC 9457 writes it, of words that hold nothing to escape.
http::Response problem(int status, const std::string& code, const std::string& detail) {
    return {status,
            {{"content-type", "application/problem+json"}},
            R"({"type":"about:blank","title":")" + detail + R"(","status":)" +
                std::to_string(status) + R"(,"code":")" + code + R"(","detail":")" + detail +
                R"("})"};
}

}  // namespace

http::Request request_of(Message&& message) {
    http::Request request;
    request.method = message.method_string();
    request.target = message.target();
    for (const auto& field : message)
        request.headers[lower_case(field.name_string())] = field.value();
    request.body = std::move(message.body());
    return request;
}

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

bool has_one_meaning(const Message& message) {
    namespace field = beast::http;
    const auto encodings = message.count(field::field::transfer_encoding);
    if (encodings > 1) return false;
    if (encodings == 1 && (message.version() < 11 ||
                           !beast::iequals(message[field::field::transfer_encoding], "chunked")))
        return false;
    const auto hosts = message.count(field::field::host);
    return hosts == 1 || (hosts == 0 && message.version() < 11);
}

std::optional<http::Response> answer_to(const error_code& fault) {
    namespace wrong = beast::http;
    if (fault == wrong::error::body_limit)
        return problem(413, "too-large", "The body is too large.");
    if (fault == wrong::error::header_limit || fault == wrong::error::buffer_overflow)
        return problem(431, "too-large", "The header is too large.");
    if (fault == wrong::error::end_of_stream || fault == wrong::error::partial_message)
        return std::nullopt;
    if (fault.category() == wrong::make_error_code(wrong::error::end_of_stream).category())
        return problem(400, "malformed", "This is not an HTTP/1.1 request.");
    return std::nullopt;  // the connection itself failed
}

http::Response too_slow() { return problem(408, "too-slow", "The request took too long."); }

http::Response went_wrong() {
    return problem(500, "internal", "Something went wrong here; it was not your request.");
}

http::Response busy() {
    auto answer = problem(503, "busy", "Busy; try again.");
    answer.headers["retry-after"] = "2";
    return answer;
}

http::Response needs_http_1_1() { return problem(505, "outdated", "This answer needs HTTP/1.1."); }

}  // namespace cirkel::listen

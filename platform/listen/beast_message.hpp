#pragma once

#include <optional>
#include <string>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/http/http_message.hpp"
#include "platform/listen/asio.hpp"

namespace cirkel::listen {

namespace beast = boost::beast;
using Message = beast::http::request<beast::http::string_body>;
using Reply = beast::http::response<beast::http::string_body>;

/// Requests and responses as Beast reads and writes them, and as everybody else knows them.
http::Request request_of(Message&& message);
Reply reply_of(http::Response&& response, bool head_only, bool keep_alive);

/// Whether a request's header says in one way only how long its body is and whom it is for (S-32):
/// one host, and no encoding for the way but plain chunks.
bool has_one_meaning(const Message& message);

/// The answer to a request that could not be read; nothing when there is nobody to tell.
std::optional<http::Response> answer_to(const error_code& fault);
/// The answer to who did not get a request across in time.
http::Response too_slow();
/// The answer where a handler failed, without details (S-33).
http::Response went_wrong();
/// The answer to who waited longer than anybody should.
http::Response busy();
/// The answer to who cannot take in what has no known length.
http::Response needs_http_1_1();

}  // namespace cirkel::listen

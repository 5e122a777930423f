#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

// S-32: two readers of one stream of bytes must see the same requests in it. Whatever leaves room
// for two readings (CL+TE, two lengths, folded headers, wrong chunks) is refused, and nothing after
// it is read as a request.

using namespace cirkel;
using namespace cirkel::listen;

namespace {

struct Doubtful {
    const char* what;
    std::string bytes;
};

const std::string kHost = "Host: here\r\n";
const std::string kSecond = "GET /smuggled HTTP/1.1\r\n" + kHost + "\r\n";

std::string post_with(const std::string& headers, const std::string& body) {
    return "POST /in HTTP/1.1\r\n" + kHost + headers + "\r\n" + body;
}

const std::vector<Doubtful> kCorpus{
    {"a length and chunks",
     post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + kSecond)},
    {"chunks and a length",
     post_with("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\n" + kSecond)},
    {"two lengths that differ", post_with("Content-Length: 0\r\nContent-Length: 44\r\n", kSecond)},
    {"two lengths in one field", post_with("Content-Length: 0, 44\r\n", kSecond)},
    {"a length with a sign", post_with("Content-Length: +3\r\n", "abc" + kSecond)},
    {"a length below nothing", post_with("Content-Length: -1\r\n", kSecond)},
    {"a length in hexadecimal", post_with("Content-Length: 0x3\r\n", "abc" + kSecond)},
    {"a length beyond all numbers",
     post_with("Content-Length: 99999999999999999999999\r\n", kSecond)},
    {"a length of nothing at all", post_with("Content-Length:\r\n", kSecond)},
    {"a blank before the colon", post_with("Content-Length : 3\r\n", "abc" + kSecond)},
    {"a folded header", post_with("X-One: a\r\n b\r\nContent-Length: 0\r\n", kSecond)},
    {"a folded encoding", post_with("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + kSecond)},
    {"an encoding that nobody knows",
     post_with("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + kSecond)},
    {"chunks within chunks",
     post_with("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + kSecond)},
    {"chunked, but not last",
     post_with("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + kSecond)},
    {"an encoding said twice",
     post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
               "0\r\n\r\n" + kSecond)},
    {"an encoding with a strange sign", post_with("Transfer-Encoding: \x0b"
                                                  "chunked\r\n",
                                                  "0\r\n\r\n" + kSecond)},
    {"a chunk's size that is no number",
     post_with("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n" + kSecond)},
    {"a chunk's size below nothing",
     post_with("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n0\r\n\r\n" + kSecond)},
    {"a chunk's size beyond all numbers",
     post_with("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n" + kSecond)},
    {"a chunk longer than its size",
     post_with("Transfer-Encoding: chunked\r\n", "3\r\nabcdef\r\n0\r\n\r\n" + kSecond)},
    {"a chunk that ends in a bare line feed",
     post_with("Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n" + kSecond)},
    {"lines that end in a bare line feed", "POST /in HTTP/1.1\nHost: here\n\n" + kSecond},
    {"a bare carriage return in a header", post_with("X-One: a\rX-Two: b\r\n", kSecond)},
    {"a NUL in a header", post_with(std::string("X-One: a\0b\r\n", 12), kSecond)},
    {"a header without a name", post_with(": nobody\r\n", kSecond)},
    {"a header without a colon", post_with("nothing\r\n", kSecond)},
    {"no version", "GET /in\r\n" + kHost + "\r\n" + kSecond},
    {"another version", "GET /in HTTP/2.0\r\n" + kHost + "\r\n" + kSecond},
    {"blanks in the address", "GET /in and out HTTP/1.1\r\n" + kHost + "\r\n" + kSecond},
    {"two hosts", "GET /in HTTP/1.1\r\n" + kHost + "Host: there\r\n\r\n" + kSecond},
    {"no host", "GET /in HTTP/1.1\r\n\r\n" + kSecond},
};

}  // namespace

TEST_CASE("S-32 what two readers could take for two things is refused, and nothing after it counts",
          "[listen]") {
    std::vector<std::string> seen;
    RunningServer running([&seen](const http::Request& request) -> http::Response {
        seen.push_back(request.target);
        return {200, {}, "answered"};
    });
    running.start();
    for (const auto& doubtful : kCorpus) {
        INFO(doubtful.what);
        RawClient client(running.port());
        client.say(doubtful.bytes);
        const auto heard = client.hear("\n\n");
        CHECK(heard.find("HTTP/1.1 400") == 0);
        CHECK(heard.find("\nHTTP/1.1") == std::string::npos);
        CHECK(client.is_closed());
    }
    running.stop();
    for (const auto& target : seen) CHECK(target == "nothing at all");
}

TEST_CASE("S-32 plain chunks, also with extensions and trailers, are read as one request",
          "[listen]") {
    RunningServer running([](const http::Request& request) -> http::Response {
        return {200, {}, request.target + "|" + request.body + "|"};
    });
    running.start();
    RawClient client(running.port());
    client.say(post_with("Transfer-Encoding: chunked\r\n",
                         "3\r\nabc\r\n2;why=not\r\nde\r\n0\r\nX-End: yes\r\n\r\n") +
               kSecond);
    CHECK(client.hear("/smuggled||").find("/in|abcde|") != std::string::npos);
}

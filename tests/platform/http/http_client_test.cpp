#include "platform/http/http_client.hpp"

#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using listen::RunningServer;

namespace {

http::Response tell_back(const http::Request& request) {
    if (request.target == "/moved") return {302, {{"location", "/elsewhere"}}, ""};
    if (request.target == "/large") return {200, {}, std::string(5000, 'x')};
    http::Response response;
    response.headers["X-Seen"] = request.method + " " + request.target;
    const auto given = request.headers.find("x-given");
    if (given != request.headers.end()) response.headers["X-Given-Back"] = given->second;
    response.body = request.body;
    return response;
}

std::unique_ptr<http::Client> client_of(const std::string& url, http::ClientLimits limits = {}) {
    return http::make_client(url, "", limits).value();
}

}  // namespace

TEST_CASE("a request arrives as it was made, method, query, headers and body", "[http]") {
    RunningServer running(tell_back);
    running.start();
    auto client = client_of(running.url());
    const std::string body("a\0b\n", 4);
    for (const std::string method : {"POST", "PUT", "DELETE"}) {
        const auto answer = client->send({method, "/a/../b?c=%20", {{"x-given", "1"}}, body});
        REQUIRE(answer);
        CHECK(answer->status == 200);
        CHECK(answer->headers.at("x-seen") == method + " /a/../b?c=%20");
        CHECK(answer->headers.at("x-given-back") == "1");
        CHECK(answer->body == body);
    }
    const auto got = client->send({"GET", "/x", {}, ""});
    REQUIRE(got);
    CHECK(got->headers.at("x-seen") == "GET /x");
}

TEST_CASE("any status is an answer, and a redirect is not followed", "[http]") {
    RunningServer running(tell_back);
    running.start();
    const auto answer = client_of(running.url())->send({"GET", "/moved", {}, ""});
    REQUIRE(answer);
    CHECK(answer->status == 302);
    CHECK(answer->headers.at("location") == "/elsewhere");
}

TEST_CASE("a server that is not there, or goes, is told as offline", "[http]") {
    RunningServer running(tell_back);
    running.start();
    auto client = client_of(running.url());
    REQUIRE(client->send({"GET", "/", {}, ""}));
    running.stop();
    const auto answer = client->send({"GET", "/", {}, ""});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Offline);
}

TEST_CASE("an answer over the limit is told as offline", "[http]") {
    RunningServer running(tell_back);
    running.start();
    http::ClientLimits limits;
    limits.response_bytes_max = 4999;
    const auto answer = client_of(running.url(), limits)->send({"GET", "/large", {}, ""});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == Kind::Offline);
}

TEST_CASE("a unix socket is an address too", "[http]") {
    RunningServer running(tell_back);
    REQUIRE(running.server().also_listen_unix("http_client_test.sock", tell_back));
    running.start();
    const auto answer =
        client_of("unix:http_client_test.sock")->send({"POST", "/command", {}, "{}"});
    REQUIRE(answer);
    CHECK(answer->body == "{}");
    running.stop();
    CHECK(client_of("unix:http_client_test.sock")->send({}).error().kind != Kind::Broken);
}

TEST_CASE("plain http is for this machine only, and an address is no path", "[http]") {
    CHECK(http::make_client("http://localhost:8080", ""));
    CHECK(http::make_client("http://[::1]:8080/", ""));
    CHECK(http::make_client("https://sync.example.nl", ""));
    for (const std::string wrong :
         {"http://example.nl", "http://127.evil@example.nl", "http://127.evil.nl", "ftp://a",
          "example.nl", "https://a/b", "https://", "unix:", ""}) {
        INFO(wrong);
        const auto client = http::make_client(wrong, "");
        REQUIRE_FALSE(client);
        CHECK(client.error().kind == Kind::Malformed);
    }
}

TEST_CASE("a line break in a header or target is refused before anything is sent", "[http]") {
    RunningServer running(tell_back);
    auto client = client_of(running.url());
    CHECK(client->send({"GET", "/a\r\nx: y", {}, ""}).error().kind == Kind::Malformed);
    CHECK(client->send({"GET", "/", {{"x", "a\nb"}}, ""}).error().kind == Kind::Malformed);
}

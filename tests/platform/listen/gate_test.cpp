#include <chrono>
#include <future>
#include <thread>

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using namespace cirkel::listen;

namespace {

std::string get(const std::string& target, const std::string& headers = {}) {
    return "GET " + target + " HTTP/1.1\r\nHost: here\r\n" + headers + "\r\n";
}

http::Response tell_peer(const http::Request& request) {
    return {200, {}, "from " + request.peer + ".|"};
}

std::vector<http::Response> each_told_peer(std::span<const http::Request> requests) {
    std::vector<http::Response> responses;
    for (const auto& request : requests) responses.push_back(tell_peer(request));
    return responses;
}

std::string peer_seen(int port, const std::string& forwarded) {
    RawClient client(port);
    client.say(get("/", forwarded));
    const auto heard = client.hear(".|");
    const auto at = heard.find("from ");
    return at == std::string::npos ? heard : heard.substr(at);
}

}  // namespace

TEST_CASE("S-31 a request is refused at the gate, before it waits, by how many wait already",
          "[listen]") {
    std::promise<void> free;
    std::promise<void> begun;
    RunningServer running([&](const http::Request& request) -> http::Response {
        if (request.target == "/slow") {
            begun.set_value();
            free.get_future().wait();
        }
        return {200, {}, "taken"};
    });
    std::vector<std::size_t> waiting;
    running.server().ask_first(
        [&](const http::Request& request, std::size_t before) -> std::optional<http::Response> {
            waiting.push_back(before);
            if (request.target != "/one-too-many") return std::nullopt;
            return http::Response{503, {{"retry-after", "7"}}, "later\n\n"};
        });
    running.start();
    RawClient slow(running.port());
    slow.say(get("/slow"));
    begun.get_future().wait();
    RawClient first(running.port());
    RawClient second(running.port());
    first.say(get("/waits"));
    second.say(get("/one-too-many"));
    free.set_value();
    CHECK(first.hear("taken").find("200") != std::string::npos);
    const auto refused = second.hear("later\n\n");
    CHECK(refused.find("HTTP/1.1 503") == 0);
    CHECK(refused.find("retry-after: 7") != std::string::npos);
    running.stop();
    CHECK(waiting.size() == 3);
}

TEST_CASE("S-30 where a request comes from is told by the connection, not by who sends it",
          "[listen]") {
    RunningServer running(tell_peer);
    running.start();
    CHECK(peer_seen(running.port(), "") == "from 127.0.0.1.|");
    CHECK(peer_seen(running.port(), "X-Forwarded-For: 203.0.113.7\r\n") == "from 127.0.0.1.|");
}

TEST_CASE("S-30 a proxy of this machine tells it, by the last address that it wrote", "[listen]") {
    ServerLimits limits;
    limits.behind_proxy = true;
    RunningServer running(tell_peer, limits);
    running.start();
    const int port = running.port();
    CHECK(peer_seen(port, "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n") == "from 203.0.113.7.|");
    CHECK(peer_seen(port, "X-Forwarded-For: ::ffff:203.0.113.7\r\n") == "from 203.0.113.7.|");
    // All of a subscriber's addresses are one place.
    CHECK(peer_seen(port, "X-Forwarded-For: 2001:db8:1:2:3:4:5:6\r\n") == "from 2001:db8:1:2::.|");
    CHECK(peer_seen(port, "X-Forwarded-For: nonsense\r\n") == "from 127.0.0.1.|");
    CHECK(peer_seen(port, "") == "from 127.0.0.1.|");
}

TEST_CASE("S-22 an answer can be kept back while others are answered", "[listen]") {
    RunningServer running([](const http::Request& request) -> http::Response {
        http::Response answer{200, {}, "answered"};
        if (request.target == "/guess") answer.delay = std::chrono::milliseconds(300);
        return answer;
    });
    running.start();
    const auto began = std::chrono::steady_clock::now();
    RawClient guessing(running.port());
    guessing.say(get("/guess"));
    RawClient other(running.port());
    other.say(get("/other"));
    CHECK(other.hear("answered").find("200") != std::string::npos);
    CHECK(guessing.hear("answered").find("200") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - began >= std::chrono::milliseconds(300));
}

TEST_CASE("S-30 a proxy may come in by a socket that its group may write to", "[listen]") {
    const std::string path = "gate_test.sock";
    ServerLimits limits;
    limits.behind_proxy = true;
    auto opened = open_group_unix_server(path, each_told_peer, limits);
    REQUIRE(opened.ok());
    struct stat file {};
    REQUIRE(::stat(path.c_str(), &file) == 0);
    CHECK((file.st_mode & 07777) == 0660);
    std::thread thread([&] { (*opened)->run(); });
    RawClient client(path);
    client.say(get("/", "X-Forwarded-For: 203.0.113.7\r\n"));
    CHECK(client.hear(".|").find("from 203.0.113.7.") != std::string::npos);
    (*opened)->stop();
    thread.join();
}

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using namespace cirkel::listen;

namespace {

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: here\r\n\r\n";
}

http::Response first(http::Aside work) {
    http::Response response;
    response.aside = std::move(work);
    return response;
}

/// A piece of work that waits until the test lets it end.
class Held {
public:
    http::Aside work() {
        return [this]() -> std::any {
            begun_.set_value();
            free_.get_future().wait();
            return std::string("found");
        };
    }
    void wait_for_begin() { begun_.get_future().wait(); }
    void let_end() { free_.set_value(); }

private:
    std::promise<void> begun_;
    std::promise<void> free_;
};

/// Answers "/slow" after its work, everything else at once.
Handler slow_after(Held& held) {
    return [&held](const http::Request& request) -> http::Response {
        if (request.target != "/slow") return {200, {}, "at once."};
        const auto* found = std::any_cast<std::string>(&request.found);
        if (!found) return first(held.work());
        return {200, {}, *found + " by " + request.headers.at("host") + "."};
    };
}

}  // namespace

TEST_CASE("S-06 while one waits for work aside others are answered", "[listen]") {
    Held held;
    RunningServer running(slow_after(held));
    running.start();
    RawClient slow(running.port());
    slow.say(get("/slow"));
    held.wait_for_begin();
    RawClient other(running.port());
    other.say(get("/other"));
    CHECK(other.hear("at once.").find("200") != std::string::npos);
    held.let_end();
    CHECK(slow.hear("here.").find("found by here.") != std::string::npos);
}

TEST_CASE("work aside is done on another thread than the one that answers", "[listen]") {
    std::thread::id answering;
    RunningServer running([&](const http::Request& request) -> http::Response {
        answering = std::this_thread::get_id();
        const auto* worked = std::any_cast<std::thread::id>(&request.found);
        if (!worked) return first([]() -> std::any { return std::this_thread::get_id(); });
        return {200, {}, *worked == answering ? "the same." : "another."};
    });
    running.start();
    RawClient client(running.port());
    client.say(get("/"));
    CHECK(client.hear("another.").find("another.") != std::string::npos);
}

TEST_CASE("S-31 who asks for one piece of work too many is told to come back", "[listen]") {
    Held held;
    ServerLimits limits;
    limits.asides_max = 1;
    RunningServer running(slow_after(held), limits);
    running.start();
    RawClient slow(running.port());
    slow.say(get("/slow"));
    held.wait_for_begin();
    RawClient second(running.port());
    second.say(get("/slow"));
    const auto refused = second.hear("}");
    CHECK(refused.find("HTTP/1.1 503") == 0);
    CHECK(refused.find("retry-after: 2") != std::string::npos);
    CHECK(refused.find("application/problem+json") != std::string::npos);
    held.let_end();
    CHECK(slow.hear("here.").find("found by here.") != std::string::npos);
}

TEST_CASE("S-33 work that fails, or never gets anywhere, becomes a 500 without details",
          "[listen]") {
    std::atomic<int> asked = 0;
    RunningServer running([&](const http::Request& request) -> http::Response {
        ++asked;
        if (request.target == "/fails")
            return first([]() -> std::any { throw std::runtime_error("secret words"); });
        return first([]() -> std::any { return 1; });
    });
    running.start();
    RawClient failing(running.port());
    failing.say(get("/fails"));
    const auto failed = failing.hear("}");
    CHECK(failed.find("HTTP/1.1 500") == 0);
    CHECK(failed.find("secret") == std::string::npos);
    CHECK(asked == 1);
    RawClient circling(running.port());
    circling.say(get("/circles"));
    CHECK(circling.hear("}").find("HTTP/1.1 500") == 0);
    CHECK(asked == 6);
}

TEST_CASE("a server that is told to stop answers those who wait for work aside first", "[listen]") {
    Held held;
    RunningServer running(slow_after(held));
    running.start();
    RawClient slow(running.port());
    slow.say(get("/slow"));
    held.wait_for_begin();
    running.server().stop();
    held.let_end();
    CHECK(slow.hear("here.").find("found by here.") != std::string::npos);
}

#include "platform/listen/http_server.hpp"

#include <algorithm>
#include <future>
#include <list>
#include <thread>

#include <sys/stat.h>

#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using namespace cirkel::listen;

namespace {

http::Response echo(const http::Request& request) {
    return {200, {{"x-method", request.method}}, request.target + "|" + request.body};
}

std::string get(const std::string& target) {
    return "GET " + target + " HTTP/1.1\r\nHost: here\r\n\r\n";
}

std::string post(const std::string& body) {
    return "POST /in HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a request reaches the handler whole and its answer comes back", "[listen]") {
    RunningServer running(echo);
    running.start();
    RawClient client(running.port());
    client.say(post("hello"));
    const std::string answer = client.hear("/in|hello");
    CHECK(has(answer, "HTTP/1.1 200"));
    CHECK(has(answer, "x-method: POST"));
    CHECK(has(answer, "/in|hello"));
}

TEST_CASE("one connection carries several requests, also in one packet", "[listen]") {
    RunningServer running(echo);
    running.start();
    RawClient client(running.port());
    client.say(get("/one?a=1") + get("/two"));
    CHECK(has(client.hear("/two|"), "/one?a=1|"));
    client.say(get("/three"));
    CHECK(has(client.hear("/three|"), "/three|"));
}

TEST_CASE("a body over the limit is refused with 413 before it is read", "[listen]") {
    ServerLimits limits;
    limits.body_bytes_max = 1000;
    RunningServer running(echo, limits);
    running.start();
    RawClient client(running.port());
    client.say(post(std::string(1001, 'x')));
    const std::string refusal = client.hear("}");
    CHECK(has(refusal, "HTTP/1.1 413"));
    CHECK(has(refusal, "application/problem+json"));
    RawClient exactly(running.port());
    exactly.say(post(std::string(1000, 'x')));
    CHECK(has(exactly.hear(), "HTTP/1.1 200"));
}

TEST_CASE("a header over the limit is refused with 431", "[listen]") {
    RunningServer running(echo);
    running.start();
    RawClient client(running.port());
    client.say("GET / HTTP/1.1\r\nHost: here\r\nX-Long: " + std::string(17 * 1024, 'x') +
               "\r\n\r\n");
    const std::string refusal = client.hear("}");
    CHECK(has(refusal, "HTTP/1.1 431"));
    CHECK(has(refusal, "application/problem+json"));
}

TEST_CASE("what is no HTTP gets 400 and is closed", "[listen]") {
    RunningServer running(echo);
    running.start();
    RawClient client(running.port());
    client.say("this is no request\r\n\r\n");
    const std::string refusal = client.hear("}");
    CHECK(has(refusal, "HTTP/1.1 400"));
    CHECK(has(refusal, "application/problem+json"));
    CHECK(client.is_closed());
}

TEST_CASE("S-31 a sender that is too slow is told so, as of any other error, and closed",
          "[listen]") {
    ServerLimits limits;
    limits.read_timeout = std::chrono::seconds(1);
    RunningServer running(echo, limits);
    running.start();
    RawClient in_body(running.port());
    RawClient in_header(running.port());
    RawClient after_one(running.port());
    in_body.say("POST /in HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc");
    in_header.say("GET /in HTTP/1.1\r\nHo");
    after_one.say(get("/one"));
    CHECK(has(after_one.hear("/one|"), "200"));
    after_one.say("GET /two HTTP/1.1\r\nHo");
    for (RawClient* slow : {&in_body, &in_header, &after_one}) {
        const std::string refusal = slow->hear("}");
        CHECK(has(refusal, "HTTP/1.1 408"));
        CHECK(has(refusal, "application/problem+json"));
        CHECK(has(refusal, R"("status":408,"code":"too-slow")"));
        CHECK(slow->is_closed());
    }
}

TEST_CASE("S-31 who says nothing for long is closed without a word", "[listen]") {
    ServerLimits limits;
    limits.read_timeout = std::chrono::seconds(1);
    limits.idle_timeout = std::chrono::seconds(1);
    RunningServer running(echo, limits);
    running.start();
    RawClient client(running.port());
    CHECK(client.is_closed());
}

TEST_CASE("a handler that throws becomes a 500 without details", "[listen]") {
    RunningServer running(
        [](const http::Request&) -> http::Response { throw std::runtime_error("secret"); });
    running.start();
    RawClient client(running.port());
    client.say(get("/"));
    const std::string answer = client.hear("}");
    CHECK(has(answer, "HTTP/1.1 500"));
    CHECK(has(answer, "application/problem+json"));
    CHECK_FALSE(has(answer, "secret"));
}

TEST_CASE("requests that come while the thread is busy are answered together", "[listen]") {
    std::promise<void> free;
    std::vector<std::size_t> groups;
    auto opened = open_group_server("127.0.0.1", 0, [&](std::span<const http::Request> requests) {
        groups.push_back(requests.size());
        if (requests.front().target == "/slow") free.get_future().wait();
        std::vector<http::Response> responses;
        for (const auto& request : requests) responses.push_back(echo(request));
        return responses;
    });
    REQUIRE(opened.ok());
    std::thread thread([&] { (*opened)->run(); });
    std::list<RawClient> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back((*opened)->port()).say(get("/" + std::to_string(i)));
        CHECK(has(clients.back().hear("|"), "/" + std::to_string(i)));
    }
    RawClient slow((*opened)->port());
    slow.say(get("/slow"));
    for (auto& client : clients) client.say(get("/" + std::to_string(&client == &clients.back())));
    free.set_value();
    CHECK(has(slow.hear("|"), "/slow|"));
    for (auto& client : clients)
        CHECK(has(client.hear("|"), "/" + std::to_string(&client == &clients.back()) + "|"));
    (*opened)->stop();
    thread.join();
    CHECK(*std::max_element(groups.begin(), groups.end()) >= 3);
}

TEST_CASE("HEAD, 204 and 304 carry no body, and the connection goes on", "[listen]") {
    RunningServer running([](const http::Request& request) {
        return request.target == "/head" ? http::Response{200, {}, "12345"}
                                         : http::Response{304, {{"etag", "\"c-1\""}}, "stray"};
    });
    running.start();
    RawClient client(running.port());
    client.say("HEAD /head HTTP/1.1\r\nHost: here\r\n\r\n");
    const std::string head = client.hear();
    CHECK(has(head, "Content-Length: 5"));
    CHECK_FALSE(has(head, "12345"));
    client.say(get("/same"));
    const std::string same = client.hear();
    CHECK(has(same, "HTTP/1.1 304"));
    CHECK_FALSE(has(same, "stray"));
}

TEST_CASE("a line break in a header's value cannot start another header", "[listen]") {
    RunningServer running([](const http::Request&) {
        return http::Response{200, {{"x-note", "a\r\nset-cookie: stolen"}}, "ok"};
    });
    running.start();
    RawClient client(running.port());
    client.say(get("/"));
    CHECK_FALSE(has(client.hear(), "\r\nset-cookie"));
}

TEST_CASE("a taken port is told as busy", "[listen]") {
    RunningServer running(echo);
    const auto second = open_server("127.0.0.1", running.port(), echo);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == Kind::Busy);
    CHECK(open_server("nowhere", 0, echo).error().kind == Kind::Malformed);
}

TEST_CASE("a unix socket is served on the same thread by its own handler", "[listen]") {
    const std::string path = "listen_test.sock";
    RunningServer running(echo);
    std::thread::id network;
    std::thread::id local;
    running.server().post([&network] { network = std::this_thread::get_id(); });
    REQUIRE(running.server().also_listen_unix(path, [&local](const http::Request&) {
        local = std::this_thread::get_id();
        return http::Response{200, {}, "local"};
    }));
    struct stat file {};
    REQUIRE(::stat(path.c_str(), &file) == 0);
    CHECK((file.st_mode & 0777) == 0600);
    running.start();
    RawClient client(path);
    REQUIRE(client.is_connected());
    client.say(get("/"));
    CHECK(has(client.hear("local"), "local"));
    running.stop();
    CHECK(network == local);
    CHECK(::stat(path.c_str(), &file) != 0);
}

TEST_CASE("stop ends idle connections at once and lets nobody in", "[listen]") {
    RunningServer running(echo);
    running.start();
    RawClient idle(running.port());
    idle.say(get("/"));
    idle.hear("/|");
    running.stop();
    CHECK(idle.is_closed());
    CHECK_FALSE(RawClient(running.port()).is_connected());
}

TEST_CASE("work comes back every interval until the server stops", "[listen]") {
    RunningServer running(echo);
    std::promise<void> thrice;
    int beats = 0;
    running.server().every(std::chrono::milliseconds(1), [&] {
        if (++beats == 3) thrice.set_value();
    });
    running.start();
    CHECK(thrice.get_future().wait_for(std::chrono::seconds(5)) == std::future_status::ready);
    running.stop();
}

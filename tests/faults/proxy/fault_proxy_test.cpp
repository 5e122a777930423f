#include "tests/faults/proxy/fault_proxy.hpp"

#include <atomic>

#include "platform/http/http_client.hpp"
#include "tests/platform/listen/running_server.hpp"

namespace cirkel::faults {
namespace {

using Kind = Toxic::Kind;
using std::chrono::milliseconds;

/// A server that says what it was told, behind a proxy.
struct Echo {
    Echo() {
        server.start();
        client = http::make_client("http://127.0.0.1:" + std::to_string(proxy.port()), "",
                                   {milliseconds(500), milliseconds(900)})
                     .value();
    }
    Result<http::Response> send(std::size_t bytes = 200) {
        return client->send({"POST", "/echo", {}, std::string(bytes, 'x')});
    }
    /// How long one exchange takes.
    milliseconds time(std::size_t bytes = 200) {
        const auto began = std::chrono::steady_clock::now();
        CHECK(send(bytes));
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    }
    /// How often the server was asked while `toxic` held; the answer must be none.
    int count_unanswered(const Toxic& toxic) {
        INFO(text_of(toxic));
        const int before = handled;
        proxy.set(toxic);
        const auto answer = send();
        CHECK(!answer);
        if (!answer) CHECK(answer.error().kind == cirkel::Kind::Offline);
        proxy.set({});
        return handled - before;
    }

    std::atomic<int> handled{0};
    listen::RunningServer server{[this](const http::Request& request) {
        ++handled;
        return http::Response{200, {{"content-type", "text/plain"}}, request.body};
    }};
    FaultProxy proxy{server.port()};
    std::unique_ptr<http::Client> client;
};

TEST_CASE("a proxy without a toxic is a line like any other", "[proxy]") {
    Echo echo;
    for (const std::size_t bytes : {0U, 1U, 5'000U, 300'000U}) {
        const auto answer = echo.send(bytes);
        REQUIRE(answer);
        CHECK(answer->body == std::string(bytes, 'x'));
    }
    CHECK(echo.handled == 4);
    CHECK(echo.proxy.count() == 1);  // the connection was kept
}

TEST_CASE("slow lines carry everything, only later", "[proxy]") {
    Echo echo;
    CHECK(echo.time() < milliseconds(60));
    echo.proxy.set({Kind::Latency, 60});
    CHECK(echo.time() >= milliseconds(120));
    echo.proxy.set({Kind::Bandwidth, 4'000});
    CHECK(echo.time(800) >= milliseconds(200));
    echo.proxy.set({Kind::Slicer, 13});
    CHECK(echo.time(600) >= milliseconds(40));
    echo.proxy.set({Kind::SlowClose, 80});
    CHECK(echo.time() < milliseconds(60));
    CHECK(echo.handled == 5);
}

TEST_CASE("a line on which nothing arrives brings nothing to the server", "[proxy]") {
    Echo echo;
    CHECK(echo.count_unanswered({Kind::Down, 0}) == 0);
    CHECK(echo.count_unanswered({Kind::Timeout, 0}) == 0);
    CHECK(echo.count_unanswered({Kind::RequestCut, 60}) == 0);
    CHECK(echo.send());
}

TEST_CASE("a line that loses the answer has brought the request", "[proxy]") {
    Echo echo;
    CHECK(echo.count_unanswered({Kind::Reset, 40}) == 1);
    CHECK(echo.count_unanswered({Kind::CutAfter, 0}) == 1);
    CHECK(echo.count_unanswered({Kind::CutAfter, 90}) == 1);
    CHECK(echo.count_unanswered({Kind::AnswerLost, 0}) == 1);
    CHECK(echo.send());
}

TEST_CASE("a request may arrive twice, and a portal may answer in the server's place", "[proxy]") {
    Echo echo;
    echo.proxy.set({Kind::Repeated, 0});
    CHECK(echo.send());
    for (int turns = 0; turns < 200 && echo.handled < 2; ++turns)
        std::this_thread::sleep_for(milliseconds(5));
    CHECK(echo.handled == 2);
    echo.proxy.set({Kind::PortalPage, 0});
    const auto page = echo.send(50'000);
    REQUIRE(page);
    CHECK(page->status == 200);
    CHECK(page->headers.at("content-type") == "text/html");
    echo.proxy.set({Kind::PortalRedirect, 0});
    CHECK(echo.send()->status == 302);
    CHECK(echo.handled == 2);
}

TEST_CASE("toxics are told to a script's proxy in words", "[proxy]") {
    for (const Toxic& toxic : every_toxic()) {
        const auto read = read_toxic(text_of(toxic));
        REQUIRE(read);
        CHECK(read->kind == toxic.kind);
        CHECK(read->amount == toxic.amount);
    }
    CHECK(read_toxic("none")->kind == Kind::None);
    for (const char* wrong : {"", "nonsense", "latency x", "latency 2 3"})
        CHECK_FALSE(read_toxic(wrong));
}

}  // namespace
}  // namespace cirkel::faults

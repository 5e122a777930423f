#include "platform/http/exchanges.hpp"

#include <array>

#include "shared/instant.hpp"
#include "tests/platform/http/plain_listener.hpp"

using namespace cirkel;
using namespace cirkel::http;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Exchanges> exchanges_with(const PlainListener& listener, ClientLimits limits = {}) {
    return make_exchanges(listener.url(), "", limits).value();
}

/// Lets curl work until somebody calls, so that one thread can play both sides.
PlainConnection called(Exchanges& exchanges, PlainListener& listener) {
    for (int i = 0; i < 200 && !listener.has_caller(); ++i) (void)exchanges.wait({}, 10ms);
    REQUIRE(listener.has_caller());
    return listener.accept();
}

/// The request that comes over a connection.
std::string heard(Exchanges& exchanges, PlainConnection& connection) {
    std::string bytes;
    for (int i = 0; i < 200 && bytes.find("\r\n\r\n") == std::string::npos; ++i) {
        (void)exchanges.wait({}, 10ms);
        bytes += connection.read();
    }
    return bytes;
}

std::vector<Finished> ended(Exchanges& exchanges) {
    for (int i = 0; i < 200; ++i)
        if (auto finished = exchanges.wait({}, 10ms); !finished.empty()) return finished;
    return {};
}

Duration since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - begin);
}

}  // namespace

TEST_CASE("an exchange that hangs holds up no other", "[http]") {
    PlainListener listener;
    auto exchanges = exchanges_with(listener);
    exchanges->begin(1, {"POST", "/hangs", {}, "{}"});
    auto first = called(*exchanges, listener);
    CHECK(heard(*exchanges, first).find("POST /hangs") == 0);
    exchanges->begin(2, {"GET", "/answers", {}, ""});
    auto second = called(*exchanges, listener);
    CHECK(heard(*exchanges, second).find("GET /answers") == 0);
    second.answer("[2]");
    const auto finished = ended(*exchanges);
    REQUIRE(finished.size() == 1);
    CHECK(finished.front().id == 2);
    CHECK(finished.front().outcome->body == "[2]");
    CHECK(exchanges->on_their_way() == 1);
    first.answer("[1]");
    CHECK(ended(*exchanges).front().outcome->body == "[1]");
    CHECK(exchanges->on_their_way() == 0);
}

TEST_CASE("a request goes off before anybody waits for it", "[http]") {
    PlainListener listener;
    auto exchanges = exchanges_with(listener);
    exchanges->begin(1, {"GET", "/first", {}, ""});
    auto first = called(*exchanges, listener);
    (void)heard(*exchanges, first);
    first.answer("[1]");
    (void)ended(*exchanges);
    exchanges->begin(2, {"GET", "/second", {}, ""});
    CHECK(first.read(5'000).find("GET /second") == 0);
}

TEST_CASE("a connection serves one request after the other", "[http]") {
    PlainListener listener;
    auto exchanges = exchanges_with(listener);
    exchanges->begin(1, {"GET", "/first", {}, ""});
    auto connection = called(*exchanges, listener);
    CHECK(heard(*exchanges, connection).find("GET /first") == 0);
    connection.answer("{}");
    REQUIRE(ended(*exchanges).size() == 1);
    exchanges->begin(1, {"GET", "/second", {}, ""});
    CHECK(heard(*exchanges, connection).find("GET /second") == 0);
    CHECK_FALSE(listener.has_caller());
}

TEST_CASE("waiting for exchanges ends when a descriptor can be read", "[http]") {
    PlainListener listener;
    auto exchanges = exchanges_with(listener);
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    exchanges->begin(1, {"GET", "/hangs", {}, ""});
    auto connection = called(*exchanges, listener);
    heard(*exchanges, connection);
    const std::array fds{pipe[0]};
    // Curl looks up now and then by itself; the descriptor has to be heard when it rests.
    const auto rests = [&](std::chrono::milliseconds longest) {
        const auto begin = std::chrono::steady_clock::now();
        CHECK(exchanges->wait(fds, longest).empty());
        return since(begin);
    };
    for (int i = 0; i < 20 && rests(300ms) < 250ms; ++i) continue;
    REQUIRE(::write(pipe[1], "x", 1) == 1);
    CHECK(rests(900ms) < 500ms);
    for (const int fd : pipe) ::close(fd);
}

TEST_CASE("what hangs is given up at once, and nothing is told of it any more", "[http]") {
    PlainListener listener;
    auto exchanges = exchanges_with(listener);
    exchanges->begin(1, {"GET", "/hangs", {}, ""});
    auto connection = called(*exchanges, listener);
    heard(*exchanges, connection);
    const auto begin = std::chrono::steady_clock::now();
    exchanges->drop_all();
    CHECK(since(begin) < 1s);
    CHECK(exchanges->on_their_way() == 0);
    CHECK(exchanges->wait({}, 0ms).empty());
    exchanges->begin(1, {"GET", "/again", {}, ""});
    auto again = called(*exchanges, listener);
    heard(*exchanges, again);
    again.answer("{}");
    CHECK(ended(*exchanges).size() == 1);
}

TEST_CASE("an exchange without an answer ends as offline when its time is over", "[http]") {
    PlainListener listener;
    ClientLimits limits;
    limits.whole_timeout = 150ms;
    auto exchanges = exchanges_with(listener, limits);
    exchanges->begin(7, {"GET", "/hangs", {}, ""});
    const auto finished = ended(*exchanges);
    REQUIRE(finished.size() == 1);
    CHECK(finished.front().id == 7);
    CHECK(finished.front().outcome.error().kind == Kind::Offline);
}

TEST_CASE("an answer over the limit, cut off, or to a request that is none, is told", "[http]") {
    PlainListener listener;
    ClientLimits limits;
    limits.response_bytes_max = 3;
    auto exchanges = exchanges_with(listener, limits);
    exchanges->begin(1, {"GET", "/", {}, ""});
    auto large = called(*exchanges, listener);
    heard(*exchanges, large);
    large.answer("1234");
    CHECK(ended(*exchanges).front().outcome.error().kind == Kind::Offline);
    exchanges->begin(2, {"GET", "/", {}, ""});
    {
        auto cut = called(*exchanges, listener);
        heard(*exchanges, cut);
        cut.write("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n1");
    }
    CHECK(ended(*exchanges).front().outcome.error().kind == Kind::Offline);
    exchanges->begin(3, {"GET", "/a\r\nx: y", {}, ""});
    CHECK(exchanges->on_their_way() == 1);
    CHECK(ended(*exchanges).front().outcome.error().kind == Kind::Malformed);
}

TEST_CASE("exchanges know the same addresses as the client", "[http]") {
    CHECK(make_exchanges("https://sync.example.nl", ""));
    CHECK(make_exchanges("http://example.nl", "").error().kind == Kind::Malformed);
}

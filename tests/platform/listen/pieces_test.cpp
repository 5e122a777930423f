#include <atomic>

#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using namespace cirkel::listen;

namespace {

/// Gives `count` pieces and says how many it made; breaks off before the last one when told to.
class Counted : public http::BodySource {
public:
    Counted(int count, std::string piece, std::atomic<int>& made, bool breaks = false)
        : count_(count), piece_(std::move(piece)), made_(made), breaks_(breaks) {}
    std::optional<Piece> next() override {
        const int number = ++made_;
        if (breaks_ && number == count_) return std::nullopt;
        // Every third one has nothing to say yet.
        return Piece{number % 3 == 0 ? std::string() : piece_, number == count_};
    }

private:
    int count_;
    std::string piece_;
    std::atomic<int>& made_;
    bool breaks_;
};

struct Streaming {
    Streaming(int count, std::string piece, bool breaks = false)
        : running([=, this](const http::Request& request) {
              if (request.target == "/short") return http::Response{200, {}, "short"};
              http::Response response{200, {{"content-type", "text/csv"}}, "begin\n"};
              response.source = std::make_unique<Counted>(count, piece, made, breaks);
              return response;
          }) {
        running.start();
    }
    std::atomic<int> made = 0;
    RunningServer running;
};

constexpr const char* kAsk = "GET /long HTTP/1.1\r\nHost: here\r\n\r\n";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a body that is made while it is sent comes in chunks, and the connection goes on",
          "[listen]") {
    Streaming streaming(4, "piece\n");
    RawClient client(streaming.running.port());
    client.say(kAsk);
    const std::string answer = client.hear("\r\n0\r\n\r\n");
    CHECK(has(answer, "Transfer-Encoding: chunked"));
    CHECK_FALSE(has(answer, "Content-Length"));
    CHECK(has(answer, "6\r\nbegin\n\r\n6\r\npiece\n\r\n6\r\npiece\n\r\n6\r\npiece\n\r\n0\r\n\r\n"));
    client.say("GET /short HTTP/1.1\r\nHost: here\r\n\r\n");
    CHECK(has(client.hear("short"), "short"));
}

TEST_CASE("a body that breaks off never looks whole", "[listen]") {
    Streaming streaming(4, "piece\n", true);
    RawClient client(streaming.running.port());
    client.say(kAsk);
    const std::string answer = client.hear("\r\n0\r\n\r\n");
    CHECK(has(answer, "piece\n"));
    CHECK_FALSE(has(answer, "\r\n0\r\n"));
    CHECK(client.is_closed());
}

TEST_CASE("pieces are made as they are taken, and others are served meanwhile", "[listen]") {
    constexpr int kCount = 1000;
    Streaming streaming(kCount, std::string(1024 * 1024, 'x'));
    RawClient slow(streaming.running.port());
    slow.say(kAsk);
    slow.hear("begin");
    RawClient other(streaming.running.port());
    other.say("GET /short HTTP/1.1\r\nHost: here\r\n\r\n");
    CHECK(has(other.hear("short"), "short"));
    // What lies in the sockets between, and one more: not the whole gigabyte.
    CHECK(streaming.made < 100);
    streaming.running.stop();
    CHECK(streaming.made < 100);
}

TEST_CASE("who does not know chunks is told so", "[listen]") {
    Streaming streaming(4, "piece\n");
    RawClient old(streaming.running.port());
    old.say("GET /long HTTP/1.0\r\nHost: here\r\n\r\n");
    const std::string answer = old.hear("}");
    CHECK(has(answer, "505"));
    CHECK(has(answer, "application/problem+json"));
    CHECK(streaming.made == 0);
}

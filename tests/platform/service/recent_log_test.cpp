#include "platform/service/recent_log.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;

namespace {

struct CountingLog : Log {
    int written = 0;
    void write(Level /*level*/, std::string_view /*line*/) override { ++written; }
};

struct Kept {
    explicit Kept(service::RecentLog::Limits limits)
        : log(
              next, [this] { return from_ms(++now); }, limits) {}
    CountingLog next;
    std::int64_t now = 0;
    service::RecentLog log;
};

}  // namespace

TEST_CASE("the last lines of notice and above are kept, newest first, and all are handed on",
          "[log]") {
    Kept kept({2, 300});
    kept.log.write(Level::Notice, "one");
    kept.log.write(Level::Info, "detail");
    kept.log.write(Level::Error, "two");
    kept.log.write(Level::Debug, "more detail");
    kept.log.write(Level::Warning, "three");
    CHECK(kept.next.written == 5);
    const auto lines = kept.log.lines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].text == "three");
    CHECK(lines[0].level == Level::Warning);
    CHECK(lines[0].at == from_ms(3));
    CHECK(lines[1].text == "two");
}

TEST_CASE("a long line is cut at a character, and a line is one line", "[log]") {
    Kept kept({9, 5});
    kept.log.write(Level::Error, "abcdé");
    kept.log.write(Level::Error, "abcé");
    kept.log.write(Level::Error, "a\nb\tc");
    const auto lines = kept.log.lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[2].text == "abcd");
    CHECK(lines[1].text == "abcé");
    CHECK(lines[0].text == "a b c");
}

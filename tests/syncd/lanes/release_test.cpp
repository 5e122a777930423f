#include "syncd/lanes/release.hpp"

#include "shared/sqlite/statement.hpp"
#include "syncd/health/health.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

namespace {

std::vector<sync_db::HeldBack> held_back(Carrying& c) {
    return sync_db::read_held_back(c.sync, c.epoch).value();
}

/// Twenty records, of which the server trips over the eighth ("n":7).
void store_poisoned(Carrying& c) {
    c.store(20);
    c.server.poison = R"("n":7,)";
}

std::string text_of_eighth(Carrying& c) {
    return *capture_db::read_lines(c.capture, {Stream::Main, 8, 1, 0}).value().front().body;
}

}  // namespace

TEST_CASE("one record that the server trips over holds up no other", "[release]") {
    for (const int status : {400, 422, 500}) {
        Carrying c;
        c.server.poison_status = status;
        store_poisoned(c);
        c.pass(1h);
        INFO(status);
        CHECK(c.arrived() == up_to(20));
        CHECK(c.acknowledged() == 20);
        REQUIRE(held_back(c).size() == 1);
        CHECK(held_back(c).front().seq == 8);
        const std::string stands = c.server.stored(Stream::Main).at(8);
        CHECK(stands.find("\"withheld\":\"malformed\"") != std::string::npos);
        CHECK(text_of_eighth(c).find("\"n\":7") != std::string::npos);
    }
}

TEST_CASE("what is held back goes up by itself once the server takes it", "[release]") {
    Carrying c;
    store_poisoned(c);
    c.pass(1h);
    REQUIRE(held_back(c).size() == 1);
    c.server.poison.clear();
    c.pass(2h);
    CHECK(held_back(c).empty());
    REQUIRE(c.server.released.size() == 1);
    CHECK(c.server.released.begin()->second == text_of_eighth(c));
}

TEST_CASE("what is held back is tried ever more rarely, and never dropped", "[release]") {
    Carrying c;
    store_poisoned(c);
    c.pass(6h);
    const auto held = held_back(c);
    REQUIRE(held.size() == 1);
    CHECK(held.front().tries >= 4);
    CHECK(held.front().tries <= 6);
    CHECK(text_of_eighth(c).find("\"n\":7") != std::string::npos);
    CHECK(held_back_wait(0) == 25s);
    CHECK(held_back_wait(1) == 125s);
    CHECK(held_back_wait(50) == 24h);
}

TEST_CASE("a record is let go only when the server has it safe", "[release]") {
    Carrying c;
    store_poisoned(c);
    c.pass(1h);
    c.server.poison.clear();
    c.server.is_released_safe = false;
    c.pass(2h);
    CHECK(held_back(c).size() == 1);
    CHECK(c.server.released.size() == 1);
    c.server.is_released_safe = true;
    c.pass(6h);
    CHECK(held_back(c).empty());
}

TEST_CASE("a customer's withdrawal ends the holding back", "[release]") {
    Carrying c;
    store_poisoned(c);
    c.pass(1h);
    REQUIRE(c.terminal.run("UPDATE outbox SET body = NULL, withheld = 'erased' WHERE seq = 8"));
    c.server.poison.clear();
    c.pass(2h);
    CHECK(held_back(c).empty());
    CHECK(c.server.released.empty());
}

TEST_CASE("a server that refuses placeholders too makes nobody hold back more", "[release]") {
    Carrying c;
    c.store(20);
    for (int i = 0; i < 1000; ++i) c.server.answer("/v1/push", http::Response{500, {}, ""});
    c.pass(3h);
    CHECK(held_back(c).size() == 1);
    c.server.restore();
    c.pass(2h);
    CHECK(c.arrived() == up_to(20));
    CHECK(c.acknowledged() == 20);
    CHECK(held_back(c).empty());
}

TEST_CASE("a server that refuses everything makes nobody hold back anything", "[release]") {
    Carrying c;
    c.store(20);
    for (int i = 0; i < 1000; ++i)
        for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config", "/v1/heartbeat"})
            c.server.answer(path, http::Response{500, {}, ""});
    c.pass(5h);
    CHECK(held_back(c).empty());
    c.server.restore();
    c.pass(30min);
    CHECK(c.arrived() == up_to(20));
    CHECK(c.server.stored(Stream::Main).at(1).find("withheld") == std::string::npos);
}

TEST_CASE("a record whose placeholder was refused goes up whole when the server is well again",
          "[release]") {
    Carrying c;
    c.store(1);
    c.server.poison = R"("seq":1,)";  // in the record and in its placeholder
    for (int i = 0; i < 200 && held_back(c).empty(); ++i) c.pass(20s);
    REQUIRE(held_back(c).size() == 1);
    const int asked = c.server.count_asked("/v1/push");
    for (int i = 0; i < 200 && c.server.count_asked("/v1/push") == asked; ++i) c.pass(1s);
    c.server.poison.clear();
    c.pass(30min);
    CHECK(c.acknowledged() == 1);
    CHECK(held_back(c).empty());
    CHECK(c.server.stored(Stream::Main).at(1).find("withheld") == std::string::npos);
}

TEST_CASE("a record that is held back shows in the status and in the heartbeat", "[release]") {
    Carrying c;
    store_poisoned(c);
    c.pass(1h);
    const auto health = read_health(StateFolder(c.folder.path().string()));
    REQUIRE(health);
    REQUIRE(health->held_back.size() == 1);
    CHECK(health->held_back.front().reason.find("500") != std::string::npos);
    c.pass(6min);
    CHECK(c.server.last_beat.held_back == 1);
}

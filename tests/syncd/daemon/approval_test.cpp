#include "syncd/daemon/approval.hpp"

#include "shared/wire/device/six_words.hpp"
#include "syncd/health/status.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

namespace {

void answer_all(Carrying& c, std::string_view code) {
    c.server.restore();
    for (int i = 0; i < 1000; ++i)
        for (const std::string path : {"/v1/push", "/v1/changes", "/v1/config", "/v1/heartbeat"})
            c.server.answer(path, wire::make_problem(code, "says the desk"));
}

std::optional<std::string> shown_words(Carrying& c) {
    return sync_db::read_enrolment(c.sync).value()->approval_words;
}

std::string own_words(const Carrying& c) {
    return wire::six_words({c.key.public_key, PublicKey{{5}}, c.server.key()});
}

}  // namespace

TEST_CASE("Y-02 a device that waits for approval shows its words, keeps all, and goes on asking",
          "[approval]") {
    Carrying c;
    c.store(3);
    answer_all(c, wire::problem_code::kPending);
    c.tick();
    REQUIRE(shown_words(c) == own_words(c));
    CHECK(c.rings == 1);  // the terminal shows them
    const auto health = read_health(c.capture, c.sync).value();
    CHECK(status_lines(health, c.now.wall).find(own_words(c)) != std::string::npos);
    CHECK(*status_value(health, c.now.wall).find("approval_words") == json::Value(own_words(c)));

    const int asked_before = c.server.count_asked("/v1/heartbeat");
    c.pass(60min);
    // Somebody may stand before it, so one lane asks every minute; the others spare the line.
    const int asked = c.server.count_asked("/v1/heartbeat") - asked_before;
    CHECK(asked >= 55);
    CHECK(asked <= 75);
    CHECK(c.server.count_asked("/v1/push") <= 20);
    CHECK(c.acknowledged() == 0);
    CHECK(c.rings == 1);

    // Another life knows it, and hears at once of the yes.
    c.begin_life();
    c.tick();
    c.pass(10min);
    CHECK(c.rings == 1);
    c.server.restore();
    c.pass(75s);
    CHECK_FALSE(shown_words(c));
    CHECK(c.acknowledged() == 3);
}

TEST_CASE("Y-02 a device that the desk refused shows no words, and keeps all", "[approval]") {
    Carrying c;
    c.store(3);
    answer_all(c, wire::problem_code::kPending);
    c.tick();
    REQUIRE(shown_words(c));
    answer_all(c, wire::problem_code::kRefused);
    c.pass(2min);
    CHECK_FALSE(shown_words(c));
    CHECK(c.daemon->trouble().find("says the desk") != std::string::npos);
    CHECK(c.acknowledged() == 0);
    // An invitation of later lets it in all the same.
    c.server.restore();
    c.pass(20min);
    CHECK(c.acknowledged() == 3);
}

TEST_CASE("a refusal of something else is none of a device that is let in", "[approval]") {
    Carrying c;
    c.tick();
    answer_all(c, wire::problem_code::kRefused);
    c.pass(10min);
    CHECK_FALSE(shown_words(c));
    for (const auto& line : c.log.lines)
        CHECK(line.find("refused this device") == std::string::npos);
}

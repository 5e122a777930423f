#include "syncd/health/health.hpp"

#include "syncd/health/metrics.hpp"
#include "syncd/health/status.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;

namespace {

/// Three records that arrived, two more and a stop that wait.
struct HalfWay : Carrying {
    HalfWay() {
        server.configuration = server.signed_configuration(configuration_for("t_81", 3));
        store(3);
        tick();
        store(2);
        store(1, Stream::Withdrawal);
    }
    [[nodiscard]] Health health() const {
        return read_health(StateFolder(folder.path().string())).value();
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the status counts what is stored, acknowledged and waiting, and tells the trouble",
          "[health]") {
    HalfWay c;
    const json::Value status = status_value(c.health(), c.now.wall);
    const json::Value& counts = *status.find("counts");
    CHECK(*counts.find("stored") == json::Value(6));
    CHECK(*counts.find("acknowledged") == json::Value(3));
    CHECK(*counts.find("waiting") == json::Value(3));
    CHECK(*counts.find("withdrawal")->find("waiting") == json::Value(1));
    CHECK(status.find("last_ok")->if_integer() != nullptr);
    CHECK(status.find("last_error")->is_null());
    CHECK(*status.find("configuration") == json::Value(3));
    c.server.order("/v1/push", Trouble::NotReached);
    c.daemon->look_at_outbox(c.now.mono);
    c.tick();
    const json::Value troubled = status_value(c.health(), c.now.wall);
    CHECK(troubled.find("last_error")->if_text()->starts_with("withdrawals_up"));
    CHECK(holds(status_lines(c.health(), c.now.wall), "trouble: withdrawals_up"));
}

TEST_CASE("the supervisor's line says how long the queue is, how old, and what is wrong",
          "[health]") {
    HalfWay c;
    CHECK(status_line(c.health(), c.now.wall + 40s) == "queue 3, oldest 40 s");
    Health health;
    CHECK(status_line(health, c.now.wall) == "queue 0");
    health.line.last_error = "records_up: no server";
    CHECK(status_line(health, c.now.wall) == "queue 0, records_up: no server");
}

TEST_CASE("a record that the server cannot take is told with its reason", "[health]") {
    Health health;
    health.enrolment.emplace();
    health.held_back.push_back({RecordId{}, Stream::Main, EpochId{}, 7, "HTTP 400", 2, from_ms(5)});
    CHECK(holds(status_lines(health, from_ms(1)),
                "held back 1 records that the server cannot take; first: "
                "HTTP 400"));
    CHECK(holds(json::dump(status_value(health, from_ms(1))),
                R"({"stream":"main","seq":7,"reason":"HTTP 400","tries":2,"next_try":5})"));
}

TEST_CASE("a contact that waits unsent alarms after 7, 14 and 21 days", "[health]") {
    Health health;
    health.enrolment.emplace();
    health.contacts.waiting = 1;
    health.contacts.oldest = from_ms(0);
    const auto said = [&](int days) { return status_lines(health, from_ms(0) + days * 24h); };
    CHECK_FALSE(holds(said(6), "ALARM"));
    for (const int days : {7, 14, 21})
        CHECK(holds(said(days + 1), "unsent for more than " + std::to_string(days) + " days"));
    CHECK(holds(json::dump(status_value(health, from_ms(0) + 15 * 24h)),
                R"("contacts":{"waiting":1,"oldest":0,"alarm_days":14,"expired":0})"));
    health.contacts.expired = 2;
    CHECK(holds(said(1), "2 contacts expired unsent"));
    CHECK(holds(metrics_text(health, from_ms(5'000)), "cirkel_oldest_unsent_contact_seconds 5\n"));
}

TEST_CASE("Prometheus reads the same counts", "[health]") {
    HalfWay c;
    const std::string text = metrics_text(c.health(), c.now.wall + 40s);
    CHECK(holds(text, "# TYPE cirkel_records gauge\n"));
    CHECK(holds(text, "\ncirkel_records{stream=\"main\",state=\"stored\"} 5\n"));
    CHECK(holds(text, "\ncirkel_records{stream=\"main\",state=\"acknowledged\"} 3\n"));
    CHECK(holds(text, "\ncirkel_records{stream=\"withdrawal\",state=\"safe\"} 0\n"));
    CHECK(holds(text, "\ncirkel_oldest_unsent_seconds 40\n"));
    CHECK(holds(text, "\ncirkel_held_back_records 0\n"));
    CHECK(text.ends_with("\n"));
    CHECK_FALSE(holds(text, "t_81"));
}

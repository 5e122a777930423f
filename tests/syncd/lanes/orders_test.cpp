#include "syncd/lanes/orders.hpp"

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/done_orders.hpp"
#include "shared/capture_db/pin_tries.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using wire::DirectiveKind;

namespace {

std::vector<sync_db::ServerOrder> kept(Carrying& c) { return sync_db::read_orders(c.sync).value(); }

wire::Directive wipe_of(const std::string& device) {
    wire::Directive directive;
    directive.kind = DirectiveKind::Wipe;
    directive.device = TerminalId{device};
    directive.nonce = Nonce{{9}};
    return directive;
}

}  // namespace

TEST_CASE("a heartbeat tells what is amiss before it becomes a loss", "[heartbeat]") {
    Carrying c;
    c.begin_life(StorageUse{71, 4'096});
    c.server.pulls.push_back({{{1, wire::EraseRecord{RecordId{{1}}}}}, "v1.1", false});
    for (int i = 0; i < 50; ++i) c.server.order("/v1/push", FakeServer::Trouble::NotReached);
    c.store(1);
    c.make_last_urgent();
    const Instant captured = c.now.wall;
    c.pass(14min);
    const auto& beat = c.server.last_beat;
    CHECK(beat.erasures_open == 1);
    CHECK(beat.oldest_contact == captured);
    CHECK(beat.disk_percent == 71);
    CHECK(beat.store_bytes == 4'096);
    CHECK(beat.clock_offset.has_value());
    REQUIRE(beat.last_error);
    CHECK(beat.last_error->find("records_up") != std::string::npos);
}

TEST_CASE("a heartbeat tells the last days, the clock, the lock and what feeds the device",
          "[heartbeat]") {
    Carrying c;
    c.now.clock = ClockQuality::Rtc;
    c.begin_life({}, Power{64, true});
    REQUIRE(capture_db::count_tap(c.terminal, "2026-11-25"));
    for (int days = 1; days < 9; ++days)
        REQUIRE(capture_db::count_tap(c.terminal, "2026-11-1" + std::to_string(days)));
    for (int tries = 0; tries < 20; ++tries)
        REQUIRE(capture_db::count_pin_try(c.terminal, capture_db::PinCounter::Staff,
                                          {c.now.wall, c.now.mono, c.now.boot}));
    c.store(1, Stream::Withdrawal);
    c.server.order("/v1/push", FakeServer::Trouble::NotReached);
    c.pass(7min);
    const auto& beat = c.server.last_beat;
    CHECK(beat.clock == ClockQuality::Rtc);
    CHECK(beat.battery_percent == 64);
    CHECK(beat.on_battery == true);
    CHECK(beat.pin_wait == 24h);
    CHECK(beat.technician_pin_wait == 0s);
    REQUIRE(beat.days.size() == wire::kDaysToldMax);
    CHECK(beat.days.front() == wire::DayCounts{"2026-11-25", 1, 0, 0, 0, 0});
    CHECK(beat.stops_waiting == 0);
    for (int i = 0; i < 50; ++i) c.server.order("/v1/push", FakeServer::Trouble::NotReached);
    c.store_and_ring(Stream::Withdrawal);
    c.pass(14min);
    CHECK(c.server.last_beat.stops_waiting == 1);
}

TEST_CASE("an order of the server is kept in its words, once, and the terminal is rung",
          "[orders]") {
    Carrying c;
    c.tick();
    const int rings_before = c.rings;
    const Nonce nonce = c.server.give_order(DirectiveKind::Wipe);
    for (int beats = 0; beats < 3; ++beats) c.pass(7min);
    REQUIRE(kept(c).size() == 1);
    CHECK(kept(c).front().nonce == nonce);
    CHECK(kept(c).front().text == c.server.directives.front().text);
    CHECK_FALSE(kept(c).front().outcome);
    CHECK(c.rings == rings_before + 1);
    CHECK(c.server.last_beat.outcomes.empty());
}

TEST_CASE("Y-09 an order of somebody else, or of another device, is not even kept", "[orders]") {
    Carrying c;
    c.server.directives.push_back(wire::sign_directive(wipe_of("t_81"), proof::make_signing_key()));
    c.server.give_order(DirectiveKind::Wipe);
    auto changed = c.server.directives.back();
    changed.text.insert(changed.text.size() - 1, R"(,"more":1)");
    c.server.directives.back() = changed;
    c.pass(7min);
    CHECK(kept(c).empty());
    CHECK(c.server.last_beat.outcomes.empty());
    const auto told = std::count_if(c.log.lines.begin(), c.log.lines.end(), [](const auto& line) {
        return line.find("not signed by this server") != std::string::npos;
    });
    CHECK(told > 0);
}

TEST_CASE("what became of an order is said as long as the server asks", "[orders]") {
    Carrying c;
    const Nonce later = c.server.give_order(DirectiveKind::Unknown);
    const Nonce refused = c.server.give_order(DirectiveKind::Wipe);
    c.server.give_order(DirectiveKind::RotateKeys);
    REQUIRE(capture_db::add_done_order(c.terminal, {refused, "not for me", c.now.wall}));
    c.pass(14min);
    const auto said = c.server.last_beat.outcomes;
    REQUIRE(said.size() == 2);
    CHECK(said[0] == wire::DirectiveOutcome{later, "unknown"});
    CHECK(said[1] == wire::DirectiveOutcome{refused, "not for me"});
    c.server.directives.clear();
    c.pass(14min);
    CHECK(c.server.last_beat.outcomes.empty());
}

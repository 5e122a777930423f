#include "syncd/lanes/move.hpp"

#include "shared/sync_db/server_orders.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;
using wire::DirectiveKind;

namespace {

const std::string kNew = "https://new.example";

/// A device whose server ordered it to another address.
struct Moving : Carrying {
    Moving() {
        tick();
        nonce = server.give_order(DirectiveKind::Move, kNew);
        pass(7min);
    }
    [[nodiscard]] std::string address() {
        return sync_db::read_enrolment(sync).value()->server_url;
    }
    [[nodiscard]] std::optional<std::string> outcome(std::size_t order = 0) {
        return sync_db::read_orders(sync)->at(order).outcome;
    }
    Nonce nonce;
};

}  // namespace

TEST_CASE("a device goes to another address once its own server signed there", "[move]") {
    Moving m;
    CHECK(m.address() == "https://sync.example");
    CHECK(m.turned_to.empty());
    CHECK(m.lane(LaneName::Move).error.find("nobody is at " + kNew) != std::string::npos);
    m.store_and_ring();
    m.pass(3min);
    CHECK(m.acknowledged() == 1);  // it works at the address of before

    m.elsewhere[kNew] = &m.server;
    m.pass(20min);
    CHECK(m.address() == kNew);
    CHECK(m.turned_to == kNew);
    CHECK(m.outcome() == "");
    CHECK(m.server.last_beat.outcomes == std::vector<wire::DirectiveOutcome>{{m.nonce, "done"}});
    CHECK(m.lane(LaneName::Move).error.empty());
}

TEST_CASE("a device does not go to an address where somebody else answers", "[move]") {
    Moving m;
    FakeServer stranger(TerminalId{"t_81"}, m.key.public_key);
    m.elsewhere[kNew] = &stranger;
    m.pass(1h);
    CHECK(m.address() == "https://sync.example");
    CHECK(m.lane(LaneName::Move).error.find("is not our server") != std::string::npos);
    for (const Trouble lie : {Trouble::CaptivePortal, Trouble::EmptyJson, Trouble::OtherDevice,
                              Trouble::OtherEpoch, Trouble::WrongSignature}) {
        m.server.order("/v1/push", lie);
        m.elsewhere[kNew] = &m.server;
        const int asked = m.server.count_asked("/v1/push");
        while (m.server.count_asked("/v1/push") == asked) m.pass(1min);
        CHECK(m.address() == "https://sync.example");
        m.elsewhere.clear();
    }
}

TEST_CASE("an order to move that our server did not sign is not followed", "[move]") {
    Carrying c;
    c.tick();
    FakeServer stranger(TerminalId{"t_81"}, c.key.public_key);
    stranger.give_order(DirectiveKind::Move, kNew);
    c.server.directives = stranger.directives;
    c.elsewhere[kNew] = &stranger;
    c.pass(1h);
    CHECK(c.turned_to.empty());
    CHECK(stranger.asked().empty());
}

TEST_CASE("a device that is cut off while it moves goes on at one of the two addresses", "[move]") {
    Moving m;
    m.elsewhere[kNew] = &m.server;
    SECTION("before the answer came") {
        m.server.order("/v1/push", Trouble::AnswerLost);
        while (m.server.count_asked("/v1/push") == 0) m.pass(1min);
        m.begin_life();
        CHECK(m.address() == "https://sync.example");
    }
    SECTION("after the address was kept") {
        m.pass(20min);
        m.turned_to.clear();
        m.begin_life();
        CHECK(m.address() == kNew);
        m.pass(20min);
        CHECK(m.turned_to.empty());  // once
        return;
    }
    m.pass(20min);
    CHECK(m.address() == kNew);
    CHECK(m.outcome() == "");
}

TEST_CASE("the newest of two addresses counts, and the older order ends with it", "[move]") {
    Moving m;
    m.server.give_order(DirectiveKind::Move, "https://newer.example");
    m.pass(7min);
    m.elsewhere[kNew] = &m.server;
    m.pass(40min);
    CHECK(m.address() == "https://sync.example");
    m.elsewhere["https://newer.example"] = &m.server;
    m.pass(20min);
    CHECK(m.address() == "https://newer.example");
    CHECK(m.outcome(0) == "superseded");
    CHECK(m.outcome(1) == "");
}

#include "syncd/lanes/rotation.hpp"

#include "platform/files/replace_file.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "syncd/device/transport_key.hpp"
#include "tests/syncd/carrying.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;
using Trouble = FakeServer::Trouble;
using wire::DirectiveKind;

namespace {

constexpr PublicKey kNextConsent{8};

/// A device whose server ordered other keys, and whose terminal made its own.
struct Rotating : Carrying {
    Rotating() {
        tick();
        nonce = server.give_order(DirectiveKind::RotateKeys);
        pass(7min);
    }
    void announce() {
        REQUIRE(capture_db::announce_consent_key(terminal, kNextConsent));
        daemon->look_at_outbox(now.mono);
    }
    [[nodiscard]] std::optional<std::string> outcome() {
        return sync_db::read_orders(sync)->front().outcome;
    }
    Nonce nonce;
};

}  // namespace

TEST_CASE("Y-09 both keys change together, on the server's order, and requests go on", "[rotate]") {
    Rotating r;
    CHECK(r.server.count_asked("/v1/keys") == 0);  // the terminal has not made its own
    r.announce();
    r.tick();
    CHECK(r.server.count_asked("/v1/keys") == 1);
    REQUIRE(r.server.next_keys);
    CHECK(r.server.next_keys->consent_key == kNextConsent);
    const auto transport = read_transport_key(r.folder.file("transport.key"));
    REQUIRE(transport);
    CHECK(transport->public_key == r.server.next_keys->transport_key);
    CHECK(r.outcome() == "");
    CHECK(sync_db::read_enrolment(r.sync).value()->key == KeyId{"k-2"});
    r.store_and_ring();
    r.pass(3min);
    CHECK(r.acknowledged() == 1);
    CHECK(r.server.signed_by == transport->public_key);
    CHECK(r.server.last_beat.outcomes == std::vector<wire::DirectiveOutcome>{{r.nonce, "done"}});
    CHECK(r.server.count_asked("/v1/keys") == 1);
}

TEST_CASE("a rotation whose answer is lost asks for the same pair again", "[rotate]") {
    Rotating r;
    for (int i = 0; i < 3; ++i) r.server.order("/v1/keys", Trouble::AnswerLost);
    r.announce();
    r.tick();
    const auto first = r.server.next_keys;
    REQUIRE(first);
    r.begin_life();
    r.pass(20min);
    CHECK(r.server.next_keys == first);
    CHECK(r.outcome() == "");
    CHECK(r.server.signed_by == first->transport_key);
}

TEST_CASE("a rotation that is cut off before its order ended makes another pair", "[rotate]") {
    Rotating r;
    r.announce();
    r.tick();
    REQUIRE(r.outcome() == "");
    REQUIRE(r.sync.run("UPDATE server_order SET outcome = NULL"));
    r.begin_life();
    r.pass(7min);
    CHECK(r.outcome() == "");
    CHECK(r.server.count_asked("/v1/keys") == 2);
    CHECK(r.server.signed_by == read_transport_key(r.folder.file("transport.key"))->public_key);
    CHECK(r.lane(LaneName::KeysUp).error.empty());
}

TEST_CASE("a server that takes no new pair leaves the old one in use", "[rotate]") {
    Rotating r;
    for (int i = 0; i < 100; ++i)
        r.server.answer("/v1/keys",
                        wire::make_problem(wire::problem_code::kRefused, "not this one"));
    r.announce();
    r.store_and_ring();
    r.pass(20min);
    CHECK(r.acknowledged() == 1);
    CHECK(r.server.signed_by == r.key.public_key);
    CHECK_FALSE(r.outcome());
    CHECK(r.lane(LaneName::KeysUp).error.find("not this one") != std::string::npos);
}

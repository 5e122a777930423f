#include "shared/wire/withheld.hpp"

#include "shared/proof/proof.hpp"
#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

WithheldReply example_reply(const proof::SigningKey& key) {
    WithheldReply reply{TerminalId{"t_81"},         id_of<RecordId>(0x44),
                        octets_of<Digest>(6),       PushStatus::Quarantined,
                        "unknown-survey",           true,
                        from_ms(1'764'000'002'000), {}};
    reply.signature = proof::sign(key, withheld_text(reply));
    return reply;
}

WithheldExpectation example_expectation() {
    return {TerminalId{"t_81"}, id_of<RecordId>(0x44), octets_of<Digest>(6)};
}

TEST_CASE("a withheld record goes to the address of its id", "[withheld]") {
    CHECK(withheld_target(id_of<RecordId>(0x44)) ==
          "/v1/withheld/44444444-4444-4444-4444-444444444444");
}

TEST_CASE("the answer to a withheld record comes back as it was", "[withheld]") {
    WithheldReply reply = example_reply(proof::make_signing_key());
    CHECK(*read_withheld_reply(withheld_reply_json(reply)) == reply);
    reply.code.clear();
    CHECK(*read_withheld_reply(withheld_reply_json(reply)) == reply);
}

TEST_CASE("a spoilt answer to a withheld record names the member", "[withheld]") {
    std::vector<Way> ways;
    for (const char* name : {"device", "id", "digest", "status", "safe", "server_time", "sig"})
        ways.push_back({name});
    const std::string text = withheld_reply_json(example_reply(proof::make_signing_key()));
    CHECK(unnamed_faults(text, ways, read_withheld_reply).empty());
    CHECK(read_withheld_reply(with(text, {"server_time"}, 1).insert(1, "\"later\":[1],")).ok());
}

TEST_CASE("the signed text of a withheld record stays what it is", "[withheld]") {
    CHECK(withheld_text(example_reply(proof::make_signing_key())) ==
          "cirkel-withheld/1\nt_81\n44444444-4444-4444-4444-444444444444\n" +
              proof::hex(octets_of<Digest>(6)) + "\nquarantined\nsafe\n1764000002000\n");
}

TEST_CASE("Y-06: only a signed answer about this very text lets go of it", "[withheld]") {
    const proof::SigningKey key = proof::make_signing_key();
    const WithheldReply reply = example_reply(key);
    CHECK(check(reply, example_expectation(), key.public_key).ok());

    std::vector<WithheldExpectation> others(3, example_expectation());
    others[0].device = TerminalId{"t_82"};
    others[1].id = id_of<RecordId>(0x45);
    others[2].digest = octets_of<Digest>(7);
    for (const WithheldExpectation& other : others)
        CHECK(check(reply, other, key.public_key).error().kind == Kind::Offline);

    WithheldReply changed = reply;
    changed.safe = false;
    CHECK_FALSE(check(changed, example_expectation(), key.public_key).ok());
    changed = reply;
    changed.status = PushStatus::Accepted;
    CHECK_FALSE(check(changed, example_expectation(), key.public_key).ok());
    CHECK_FALSE(check(reply, example_expectation(), proof::make_signing_key().public_key).ok());
}

}  // namespace
}  // namespace cirkel::wire

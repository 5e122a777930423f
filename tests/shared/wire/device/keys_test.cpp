#include "shared/wire/device/keys.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

TEST_CASE("new keys come back as they were, both ways", "[keys]") {
    const auto request =
        make_keys_request(TerminalId{"t_81"}, proof::make_signing_key(), octets_of<PublicKey>(2));
    CHECK(*read_keys_request(keys_request_json(request)) == request);
    CHECK(*read_keys_reply(keys_reply_json({KeyId{"t_81-ab"}})) == KeysReply{KeyId{"t_81-ab"}});
    CHECK(read_keys_reply(R"({"key_id":"t_81-ab","later":{}})").ok());
}

TEST_CASE("Y-09: a pair is only taken from who holds its secret half, for this device", "[keys]") {
    const proof::SigningKey key = proof::make_signing_key();
    const auto request = make_keys_request(TerminalId{"t_81"}, key, octets_of<PublicKey>(2));
    CHECK(is_proven(request, TerminalId{"t_81"}));
    CHECK_FALSE(is_proven(request, TerminalId{"t_82"}));
    KeysRequest changed = request;
    changed.consent_key = octets_of<PublicKey>(3);
    CHECK_FALSE(is_proven(changed, TerminalId{"t_81"}));
    changed = request;
    changed.transport_key = proof::make_signing_key().public_key;
    CHECK_FALSE(is_proven(changed, TerminalId{"t_81"}));
}

TEST_CASE("spoilt new keys name the member", "[keys]") {
    const auto request =
        make_keys_request(TerminalId{"t_81"}, proof::make_signing_key(), octets_of<PublicKey>(2));
    CHECK(unnamed_faults(keys_request_json(request),
                         {{"transport_key"}, {"consent_key"}, {"proof"}}, read_keys_request)
              .empty());
    CHECK(
        unnamed_faults(keys_reply_json({KeyId{"t_81-ab"}}), {{"key_id"}}, read_keys_reply).empty());
}

}  // namespace
}  // namespace cirkel::wire

#include "shared/wire/device/enrol_ask.hpp"

#include <catch2/catch.hpp>

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

EnrolAsk example_ask() {
    return {octets_of<PublicKey>(1), octets_of<PublicKey>(2), "kiosk", "0.1.0"};
}

EnrolAsked example_asked() {
    return {"https://feedback.example/staff/pair/0123456789abcdef", from_ms(5'000),
            octets_of<PublicKey>(3)};
}

TEST_CASE("an ask to be let in, and what is shown meanwhile, come back as they were",
          "[enrolment]") {
    CHECK(*read_enrol_ask(enrol_ask_json(example_ask())) == example_ask());
    CHECK(std::get<EnrolAsked>(*read_enrol_ask_reply(enrol_asked_json(example_asked()))) ==
          example_asked());
}

TEST_CASE("the answer to an ask may be that of an enrolment", "[enrolment]") {
    EnrolReply reply;
    reply.device = TerminalId{"t-82"};
    reply.key_id = KeyId{"t-82"};
    reply.location = LocationId{"utrecht"};
    reply.server_key = octets_of<PublicKey>(3);
    CHECK(std::get<EnrolReply>(*read_enrol_ask_reply(enrol_reply_json(reply))) == reply);
}

TEST_CASE("a spoilt ask or answer names the member", "[enrolment]") {
    CHECK(unnamed_faults(enrol_ask_json(example_ask()),
                         {{"transport_key"}, {"consent_key"}, {"hardware"}, {"software"}},
                         read_enrol_ask)
              .empty());
    CHECK(unnamed_faults(enrol_asked_json(example_asked()),
                         {{"url"}, {"expires_at"}, {"server_key"}}, read_enrol_ask_reply)
              .empty());
}

}  // namespace
}  // namespace cirkel::wire

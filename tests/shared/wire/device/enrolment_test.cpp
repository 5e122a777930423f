#include "shared/wire/device/enrolment.hpp"

#include "tests/shared/wire/examples.hpp"
#include "tests/shared/wire/malformed.hpp"

namespace cirkel::wire {
namespace {

EnrolRequest example_enrol_request() {
    return {"7K3M-QP2X", octets_of<PublicKey>(1), octets_of<PublicKey>(2), "kiosk-15", "0.1.0"};
}

EnrolReply example_enrol_reply() {
    return {TerminalId{"t_81"},      KeyId{"dk_7"},        LocationId{"utrecht"},
            octets_of<PublicKey>(3), id_of<EpochId>(0xb2), from_ms(1'764'000'000'000)};
}

TEST_CASE("an enrolment comes back as it was, both ways", "[enrolment]") {
    CHECK(*read_enrol_request(enrol_request_json(example_enrol_request())) ==
          example_enrol_request());
    CHECK(*read_enrol_reply(enrol_reply_json(example_enrol_reply())) == example_enrol_reply());
}

TEST_CASE("the text of an enrolment stays what it is", "[enrolment]") {
    CHECK(enrol_request_json(example_enrol_request()) ==
          R"({"token":"7K3M-QP2X","transport_key":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",)"
          R"("consent_key":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",)"
          R"("hardware":"kiosk-15","software":"0.1.0"})");
}

TEST_CASE("a spoilt enrolment names the member", "[enrolment]") {
    CHECK(
        unnamed_faults(enrol_request_json(example_enrol_request()),
                       {{"token"}, {"transport_key"}, {"consent_key"}, {"hardware"}, {"software"}},
                       read_enrol_request)
            .empty());
    CHECK(unnamed_faults(enrol_reply_json(example_enrol_reply()),
                         {{"device"},
                          {"key_id"},
                          {"location"},
                          {"server_key"},
                          {"server_epoch"},
                          {"server_time"}},
                         read_enrol_reply)
              .empty());
    EnrolRequest request = example_enrol_request();
    request.token.clear();
    CHECK_FALSE(read_enrol_request(enrol_request_json(request)).ok());
    request.token = std::string(201, 'a');
    CHECK_FALSE(read_enrol_request(enrol_request_json(request)).ok());
}

}  // namespace
}  // namespace cirkel::wire

// Enrolment and heartbeat: what a device says about itself.

#include "shared/wire/enrolment.hpp"
#include "shared/wire/heartbeat.hpp"
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

HeartbeatRequest example_heartbeat() {
    return {"0.1.0",
            id_of<BootId>(0xb0),
            Duration(5'000),
            from_ms(1'764'000'000'000),
            12,
            from_ms(1'763'999'000'000),
            91,
            "v1.b2.000417"};
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

TEST_CASE("a heartbeat comes back as it was, both ways", "[heartbeat]") {
    HeartbeatRequest request = example_heartbeat();
    CHECK(*read_heartbeat_request(heartbeat_request_json(request)) == request);
    request.oldest_waiting.reset();
    CHECK(*read_heartbeat_request(heartbeat_request_json(request)) == request);
    const HeartbeatReply reply{from_ms(1'764'000'000'000), std::chrono::seconds(300), 92};
    CHECK(*read_heartbeat_reply(heartbeat_reply_json(reply)) == reply);
}

TEST_CASE("a spoilt heartbeat names the member", "[heartbeat]") {
    CHECK(unnamed_faults(heartbeat_request_json(example_heartbeat()),
                         {{"version"},
                          {"boot"},
                          {"mono_ms"},
                          {"sent_at"},
                          {"waiting"},
                          {"configuration_version"},
                          {"cursor"}},
                         read_heartbeat_request)
              .empty());
    CHECK(unnamed_faults(heartbeat_reply_json(HeartbeatReply{}),
                         {{"server_time"}, {"next_heartbeat_s"}, {"configuration_version"}},
                         read_heartbeat_reply)
              .empty());
}

}  // namespace
}  // namespace cirkel::wire

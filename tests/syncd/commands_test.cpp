#include "syncd/commands.hpp"

#include "platform/doorbell/doorbell.hpp"
#include "shared/wire/device/invitation.hpp"
#include "syncd/enrolling/enrol.hpp"
#include "syncd/health/status.hpp"
#include "syncd/run/run.hpp"
#include "tests/syncd/fresh.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using Trouble = FakeServer::Trouble;

TEST_CASE("a device is enrolled after its terminal has started once, and says so", "[commands]") {
    Fresh fresh;
    const auto too_early = enrol(fresh.around, fresh.options);
    REQUIRE_FALSE(too_early);
    CHECK(too_early.error().kind == Kind::NotFound);
    CHECK(too_early.error().text.find("start cirkel-terminal once first") != std::string::npos);
    fresh.start_terminal();
    CHECK(enrol(fresh.around, fresh.options).error().kind == Kind::Offline);
    const auto first = read_transport_key(fresh.around.folder.transport_key());
    CHECK(enrol(fresh.around, fresh.options).error().kind == Kind::Offline);
    const auto second = read_transport_key(fresh.around.folder.transport_key());
    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->public_key == second->public_key);
}

TEST_CASE("commands that write keep off while the daemon runs", "[commands]") {
    Fresh fresh;
    fresh.start_terminal();
    const auto held = files::Lock::take(fresh.around.folder.lock());
    REQUIRE(held);
    CHECK(enrol(fresh.around, fresh.options).error().kind == Kind::Busy);
    CHECK(once(fresh.around).error().kind == Kind::Busy);
    CHECK(run(fresh.around, {}).error().kind == Kind::Busy);
}

TEST_CASE("a device that belongs to no server does not run, and its status says why",
          "[commands]") {
    Fresh fresh;
    CHECK_FALSE(read_health(fresh.around.folder).value().enrolment);
    fresh.start_terminal();
    const auto ended = once(fresh.around);
    CHECK(ended.error().kind == Kind::Refused);
    CHECK(ended.error().text.find("enrol first") != std::string::npos);
    const auto health = read_health(fresh.around.folder);
    REQUIRE(health);
    const json::Value status = status_value(*health, from_ms(1));
    CHECK(*status.find("enrolled") == json::Value(false));
    CHECK(status.find("configuration")->is_null());
    CHECK(status_lines(*health, from_ms(1)).find("run cirkel-syncd enrol") != std::string::npos);
}

TEST_CASE("the same token and keys ask for the same device again, a lie enrols nobody",
          "[commands]") {
    Carrying c;
    wire::EnrolRequest request{"token", c.key.public_key, PublicKey{{5}}, "test", "0.1"};
    const wire::EnrolReply reply{TerminalId{"t_81"}, KeyId{"dk_7"}, LocationId{"utrecht"},
                                 c.server.key(),     EpochId{{7}},  from_ms(1'000)};
    c.server.answer(
        "/v1/enrol",
        http::Response{200, {{"content-type", "application/json"}}, wire::enrol_reply_json(reply)});
    CHECK(ask_to_enrol(c.server, request).value() == reply);
    for (const Trouble lie : {Trouble::CaptivePortal, Trouble::EmptyJson, Trouble::NotReached}) {
        c.server.order("/v1/enrol", lie);
        CHECK(ask_to_enrol(c.server, request).error().kind == Kind::Offline);
    }
    c.server.answer("/v1/enrol", wire::make_problem(wire::problem_code::kToken, "it was used"));
    const auto refused = ask_to_enrol(c.server, request);
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().text.find("it was used") != std::string::npos);
}

TEST_CASE("Y-02 a device that was told its server's key enrols with no other", "[commands]") {
    Carrying c;
    const wire::EnrolRequest request{"token", c.key.public_key, PublicKey{{5}}, "test", "0.1"};
    const wire::EnrolReply reply{TerminalId{"t_81"}, KeyId{"dk_7"}, LocationId{"utrecht"},
                                 c.server.key(),     EpochId{{7}},  from_ms(1'000)};
    const auto answer = [&] {
        return http::Response{
            200, {{"content-type", "application/json"}}, wire::enrol_reply_json(reply)};
    };
    c.server.answer("/v1/enrol", answer());
    CHECK(ask_to_enrol(c.server, request, c.server.key()).value() == reply);
    c.server.answer("/v1/enrol", answer());
    const auto refused = ask_to_enrol(c.server, request, PublicKey{{6}});
    CHECK(refused.error().kind == Kind::Refused);
    CHECK(refused.error().text.find("ask for a new invitation") != std::string::npos);
}

TEST_CASE("an invitation names the server, the token and the key", "[commands]") {
    const wire::DeviceInvitation invitation{"https://sync.example.nl", "abc", PublicKey{{9}}};
    const EnrolOptions before{"", "", "own-ca.pem", "test"};
    const auto options = invited_by(wire::invitation_json(invitation) + "\n", before).value();
    CHECK(options.server == invitation.url);
    CHECK(options.token == invitation.token);
    CHECK(options.server_key == invitation.server_key);
    CHECK(options.ca_file == "own-ca.pem");
    CHECK(invited_by("https://sync.example.nl", before).error().kind == Kind::Malformed);
}

TEST_CASE("once tells the most urgent lane that failed when no server is there", "[commands]") {
    Fresh fresh;
    fresh.enrol_by_hand("http://127.0.0.1:1");
    const auto ended = once(fresh.around);
    CHECK(ended.error().kind == Kind::Offline);
    CHECK(ended.error().text.find("heartbeat") == 0);
}

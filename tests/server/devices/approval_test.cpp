#include "server/devices/approval.hpp"

#include <catch2/catch.hpp>

#include "server/access/enrol.hpp"
#include "server/devices/commands_life.hpp"
#include "shared/wire/device/six_words.hpp"
#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

const audit::Doer kDoer{"07", audit::Origin::Browser};
const rights::Reach kEverywhere = rights::Reach::everywhere();

/// A device that was invited with approval, and used its invitation.
TestDevice waiting_device(ServerWorld& world, const std::string& name) {
    return TestDevice(world, name, fakes::Admission::Waits);
}

std::string words_of(const TestDevice& device) {
    return wire::six_words(
        {device.transport.public_key, device.consent_key.public_key, device.server_key});
}

std::string code_of(const http::Response& response) {
    return wire::read_problem(response.body)->code;
}

std::string other_words() { return "aalbes aambeeld aanleg aardbei abrikoos accu"; }

std::size_t count_written(ServerWorld& world, const std::string& action,
                          const std::string& result) {
    const auto entries = world.store().audit_log().entries_after(0, 1000);
    std::size_t count = 0;
    for (const auto& entry : *entries)
        if (entry.action == action && entry.result == result) ++count;
    return count;
}

bool was_logged(const ServerWorld& world, const std::string& words) {
    for (const auto& line : world.log.lines)
        if (line.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("Y-02 a device that needs approval is not served before both screens were compared",
          "[approval]") {
    ServerWorld world;
    TestDevice device = waiting_device(world, "t-81");
    auto& desk = world.server->desk();
    for (const auto* path : {"/v1/config", "/v1/changes?cursor="}) {
        const auto answer = device.ask("GET", path);
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == wire::problem_code::kPending);
    }
    device.keep(wire::record_json(device.submission(2, "De rij is lang")));
    CHECK(code_of(device.push(1, 1)) == wire::problem_code::kPending);
    CHECK(world.store().records().submissions(10)->empty());
    CHECK(world.store().devices().all_terminals()->empty());

    const auto seen = devices::applicants(desk, kEverywhere);
    REQUIRE(seen->size() == 1);
    CHECK(seen->front().words == words_of(device));
    CHECK(seen->front().device.hardware == "kiosk");

    const auto wrong = devices::approve(desk, {device.id, other_words()}, kDoer, world.now);
    CHECK(wrong.error().kind == Kind::Refused);
    CHECK(code_of(device.ask("GET", "/v1/config")) == wire::problem_code::kPending);
    REQUIRE(devices::approve(desk, {device.id, words_of(device)}, kDoer, world.now).ok());
    CHECK(device.ask("GET", "/v1/config").status == 200);
    CHECK(device.push_all().watermark.acked_seq == 1);
    CHECK(devices::applicants(desk, kEverywhere)->empty());
    CHECK(count_written(world, "device-approved", "refused") == 1);
    CHECK(count_written(world, "device-approved", "done") == 1);
}

TEST_CASE("Y-02 a device whose screen shows other words is refused, and that alarms",
          "[approval]") {
    ServerWorld world;
    TestDevice device = waiting_device(world, "t-81");
    auto& desk = world.server->desk();
    REQUIRE(devices::refuse(desk, device.id, kEverywhere, kDoer, world.now).ok());
    CHECK(code_of(device.ask("GET", "/v1/config")) == wire::problem_code::kRefused);
    CHECK(was_logged(world, words_of(device)));
    CHECK(count_written(world, "device-refused", "done") == 1);
    // Nobody lets it in after all, and a second no is none.
    const Kind late =
        devices::approve(desk, {device.id, words_of(device)}, kDoer, world.now).error().kind;
    CHECK(late == Kind::Refused);
    REQUIRE(devices::refuse(desk, device.id, kEverywhere, kDoer, world.now).ok());
    CHECK(count_written(world, "device-refused", "done") == 1);
    CHECK(code_of(device.ask("GET", "/v1/config")) == wire::problem_code::kRefused);

    // A new invitation takes its place.
    TestDevice again = waiting_device(world, "t-81");
    CHECK(code_of(device.ask("GET", "/v1/config")) == wire::problem_code::kSignature);
    REQUIRE(devices::approve(desk, {again.id, words_of(again)}, kDoer, world.now).ok());
    CHECK(again.ask("GET", "/v1/config").status == 200);
}

TEST_CASE("Y-02 the terminal of before goes on until the new one is approved", "[approval]") {
    ServerWorld world;
    TestDevice before(world, "t-81");
    TestDevice next = waiting_device(world, "t-81");
    CHECK(before.ask("GET", "/v1/config").status == 200);
    REQUIRE(
        devices::approve(world.server->desk(), {next.id, words_of(next)}, kDoer, world.now).ok());
    CHECK(next.ask("GET", "/v1/config").status == 200);
    CHECK(code_of(before.ask("GET", "/v1/config")) == wire::problem_code::kSuspended);
}

TEST_CASE("Y-02 an invitation for days always asks for approval, a short one when told",
          "[approval]") {
    access::Invitation invitation{LocationId{"utrecht"}, TerminalId{"t-81"}, {}};
    CHECK_FALSE(access::needs_approval(invitation));
    invitation.approval = true;
    CHECK(access::needs_approval(invitation));
    invitation.approval = false;
    invitation.valid_for = access::kTokenValidFor + Duration(1);
    CHECK(access::needs_approval(invitation));

    ServerWorld world;
    auto& desk = world.server->desk();
    invitation.valid_for = access::kTokenValidForMax + Duration(1);
    CHECK(access::invite(desk, invitation, world.now).error().kind == Kind::Malformed);
    invitation.valid_for = access::kTokenValidForMax;
    const auto token = access::invite(desk, invitation, world.now);
    REQUIRE(token.ok());
    world.now += access::kTokenValidForMax - Duration(1);
    wire::EnrolRequest request;
    request.token = token->token;
    const auto answer = world.ask("POST", "/v1/enrol", wire::enrol_request_json(request));
    REQUIRE(answer.status == 200);
    CHECK(wire::read_enrol_reply(answer.body)->needs_approval);
}

TEST_CASE("Y-02 who has no reach to the location neither sees nor decides", "[approval]") {
    ServerWorld world;
    TestDevice device = waiting_device(world, "t-81");
    auto& desk = world.server->desk();
    const auto elsewhere = rights::Reach::at({LocationId{"zwolle"}});
    CHECK(devices::applicants(desk, elsewhere)->empty());
    CHECK(devices::applicant(desk, device.id, elsewhere).error().kind == Kind::NotFound);
    const devices::Compared compared{device.id, words_of(device), elsewhere};
    CHECK(devices::approve(desk, compared, kDoer, world.now).error().kind == Kind::NotFound);
    CHECK(devices::refuse(desk, device.id, elsewhere, kDoer, world.now).error().kind ==
          Kind::NotFound);
}

TEST_CASE("the operator is told the words, and lets in by typing them", "[approval]") {
    ServerWorld world;
    auto& desk = world.server->desk();
    const auto none = devices::approve_device(desk, TerminalId{"t-81"}, "", world.now);
    CHECK(none.error().kind == Kind::NotFound);
    TestDevice device = waiting_device(world, "t-81");
    const auto told = devices::approve_device(desk, device.id, "", world.now);
    REQUIRE(told.ok());
    CHECK(told->text.find(words_of(device)) != std::string::npos);
    CHECK(devices::list_applicants(desk)->text.find(words_of(device)) != std::string::npos);
    REQUIRE(devices::approve_device(desk, device.id, words_of(device), world.now).ok());
    CHECK(devices::list_applicants(desk)->text == "no device waits for approval\n");
}

#include <catch2/catch.hpp>

#include "server/casework/case_view.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::files_holding;
using fakes::ServerWorld;
using fakes::TestDevice;
using wire::PushStatus;

namespace {

constexpr const char* kLater = "later toegevoegd 7731";

AnswerBack later(TestDevice& device, const SubmissionId& of) {
    AnswerBack answer;
    answer.id = device.next_id();
    answer.of = of;
    answer.at = device.submission(1, "x").captured;
    answer.language = Language{"nl"};
    answer.text = kLater;
    return answer;
}

}  // namespace

TEST_CASE("what a customer says later stands with the submission, once", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    const auto answer = later(device, visit.id);
    device.keep(wire::record_json(answer));
    CHECK(device.push_all().results.empty());
    device.keep(wire::record_json(answer));
    CHECK(device.push_all().results[0].status == PushStatus::Duplicate);
    const auto view = casework::view_submission(world.store(), visit.id);
    REQUIRE((*view)->said_later.size() == 1);
    CHECK((*view)->said_later[0].text == kLater);
}

TEST_CASE("what was said about nothing known waits in quarantine", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto nobodys = device.submission(1, "nooit verstuurd");
    device.keep(wire::record_json(later(device, nobodys.id)));
    CHECK(device.push_all().results[0].status == PushStatus::Quarantined);
}

TEST_CASE("\"Wis alles\" takes what was said later along, also what comes after", "[erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(later(device, visit.id)));
    device.push_all();
    REQUIRE(files_holding(world.folder(), kLater) > 0);
    device.keep(wire::record_json(device.withdrawal(visit.id, WithdrawalScope::Everything)),
                Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
    CHECK(files_holding(world.folder(), kLater) == 0);
    device.keep(wire::record_json(later(device, visit.id)));
    CHECK(device.push_all().results[0].status == PushStatus::Erased);
    CHECK(files_holding(world.folder(), kLater) == 0);
}

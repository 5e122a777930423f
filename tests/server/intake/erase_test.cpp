#include <catch2/catch.hpp>

#include "shared/wire/pull.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::files_holding;
using fakes::ServerWorld;
using fakes::TestDevice;
using wire::PushStatus;

namespace {

constexpr const char* kCanaryText = "kanarie zonder naam 5813";
constexpr const char* kCanaryNumber = "0612345678";

struct Given {
    Submission visit;
    Consent consent;
    std::string box;
};

Given give(TestDevice& device) {
    Given given{device.submission(1, kCanaryText), {}, {}};
    given.consent = device.consent(given.visit.id, kCanaryNumber);
    given.box.assign(given.consent.contact.box.begin(), given.consent.contact.box.end());
    device.keep(wire::record_json(given.visit));
    device.keep(wire::record_json(given.consent));
    return given;
}

/// The sealed bytes may lie there raw or, inside a record's text, in base64.
int files_with_box(const ServerWorld& world, const Given& given) {
    return files_holding(world.folder(), given.box) +
           files_holding(world.folder(), proof::base64(given.consent.contact.box));
}

void withdraw(TestDevice& device, const SubmissionId& of, WithdrawalScope scope) {
    device.keep(wire::record_json(device.withdrawal(of, scope)), Stream::Withdrawal);
    device.push_all(Stream::Withdrawal);
}

bool tells_erased(const wire::PullReply& reply, const RecordId& id) {
    for (const auto& change : reply.changes)
        if (const auto* erase = std::get_if<wire::EraseRecord>(&change.content))
            if (erase->id == id) return true;
    return false;
}

}  // namespace

TEST_CASE("after \"Wis alles\" no byte of it is in any file of the server", "[intake][erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = give(device);
    device.push_all();
    // The search finds what is there, so that finding nothing afterwards means something.
    REQUIRE(files_holding(world.folder(), kCanaryText) > 0);
    REQUIRE(files_with_box(world, given) > 0);
    CHECK(files_holding(world.folder(), kCanaryNumber) == 0);

    withdraw(device, given.visit.id, WithdrawalScope::Everything);
    CHECK(files_holding(world.folder(), kCanaryText) == 0);
    CHECK(files_with_box(world, given) == 0);
    CHECK_FALSE(world.store().records().submission(given.visit.id)->has_value());
    CHECK_FALSE(world.store().statuses().status(given.visit.id)->has_value());
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
    CHECK(tells_erased(device.pull(), as_record(given.visit.id)));
}

TEST_CASE("what was erased and comes late is answered with erased", "[intake][erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = give(device);
    withdraw(device, given.visit.id, WithdrawalScope::Everything);
    const auto reply = device.push_all();
    REQUIRE(reply.results.size() == 2);
    CHECK(reply.results[0].status == PushStatus::Erased);
    CHECK(reply.results[1].status == PushStatus::Erased);
    CHECK(files_holding(world.folder(), kCanaryText) == 0);
    CHECK(files_with_box(world, given) == 0);

    SECTION("also after a restart, and by another way") {
        world.open();
        device.epoch = EpochId{proof::random_id_bytes()};
        device.acked.clear();
        CHECK(device.push_all().results[0].status == PushStatus::Erased);
        CHECK(files_holding(world.folder(), kCanaryText) == 0);
    }
}

TEST_CASE("\"Bel mij toch niet\" takes the contact and leaves the reaction", "[intake][erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = give(device);
    device.push_all();
    REQUIRE(files_with_box(world, given) > 0);
    withdraw(device, given.visit.id, WithdrawalScope::Contact);
    CHECK(files_with_box(world, given) == 0);
    CHECK(world.store().records().submission(given.visit.id)->has_value());
    const auto status = *world.store().statuses().status(given.visit.id);
    REQUIRE(status.has_value());
    CHECK_FALSE(status->contact);
    CHECK_FALSE(status->expected_by.has_value());
    CHECK(status->steps.back().stage == Stage::Received);
    CHECK_FALSE(
        world.store().cases().all_cases(rights::Reach::everywhere())->at(0).due.has_value());
    CHECK(tells_erased(device.pull(), as_record(given.consent.id)));
}

TEST_CASE("a withdrawal of the contact that overtakes its consent still holds", "[intake][erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = give(device);
    withdraw(device, given.visit.id, WithdrawalScope::Contact);
    const auto reply = device.push_all();
    REQUIRE(reply.results.size() == 1);
    CHECK(reply.results[0].seq == 2);
    CHECK(reply.results[0].status == PushStatus::Erased);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
    CHECK(files_with_box(world, given) == 0);
}

TEST_CASE("a database from before the erasure is erased again when it is opened", "[erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto given = give(device);
    device.push_all();
    // What a restored backup looks like: the rows are there, the ledger knows better.
    REQUIRE(world.server->desk().ledger.add(as_record(given.visit.id)).ok());
    REQUIRE(world.store().records().submission(given.visit.id)->has_value());
    world.open();
    CHECK_FALSE(world.store().records().submission(given.visit.id)->has_value());
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
}

TEST_CASE("a quarantined submission is erased like any other", "[intake][erase]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto strange = device.submission(1, kCanaryText);
    strange.survey_version = 9;
    device.keep(wire::record_json(strange));
    device.push_all();
    REQUIRE(files_holding(world.folder(), kCanaryText) > 0);
    withdraw(device, strange.id, WithdrawalScope::Everything);
    CHECK(world.store().records().quarantined()->empty());
    CHECK(files_holding(world.folder(), kCanaryText) == 0);
}

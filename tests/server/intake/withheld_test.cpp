#include "shared/wire/withheld.hpp"

#include <catch2/catch.hpp>

#include "server/commands_casework.hpp"
#include "shared/wire/problem.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using wire::PushStatus;

namespace {

std::string code_of(const http::Response& response) {
    const auto problem = wire::read_problem(response.body);
    return problem ? problem->code : std::string("no problem");
}

/// Keeps the place of a record's text by a placeholder, and pushes.
void hold_back(TestDevice& device, const RecordId& id, const std::string& text,
               std::string_view reason = wire::withheld_reason::kMalformed,
               const std::optional<SubmissionId>& of = {}) {
    device.keep(wire::placeholder_json(id, reason, proof::sha256(text), of));
    CHECK(device.push_all().results.empty());
}

http::Response put(TestDevice& device, const RecordId& id, const std::string& text) {
    return device.ask("PUT", wire::withheld_target(id), text);
}

/// The signed answer to a release.
wire::WithheldReply release(TestDevice& device, const RecordId& id, const std::string& text) {
    const auto answer = put(device, id, text);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    const auto reply = wire::read_withheld_reply(answer.body);
    REQUIRE(reply.ok());
    CHECK(wire::check(*reply, {device.id, id, proof::sha256(text)}, device.server_key).ok());
    return *reply;
}

}  // namespace

TEST_CASE("a place kept by a placeholder is filled by its release, once", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto text = wire::record_json(visit);
    hold_back(device, as_record(visit.id), text);
    CHECK_FALSE(world.store().records().submission(visit.id)->has_value());

    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Accepted);
    REQUIRE(world.store().records().submission(visit.id)->has_value());
    CHECK((*world.store().records().submission(visit.id))->raw == text);
    CHECK(world.store().statuses().status(visit.id)->has_value());
    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Accepted);
    CHECK(world.store().records().submissions(10)->size() == 1);
}

TEST_CASE("a released consent opens its case as a pushed one does", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto consent = device.consent(visit.id, "0612345678");
    device.keep(wire::record_json(visit));
    const auto text = wire::record_json(consent);
    hold_back(device, as_record(consent.id), text);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
    CHECK(release(device, as_record(consent.id), text).status == PushStatus::Accepted);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->size() == 1);
}

TEST_CASE("a consent that came before its held-back submission is taken in with it", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto consent = device.consent(visit.id, "0612345678");
    const auto text = wire::record_json(visit);
    hold_back(device, as_record(visit.id), text);
    device.keep(wire::record_json(consent));
    CHECK(wire::status_of(device.push_all(), 2) == PushStatus::Quarantined);
    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Accepted);
    CHECK(world.store().records().quarantined()->empty());
    CHECK(world.store().records().consents_of(visit.id)->size() == 1);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->size() == 1);
}

TEST_CASE("a doubted consent is released once the doubt is cleared up, and not before",
          "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    const auto forgotten = *world.store().devices().terminal(device.id);
    auto lost = *forgotten;
    lost.consent_key = PublicKey{{1}};
    REQUIRE(world.store().devices().put_terminal(lost));
    const auto consent = device.consent(visit.id, "0612345678");
    device.keep(wire::record_json(consent));
    CHECK(wire::status_of(device.push_all(), 2) == PushStatus::Quarantined);
    const std::string id = as_record(consent.id).text();
    auto released = server::release_record(world.server->desk(), id, world.now);
    CHECK(released->text.find("stays in quarantine: not-signed") != std::string::npos);
    CHECK(world.store().records().quarantined()->size() == 1);
    REQUIRE(world.store().devices().put_terminal(*forgotten));
    released = server::release_record(world.server->desk(), id, world.now);
    CHECK(released->text.find("is taken in") != std::string::npos);
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->size() == 1);
    CHECK(server::release_record(world.server->desk(), id, world.now).error().kind ==
          Kind::NotFound);
}

TEST_CASE("only the text that the placeholder stood for fills its place", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    TestDevice other(world, "t-82");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto text = wire::record_json(visit);
    hold_back(device, as_record(visit.id), text);
    const auto another = wire::record_json(device.submission(1, "iets anders"));
    CHECK(code_of(put(device, as_record(visit.id), another)) == wire::problem_code::kConflict);
    auto changed = visit;
    changed.answers.pop_back();
    CHECK(code_of(put(device, as_record(visit.id), wire::record_json(changed))) ==
          wire::problem_code::kConflict);
    CHECK(code_of(put(device, device.next_id(), text)) == wire::problem_code::kNotFound);
    CHECK(code_of(put(other, as_record(visit.id), text)) == wire::problem_code::kNotFound);
    CHECK(put(device, as_record(visit.id), std::string(300'000, ' ')).status == 413);
    CHECK(world.store().records().submissions(10)->empty());
    // What was refused spoils nothing.
    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Accepted);
    CHECK(code_of(put(device, as_record(visit.id), another)) == wire::problem_code::kConflict);
}

TEST_CASE("a released text that does not read goes where people see it, once", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto id = device.next_id();
    const std::string text = R"({"id":")" + id.text() + R"(","kind":7})";
    hold_back(device, id, text);
    for (int time = 0; time < 2; ++time) {
        const auto reply = release(device, id, text);
        CHECK(reply.status == PushStatus::Quarantined);
        CHECK(reply.code == "malformed");
    }
    const auto kept = world.store().records().quarantined();
    REQUIRE(kept->size() == 1);
    CHECK(kept->at(0).raw == text);
}

TEST_CASE("Y-06: a record that comes whole in a new epoch fills its place", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    const auto text = wire::record_json(visit);
    hold_back(device, as_record(visit.id), text);
    device.epoch = EpochId{proof::random_id_bytes()};
    device.acked.clear();
    device.outbox[Stream::Main] = {text};
    CHECK(device.push_all().results.empty());
    CHECK(world.store().records().submission(visit.id)->has_value());
    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Accepted);
    CHECK(device.push(1, 1).status == 200);
    CHECK(world.store().records().submissions(10)->size() == 1);
}

TEST_CASE("P-31: an erased place is never filled, whichever way its record comes", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "kanarie 5813");
    const auto text = wire::record_json(visit);
    SECTION("erased on the device before it was sent") {
        hold_back(device, as_record(visit.id), text, wire::withheld_reason::kErased);
    }
    SECTION("taken back while it was held back") {
        hold_back(device, as_record(visit.id), text);
        device.keep(wire::record_json(device.withdrawal(visit.id, WithdrawalScope::Everything)),
                    Stream::Withdrawal);
        device.push_all(Stream::Withdrawal);
    }
    CHECK(release(device, as_record(visit.id), text).status == PushStatus::Erased);
    device.epoch = EpochId{proof::random_id_bytes()};
    device.acked.clear();
    device.outbox[Stream::Main] = {text};
    CHECK(wire::status_of(device.push_all(), 1) == PushStatus::Erased);
    CHECK(fakes::files_holding(world.folder(), "kanarie 5813") == 0);
}

TEST_CASE("a contact that expired unsent is said by its case, and counted", "[withheld]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(5, "");
    device.keep(wire::record_json(visit));
    hold_back(device, device.next_id(), "gone", wire::withheld_reason::kExpired, visit.id);
    const auto value = world.store().cases().case_of(visit.id);
    REQUIRE(value->has_value());
    const auto events = world.store().cases().events_of((*value)->number);
    REQUIRE(events->size() == 2);
    CHECK(events->at(1).move == store::CaseMove::Expire);
    CHECK(events->at(1).remark == "contact expired unsent");
    CHECK(*world.store().records().count_withheld("expired") == 1);
    // One whose submission is not known is counted all the same.
    hold_back(device, device.next_id(), "gone", wire::withheld_reason::kExpired);
    CHECK(*world.store().records().count_withheld("expired") == 2);
}

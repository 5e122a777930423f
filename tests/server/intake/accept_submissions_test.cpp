#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

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

/// A device that has pushed `count` bare faces.
void take(TestDevice& device, int count) {
    for (int i = 0; i < count; ++i) device.keep(wire::record_json(device.submission(4, "")));
}

}  // namespace

TEST_CASE("the same push sent 64 times is taken in once, with the same answer", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 5);
    std::set<std::string> places;
    for (int i = 0; i < 64; ++i) {
        const auto answer = device.push(1, 5);
        REQUIRE(answer.status == 200);
        const auto reply = wire::read_push_reply(answer.body);
        REQUIRE(reply.ok());
        places.insert(std::to_string(reply->watermark.acked_seq));
        const auto expected = i == 0 ? PushStatus::Accepted : PushStatus::Duplicate;
        for (Seq seq = 1; seq <= 5; ++seq) CHECK(wire::status_of(*reply, seq) == expected);
    }
    CHECK(places == std::set<std::string>{"5"});
    CHECK(world.store().records().submissions(100)->size() == 5);
}

TEST_CASE("a push that overlaps what is known adds only what is new", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 5);
    REQUIRE(device.push(1, 3).status == 200);
    const auto reply = wire::read_push_reply(device.push(2, 5).body);
    REQUIRE(reply.ok());
    CHECK(reply->watermark.acked_seq == 5);
    CHECK(reply->watermark.safe_seq == 5);
    CHECK(world.store().records().submissions(100)->size() == 5);
}

TEST_CASE("a gap is refused with the place that is wanted, and nothing is kept", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 5);
    REQUIRE(device.push(1, 2).status == 200);
    const auto answer = device.push(4, 5);
    CHECK(answer.status == 409);
    const auto problem = wire::read_problem(answer.body);
    REQUIRE(problem.ok());
    CHECK(problem->code == wire::problem_code::kSeqGap);
    CHECK(problem->expected == 3);
    CHECK(world.store().records().submissions(100)->size() == 2);
}

TEST_CASE("another record at an acknowledged place is an identity conflict", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 2);
    REQUIRE(device.push(1, 2).status == 200);
    device.outbox[Stream::Main][1] = wire::record_json(device.submission(1, ""));
    const auto answer = device.push(1, 2);
    CHECK(answer.status == 409);
    CHECK(code_of(answer) == wire::problem_code::kIdentityConflict);
}

TEST_CASE("records sent again in a new epoch are duplicates, not second ones", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 3);
    device.push_all();
    device.epoch = EpochId{proof::random_id_bytes()};
    device.acked.clear();
    const auto reply = device.push_all();
    for (Seq seq = 1; seq <= 3; ++seq) CHECK(wire::status_of(reply, seq) == PushStatus::Duplicate);
    CHECK(reply.watermark.acked_seq == 3);
    CHECK(world.store().records().submissions(100)->size() == 3);
}

TEST_CASE("what cannot be understood is quarantined and acknowledged", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto of_other_survey = device.submission(4, "");
    of_other_survey.survey_version = 9;
    device.keep(wire::record_json(of_other_survey));
    auto text = wire::record_json(device.submission(3, ""));
    text.replace(text.find("\"submission\""), 12, "\"hologram\"");
    device.keep(text);
    device.keep(R"({"id":"nonsense","kind":7})");
    device.keep(wire::record_json(device.submission(5, "")));
    const auto reply = device.push_all();
    REQUIRE(reply.results.size() == 3);
    CHECK(reply.results[0].code == "unknown-survey");
    CHECK(reply.results[1].code == "unknown-kind");
    CHECK(reply.results[2].code == "malformed");
    CHECK(wire::status_of(reply, 4) == PushStatus::Accepted);
    const auto kept = world.store().records().quarantined();
    REQUIRE(kept->size() == 3);
    CHECK(kept->at(0).raw.size() > 10);
    CHECK(world.store().records().submissions(10)->size() == 1);
    // And a second time the answer is the same in effect.
    CHECK(device.push(1, 4).status == 200);
    CHECK(world.store().records().quarantined()->size() == 3);
}

TEST_CASE("a placeholder keeps its place and holds nothing", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    device.keep(wire::placeholder_json(device.next_id(), "erased", Digest{}));
    CHECK(device.push_all().watermark.acked_seq == 1);
    CHECK(world.store().records().submissions(10)->empty());
}

TEST_CASE("a wrong clock is corrected by the age of the record, never refused", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto early = device.submission(2, "");
    early.captured.wall = from_ms(0);
    early.captured.clock = ClockQuality::Unset;
    device.keep(wire::record_json(early));
    device.push_all();
    const auto stored = world.store().records().submission(early.id);
    REQUIRE(stored->has_value());
    CHECK((*stored)->captured_at == world.now - Duration{30'000});
}

TEST_CASE("a test visit is kept but never scored, told or called about", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto visit = device.submission(1, "test van de technicus");
    visit.test = true;
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    CHECK((*world.store().records().submission(visit.id))->test);
    CHECK_FALSE(world.store().statuses().status(visit.id)->has_value());
    CHECK(world.store().cases().all_cases(rights::Reach::everywhere())->empty());
    CHECK(world.store().records().consents_of(visit.id)->empty());
}

TEST_CASE("a submission for a touchpoint of another place is quarantined", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto strange = device.submission(4, "");
    strange.touchpoint = TouchpointId{"somewhere-else"};
    device.keep(wire::record_json(strange));
    CHECK(device.push_all().results[0].code == "unknown-touchpoint");
}

TEST_CASE("a packed push is taken in like a plain one; a broken one is refused", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 3);
    CHECK(device.ask_packed("/v1/push", device.push_body(1, 3)).status == 200);
    CHECK(world.store().records().submissions(100)->size() == 3);
    CHECK(device.ask("POST", "/v1/push", "{\"stream\":\"main\"").status == 400);
    CHECK(device.ask_packed("/v1/push", std::string(300 * 1024, ' ')).status == 413);
}

namespace {

/// A push of a device that says that everything below `pruned_below` was safe and is gone.
http::Response push_pruned(TestDevice& device, Seq from, Seq to, Seq pruned_below) {
    wire::PushHead head;
    head.epoch = device.epoch;
    head.first_seq = from;
    head.pruned_below = pruned_below;
    head.boot = device.boot;
    head.sent_at = device.world.now;
    std::vector<wire::OutboxLine> lines;
    for (Seq seq = from; seq <= to; ++seq)
        lines.push_back({seq, device.outbox[Stream::Main].at(static_cast<std::size_t>(seq - 1))});
    return device.ask("POST", "/v1/push", wire::push_request_json(head, lines));
}

}  // namespace

TEST_CASE("a restored older backup takes the hole that was pruned, counts it and says so",
          "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 6);
    CHECK(push_pruned(device, 4, 6, 3).status == 409);
    REQUIRE(push_pruned(device, 4, 6, 4).status == 200);
    REQUIRE(push_pruned(device, 4, 6, 4).status == 200);
    CHECK(world.store().records().submissions(10)->size() == 3);
    const auto holes = world.store().fleet().holes(device.id);
    REQUIRE(holes->size() == 1);
    CHECK(holes->at(0).from == 1);
    CHECK(holes->at(0).below == 4);
    const auto is_told = [](const std::string& line) {
        return line.find("hole taken terminal=t-81") != std::string::npos;
    };
    CHECK(std::count_if(world.log.lines.begin(), world.log.lines.end(), is_told) == 1);
}

TEST_CASE("Y-06: what lay in a hole and comes later by a stick is taken in", "[intake]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    take(device, 6);
    REQUIRE(push_pruned(device, 4, 6, 4).status == 200);
    const auto reply = wire::read_push_reply(device.push(1, 6).body);
    REQUIRE(reply.ok());
    CHECK(wire::status_of(*reply, 1) == PushStatus::Accepted);
    CHECK(wire::status_of(*reply, 4) == PushStatus::Duplicate);
    CHECK(reply->watermark.acked_seq == 6);
    CHECK(world.store().records().submissions(10)->size() == 6);
}

#include "server/casework/reading/reading_choices.hpp"

#include "server/casework/cases.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using casework::ReadingOrder;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::ReadingChoice;

namespace {

const rights::Reach kAll = rights::Reach::everywhere();

struct Reader {
    Result<void> choose(const SubmissionId& id, ReadingChoice choice) {
        return casework::choose(world.store(), ReadingOrder{id, choice, "07", kAll}, world.now);
    }
    Result<void> undo() { return casework::undo_last(world.store(), "07", kAll, world.now); }
    SubmissionId text(const std::string& words) {
        const auto visit = device.submission(2, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    int unread() { return *world.store().reading().count_unread(kAll); }
    Stage stage(const SubmissionId& id) {
        return (*world.store().statuses().status(id))->steps.back().stage;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

}  // namespace

TEST_CASE("each of the four keys takes the text off the stack and tells the customer: read",
          "[reading]") {
    Reader reader;
    for (const auto choice : {ReadingChoice::Read, ReadingChoice::Answer, ReadingChoice::OpenCase,
                              ReadingChoice::Compliment}) {
        const auto id = reader.text("de rij was lang");
        CHECK(reader.unread() == 1);
        REQUIRE(reader.choose(id, choice).ok());
        CHECK(reader.unread() == 0);
        CHECK(reader.stage(id) == Stage::Read);
    }
    CHECK(reader.world.store().reading().marked(kAll, 10)->size() == 1);
    CHECK(*reader.world.store().reading().count_open_cases(kAll) == 1);
    CHECK(reader.world.store().reading().choices(ReadingChoice::Compliment, kAll, 10)->size() == 1);
    CHECK(*reader.world.store().reading().count_choices_since(kAll, reader.world.now) == 4);
}

TEST_CASE("two people who read the same text decide once", "[reading]") {
    Reader reader;
    const auto id = reader.text("de rij was lang");
    REQUIRE(reader.choose(id, ReadingChoice::Read).ok());
    CHECK(reader.choose(id, ReadingChoice::OpenCase).error().kind == Kind::Conflict);
    CHECK(*reader.world.store().reading().count_open_cases(kAll) == 0);
}

TEST_CASE("S-16 a text of another location is not there", "[reading]") {
    Reader reader;
    const auto id = reader.text("de rij was lang");
    const auto elsewhere = rights::Reach::at({LocationId{"zwolle"}});
    const ReadingOrder order{id, ReadingChoice::Read, "07", elsewhere};
    CHECK(casework::choose(reader.world.store(), order, reader.world.now).error().kind ==
          Kind::NotFound);
    REQUIRE(reader.choose(id, ReadingChoice::Read).ok());
    CHECK(
        casework::undo_last(reader.world.store(), "07", elsewhere, reader.world.now).error().kind ==
        Kind::NotFound);
    CHECK(reader.unread() == 0);
}

TEST_CASE("a choice is taken back by who made it, once, within half an hour", "[reading]") {
    Reader reader;
    const auto id = reader.text("de rij was lang");
    REQUIRE(reader.choose(id, ReadingChoice::Answer).ok());
    CHECK(casework::undo_last(reader.world.store(), "08", kAll, reader.world.now).error().kind ==
          Kind::NotFound);
    REQUIRE(reader.undo().ok());
    CHECK(reader.unread() == 1);
    CHECK(reader.world.store().reading().marked(kAll, 10)->empty());
    // That somebody read it stays true.
    CHECK(reader.stage(id) == Stage::Read);
    CHECK(reader.undo().error().kind == Kind::NotFound);

    REQUIRE(reader.choose(id, ReadingChoice::Read).ok());
    reader.world.now = reader.world.now + casework::kUndoWithin + std::chrono::seconds(1);
    CHECK(reader.undo().error().kind == Kind::NotFound);
    CHECK(reader.unread() == 0);
}

TEST_CASE("a case that was opened by mistake is gone, unless somebody works on it", "[reading]") {
    Reader reader;
    const auto id = reader.text("de rij was lang");
    REQUIRE(reader.choose(id, ReadingChoice::OpenCase).ok());
    REQUIRE(reader.undo().ok());
    CHECK_FALSE(reader.world.store().cases().case_of(id)->has_value());
    const auto pulled = reader.device.pull();
    CHECK(std::none_of(pulled.changes.begin(), pulled.changes.end(), [](const auto& change) {
        return std::holds_alternative<FollowUp>(change.content);
    }));

    REQUIRE(reader.choose(id, ReadingChoice::OpenCase).ok());
    casework::CaseOrder take;
    take.number = (*reader.world.store().cases().case_of(id))->number;
    CHECK(take.number.value == 2);
    take.by = "07";
    take.within = kAll;
    REQUIRE(casework::move_case(reader.world.store(), take, reader.world.now).ok());
    CHECK(reader.undo().error().kind == Kind::Conflict);
    CHECK(reader.world.store().cases().case_of(id)->has_value());
}

TEST_CASE("whoever waits in a case is answered there, not by a sentence for all", "[reading]") {
    Reader reader;
    const auto visit = reader.device.submission(1, "wachten duurde lang");
    reader.device.keep(wire::record_json(visit));
    reader.device.keep(wire::record_json(reader.device.consent(visit.id, "0612345678")));
    reader.device.push_all();
    CHECK(reader.choose(visit.id, ReadingChoice::Answer).error().kind == Kind::Refused);
    CHECK(reader.unread() == 1);
    // Its case stood there before, and stays when the choice is taken back.
    REQUIRE(reader.choose(visit.id, ReadingChoice::OpenCase).ok());
    REQUIRE(reader.undo().ok());
    CHECK(reader.world.store().cases().case_of(visit.id)->has_value());
}

TEST_CASE("erasing takes what was chosen along", "[reading]") {
    Reader reader;
    const auto id = reader.text("de rij was lang");
    REQUIRE(reader.choose(id, ReadingChoice::Answer).ok());
    reader.device.keep(wire::record_json(reader.device.withdrawal(id, WithdrawalScope::Everything)),
                       Stream::Withdrawal);
    reader.device.push_all(Stream::Withdrawal);
    CHECK(reader.world.store().reading().marked(kAll, 10)->empty());
    CHECK(reader.undo().error().kind == Kind::NotFound);
}

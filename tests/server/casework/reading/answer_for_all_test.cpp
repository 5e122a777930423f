#include "server/telling/answer_for_all.hpp"

#include "server/casework/cases.hpp"
#include "server/casework/reading/reading_choices.hpp"
#include "server/store/improvements.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using store::ReadingChoice;
using telling::AnswerOrder;

namespace {

const rights::Reach kAll = rights::Reach::everywhere();
constexpr const char* kNote = "Sinds vandaag staan er twintig wagens zonder munt bij de ingang.";

struct Team {
    SubmissionId marked(const std::string& words) {
        const auto visit = device.submission(2, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        const casework::ReadingOrder order{visit.id, ReadingChoice::Answer, "07", kAll};
        REQUIRE(casework::choose(world.store(), order, world.now).ok());
        return visit.id;
    }
    AnswerOrder order(std::vector<SubmissionId> to) {
        AnswerOrder made;
        made.stage = Stage::Done;
        made.note = kNote;
        made.by = "07";
        made.within = kAll;
        made.to = std::move(to);
        return made;
    }
    PublicStatus status(const SubmissionId& id) { return **world.store().statuses().status(id); }
    void after_half_an_hour() {
        world.now = world.now + telling::kTakeBackWithin;
        REQUIRE(telling::tell_waiting(world.store(), world.now).ok());
    }
    std::string refusal(const AnswerOrder& order) {
        const auto written = telling::answer_all(world.store(), order, world.now);
        REQUIRE_FALSE(written.ok());
        CHECK(written.error().kind == Kind::Refused);
        return written.error().text;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

}  // namespace

TEST_CASE("4.19: one sentence answers fourteen customers, without any contact of theirs",
          "[reading]") {
    Team team;
    std::vector<SubmissionId> ids;
    for (int i = 0; i < 14; ++i) ids.push_back(team.marked("zonder munt geen wagen"));
    REQUIRE(telling::answer_all(team.world.store(), team.order(ids), team.world.now).ok());
    CHECK(team.world.store().reading().marked(kAll, 50)->empty());
    // Nobody reads it before it can be taken back no more.
    REQUIRE(telling::tell_waiting(team.world.store(), team.world.now).ok());
    CHECK(team.status(ids[0]).note.empty());
    team.after_half_an_hour();
    for (const auto& id : ids) {
        CHECK(team.status(id).note == kNote);
        CHECK(team.status(id).steps.back().stage == Stage::Done);
    }
    // And only once.
    const auto steps = team.status(ids[0]).steps.size();
    team.after_half_an_hour();
    CHECK(team.status(ids[0]).steps.size() == steps);
}

TEST_CASE("an answer is taken back within half an hour, and all are marked again", "[reading]") {
    Team team;
    const auto id = team.marked("zonder munt geen wagen");
    const auto number = telling::answer_all(team.world.store(), team.order({id}), team.world.now);
    REQUIRE(number.ok());
    REQUIRE(telling::take_back(team.world.store(), *number, kAll, team.world.now).ok());
    CHECK(team.world.store().reading().marked(kAll, 10)->size() == 1);
    team.after_half_an_hour();
    CHECK(team.status(id).note.empty());
    CHECK(telling::take_back(team.world.store(), *number, kAll, team.world.now).error().kind ==
          Kind::NotFound);
}

TEST_CASE("S-16 an answer of another location is not there to be taken back", "[reading]") {
    Team team;
    const auto id = team.marked("zonder munt geen wagen");
    const auto number = telling::answer_all(team.world.store(), team.order({id}), team.world.now);
    REQUIRE(number.ok());
    const auto elsewhere = rights::Reach::at({LocationId{"zwolle"}});
    CHECK(telling::take_back(team.world.store(), *number, elsewhere, team.world.now).error().kind ==
          Kind::NotFound);
    auto foreign = team.order({team.marked("nog een")});
    foreign.within = elsewhere;
    CHECK(team.refusal(foreign).find("an answer already") != std::string::npos);
}

TEST_CASE("an answer for all is refused with what is missing", "[reading]") {
    Team team;
    const auto id = team.marked("zonder munt geen wagen");
    auto order = team.order({});
    CHECK(team.refusal(order) == "choose at least one customer");
    order = team.order({id});
    order.note = "";
    CHECK(team.refusal(order).find("write the sentence") == 0);
    order.note = std::string(141, 'a');
    CHECK(team.refusal(order).find("at most 140") != std::string::npos);
    order.note = kNote;
    order.stage = Stage::Read;
    CHECK(team.refusal(order).find("choose what the answer is") == 0);
    order.stage = Stage::NotChanged;
    order.said = "Zonder munt geen wagen";
    CHECK(team.refusal(order).find("a card shows what was done") == 0);
    order.stage = Stage::Done;
    order.said = std::string(81, 'a');
    CHECK(team.refusal(order).find("at most 80") != std::string::npos);
    CHECK(team.world.store().reading().marked(kAll, 10)->size() == 1);
}

TEST_CASE("a card beside it says what they said and what was done", "[reading]") {
    Team team;
    auto order = team.order({team.marked("zonder munt geen wagen"), team.marked("muntje kwijt")});
    order.said = "Zonder munt geen wagen";
    REQUIRE(telling::answer_all(team.world.store(), order, team.world.now).ok());
    auto& improvements = team.world.store().improvements();
    CHECK(improvements.all_improvements()->empty());
    team.after_half_an_hour();
    const auto cards = *improvements.all_improvements();
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].said.at(Language{"nl"}) == "Zonder munt geen wagen");
    CHECK(cards[0].did.at(Language{"nl"}) == kNote);
    CHECK(cards[0].decided_at == team.world.now);
    // They are linked to it, and were told: when it goes on, they hear of it.
    const auto linked = *improvements.linked_to(cards[0].number);
    REQUIRE(linked.size() == 2);
    CHECK(linked[0].told_at == team.world.now);
}

TEST_CASE("whose case was opened meanwhile reads the sentence, and the case goes on", "[reading]") {
    Team team;
    const auto id = team.marked("zonder munt geen wagen");
    REQUIRE(telling::answer_all(team.world.store(), team.order({id}), team.world.now).ok());
    REQUIRE(casework::open_case_by_hand(team.world.store(), id, "07", team.world.now).ok());
    team.after_half_an_hour();
    CHECK(team.status(id).note == kNote);
    CHECK(team.status(id).steps.back().stage == Stage::InProgress);
    CHECK(store::is_open((*team.world.store().cases().case_of(id))->state));
}

TEST_CASE("whoever erased everything before it was told gets no status again", "[reading]") {
    Team team;
    const auto gone = team.marked("zonder munt geen wagen");
    const auto stays = team.marked("muntje kwijt");
    REQUIRE(
        telling::answer_all(team.world.store(), team.order({gone, stays}), team.world.now).ok());
    team.device.keep(wire::record_json(team.device.withdrawal(gone, WithdrawalScope::Everything)),
                     Stream::Withdrawal);
    team.device.push_all(Stream::Withdrawal);
    team.after_half_an_hour();
    CHECK_FALSE(team.world.store().statuses().status(gone)->has_value());
    CHECK(team.status(stays).note == kNote);
}

TEST_CASE("a choice that is taken back leaves the answer that waits", "[reading]") {
    Team team;
    const auto id = team.marked("zonder munt geen wagen");
    REQUIRE(telling::answer_all(team.world.store(), team.order({id}), team.world.now).ok());
    REQUIRE(casework::undo_last(team.world.store(), "07", kAll, team.world.now).ok());
    team.after_half_an_hour();
    CHECK(team.status(id).note.empty());
    CHECK(*team.world.store().reading().count_unread(kAll) == 1);
}

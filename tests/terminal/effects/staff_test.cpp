#include "shared/loop/staff/staff_log.hpp"
#include "terminal/effects/board.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;
using staff::ShopOutcome;
using staff::StaffLog;
using staff::Work;

namespace {

constexpr const char* kNote = "Wij hebben u gesproken in de winkel.";

FollowUp told(std::int64_t number, const std::string& owner = "") {
    FollowUp one;
    one.number = CaseNumber{number};
    one.survey = SurveyId{"store-exit"};
    one.opened_at = kNoon;
    one.owner_alias = owner;
    return one;
}

struct Floor {
    Shop shop;
    effects::Device device = opened();

    effects::Device opened() {
        auto configuration = shop.configuration();
        configuration.staff = {{"07", "Joost", "", false}};
        shop.enrol();
        shop.configure(configuration);
        shop.tell(told(14));
        shop.tell(told(15, "Sanne"));
        return shop.device();
    }
    StaffLog log(std::int64_t number, Work work) {
        StaffLog made;
        made.id = shop.next_id<RecordId>();
        made.at = at_noon();
        made.staff = "07";
        made.number = CaseNumber{number};
        made.work = work;
        return made;
    }
    Result<void> save(const StaffLog& log) {
        return answer_to<session::StaffRecordStored>(device, session::SaveStaffLog{log}).result;
    }
    session::StaffBoard board() {
        const auto read = answer_to<session::BoardRead>(device, session::ReadBoard{});
        REQUIRE(read.board.ok());
        return *read.board;
    }
    FollowUp on_board(std::int64_t number) {
        for (const FollowUp& one : board().cases)
            if (one.number.value == number) return one;
        FAIL("the case is on the board");
        return {};
    }
    /// The server has everything, and the feed told of it.
    void catch_up(FollowUp now_told) {
        wire::Watermark mark;
        mark.device = TerminalId{"t_81"};
        mark.epoch = device.epoch;
        mark.acked_seq = 9;
        mark.server_time = kNoon;
        mark.signature = proof::sign(shop.server, wire::watermark_text(mark));
        REQUIRE(sync_db::save_watermark(shop.sync, mark).ok());
        shop.tell(std::move(now_told));
    }
};

}  // namespace

TEST_CASE("what staff did goes into the outbox, and a broken rule into none", "[effects][staff]") {
    Floor floor;
    REQUIRE(floor.save(floor.log(14, Work::Take)).ok());
    auto broken = floor.log(14, Work::Spoken);
    broken.outcome = ShopOutcome::Resolved;  // without a sentence
    CHECK(floor.save(broken).error().kind == Kind::Malformed);
    const auto kept = lines(floor.device, Stream::Main);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].kind == "staff_log");
    CHECK_FALSE(kept[0].of);
    const auto record = wire::read_record_text(*kept[0].body);
    REQUIRE(record.ok());
    CHECK(std::get<StaffLog>(record->content).number == CaseNumber{14});
}

TEST_CASE("an observation goes into the outbox without a submission", "[effects][staff]") {
    Floor floor;
    staff::Observation heard;
    heard.id = floor.shop.next_id<RecordId>();
    heard.at = at_noon();
    heard.staff = "07";
    heard.text = "De kar bleef steken.";
    REQUIRE(answer_to<session::StaffRecordStored>(floor.device, session::SaveObservation{heard})
                .result.ok());
    CHECK(lines(floor.device, Stream::Main)[0].kind == "observation");
}

TEST_CASE("what was done offline shows at once on this terminal", "[effects][staff]") {
    Floor floor;
    REQUIRE(floor.save(floor.log(14, Work::Take)).ok());
    auto talk = floor.log(15, Work::Spoken);
    talk.outcome = ShopOutcome::NoAction;
    talk.note = kNote;
    REQUIRE(floor.save(talk).ok());
    CHECK(floor.on_board(14).owner_alias == "Joost");
    CHECK(floor.on_board(14).stage == Stage::Read);
    const FollowUp spoken = floor.on_board(15);
    CHECK_FALSE(spoken.open);
    CHECK(spoken.owner_alias == "Sanne");  // a talk takes nobody's case away
    CHECK(spoken.decided == kNote);
    CHECK(spoken.decided_at == kNoon);
    CHECK(spoken.stage == Stage::NotChanged);
    CHECK(floor.board().not_sent == std::vector{CaseNumber{14}, CaseNumber{15}});
}

TEST_CASE("when the feed has caught up, it alone says how a case stands", "[effects][staff]") {
    Floor floor;
    REQUIRE(floor.save(floor.log(14, Work::Take)).ok());
    // Told of anew, but before the server had it: the own work still lies over it.
    floor.shop.tell(told(14, "Sanne"));
    CHECK(floor.on_board(14).owner_alias == "Joost");
    floor.catch_up(told(14, "Sanne"));
    CHECK(floor.on_board(14).owner_alias == "Sanne");
    CHECK(floor.board().not_sent.empty());
}

TEST_CASE("a case that is closed stays closed, whatever was done here", "[effects][staff]") {
    Floor floor;
    REQUIRE(floor.save(floor.log(14, Work::Take)).ok());
    FollowUp closed = told(14, "Sanne");
    closed.open = false;
    floor.shop.tell(closed);
    CHECK(floor.on_board(14).owner_alias == "Sanne");
    CHECK_FALSE(floor.on_board(14).open);
}

TEST_CASE("the board has the compliments and the counts of today", "[effects][staff]") {
    Floor floor;
    Compliment compliment;
    compliment.of = floor.shop.next_id<SubmissionId>();
    compliment.survey = SurveyId{"store-exit"};
    compliment.text = "Wat een vrolijke kassa.";
    floor.shop.tell(compliment);
    CHECK_FALSE(floor.board().today);
    const auto visit = floor.shop.submission();
    REQUIRE(answer_to<session::DraftStored>(floor.device, session::SaveDraft{visit}).result.ok());
    const session::SaveSubmission save{visit, std::nullopt};
    REQUIRE(answer_to<session::SubmissionStored>(floor.device, save).result.ok());
    const auto board = floor.board();
    REQUIRE(board.today);
    CHECK(board.today->stored == 1);
    REQUIRE(board.compliments.size() == 1);
    CHECK(board.compliments[0].text == "Wat een vrolijke kassa.");
    CHECK(board.waiting == 1);
}

TEST_CASE("4.20 what became of what was heard is on the board without a line, and goes when erased",
          "[effects][staff]") {
    Floor floor;
    DecidedObservation heard;
    heard.id.bytes[0] = 7;
    heard.stage = Stage::NotChanged;
    heard.decided_at = kNoon;
    heard.decided = "Parkeren is van de gemeente.";
    floor.shop.tell(heard);
    CHECK(floor.board().heard == std::vector{heard});
    heard.decided.clear();
    floor.shop.tell(heard);
    CHECK(floor.board().heard.empty());
}

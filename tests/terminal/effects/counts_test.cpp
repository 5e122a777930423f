#include "shared/sync_db/sync_state.hpp"
#include "terminal/effects/board.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

wire::Watermark watermark(const Shop& shop, const effects::Device& device, Seq acked, Seq safe) {
    wire::Watermark mark;
    mark.device = TerminalId{"t_81"};
    mark.epoch = device.epoch;
    mark.acked_seq = acked;
    mark.safe_seq = safe;
    mark.server_time = kNoon;
    mark.signature = proof::sign(shop.server, wire::watermark_text(mark));
    return mark;
}

void store(Shop& shop, effects::Device& device) {
    const auto visit = shop.submission();
    REQUIRE(answer_to<session::DraftStored>(device, session::SaveDraft{visit}).result.ok());
    const session::SaveSubmission save{visit, std::nullopt};
    REQUIRE(answer_to<session::SubmissionStored>(device, save).result.ok());
}

session::Counts counts(effects::Device& device) {
    const auto answer = answer_to<session::CountsRead>(device, session::ReadCounts{});
    REQUIRE(answer.counts.ok());
    return *answer.counts;
}

}  // namespace

TEST_CASE("tapped = stored = sent = acknowledged = safe, as far as the line has come",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    for (int visit = 0; visit < 3; ++visit) store(shop, device);
    REQUIRE(sync_db::save_sent(shop.sync, {Stream::Main, device.epoch, 2}).ok());
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop, device, 1, 0)).ok());
    auto read = counts(device);
    REQUIRE(read.days.size() == 1);
    CHECK(read.days[0] == session::DayCounts{"2026-11-25", 3, 3, 2, 1, 0});
    CHECK(read.waiting == 2);
    CHECK(read.oldest_waiting == kNoon);
    REQUIRE(sync_db::save_watermark(shop.sync, watermark(shop, device, 3, 3)).ok());
    read = counts(device);
    CHECK(read.days[0] == session::DayCounts{"2026-11-25", 3, 3, 3, 3, 3});
    CHECK(read.waiting == 0);
}

TEST_CASE("a watermark that the server did not sign, or of another epoch, counts nothing",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    store(shop, device);
    auto forged = watermark(shop, device, 1, 1);
    forged.safe_seq = 9;
    REQUIRE(sync_db::save_watermark(shop.sync, forged).ok());
    CHECK(counts(device).days[0].acknowledged == 0);
    auto other = watermark(shop, device, 1, 1);
    other.epoch = EpochId{};
    other.signature = proof::sign(shop.server, wire::watermark_text(other));
    REQUIRE(sync_db::save_watermark(shop.sync, other).ok());
    CHECK(counts(device).days[0].acknowledged == 0);
}

TEST_CASE("the board shows the cases, and when everything had arrived", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    FollowUp follow_up;
    follow_up.number = CaseNumber{14};
    follow_up.survey = SurveyId{"store-exit"};
    follow_up.owner_alias = "Fatima";
    shop.tell(follow_up);
    REQUIRE(sync_db::save_sync_state(shop.sync, {kNoon, "", 0, std::nullopt, Duration(0)}).ok());
    const auto board = [&] {
        const auto answer = answer_to<session::BoardRead>(device, session::ReadBoard{});
        REQUIRE(answer.board.ok());
        return *answer.board;
    };
    REQUIRE(board().cases.size() == 1);
    CHECK(board().cases[0] == follow_up);
    CHECK(board().all_sent_at == kNoon);
    store(shop, device);
    CHECK(board().waiting == 1);
    CHECK_FALSE(board().all_sent_at);
}

TEST_CASE("without a sync daemon the board is empty and everything waits", "[effects]") {
    fakes::ScratchFolder folder;
    KeptLog log;
    auto device = effects::open_device(folder.path().string(), kNoon, log);
    REQUIRE(device.ok());
    CHECK_FALSE(device->sync);
    CHECK(answer_to<session::BoardRead>(*device, session::ReadBoard{}).board->cases.empty());
    CHECK(counts(*device).days.empty());
    CHECK(log.lines.empty());
}

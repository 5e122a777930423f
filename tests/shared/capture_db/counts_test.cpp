#include "shared/capture_db/counts.hpp"

#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a day counts tapped, stored, sent, acknowledged and safe by its places",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 4; ++number) {
        REQUIRE(capture_db::save_draft(file.database, draft(number)).ok());
        REQUIRE(capture_db::save_submission(file.database, saved(number)).ok());
    }
    // A consent takes a place in the stream, but is no submission.
    REQUIRE(capture_db::save_consent(file.database, consent(4), record_of(consent(4))).ok());
    REQUIRE(capture_db::save_draft(file.database, draft(5)).ok());
    const auto days = capture_db::count_days(file.database, {3, 2, 1}, 7);
    REQUIRE(days->size() == 1);
    const auto& day = days->front();
    CHECK(day.day == kDay);
    CHECK(day.tapped == 5);
    CHECK(day.stored == 4);
    CHECK(day.sent == 3);
    CHECK(day.acknowledged == 2);
    CHECK(day.safe == 1);
}

TEST_CASE("days come newest first, an erased submission still counts", "[capture_db]") {
    CaptureFile file;
    auto earlier = saved(1);
    earlier.record.day = "2026-11-24";
    REQUIRE(capture_db::save_submission(file.database, earlier).ok());
    REQUIRE(capture_db::save_draft(file.database, draft(2)).ok());
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Everything).ok());
    const auto days = capture_db::count_days(file.database, {}, 7);
    REQUIRE(days->size() == 2);
    CHECK((*days)[0].day == kDay);
    CHECK((*days)[0].tapped == 1);
    CHECK((*days)[0].stored == 0);
    CHECK((*days)[1].stored == 1);
    CHECK((*days)[1].sent == 0);
    CHECK(capture_db::count_days(file.database, {}, 1)->size() == 1);
}

TEST_CASE("what waits is what the server has not acknowledged", "[capture_db]") {
    CaptureFile file;
    CHECK(capture_db::count_waiting(file.database, 0, 0)->records == 0);
    for (int number = 1; number <= 3; ++number) {
        REQUIRE(capture_db::save_submission(file.database, saved(number)).ok());
    }
    REQUIRE(withdraw(file.database, 3, WithdrawalScope::Contact).ok());
    CHECK(capture_db::count_waiting(file.database, 0, 0)->records == 4);
    const auto waiting = capture_db::count_waiting(file.database, 1, 1);
    CHECK(waiting->records == 2);
    CHECK(waiting->oldest == from_ms(10'002));
    CHECK_FALSE(capture_db::count_waiting(file.database, 3, 1)->oldest);
}

#include "shared/capture_db/offer_use.hpp"

#include "shared/capture_db/consents.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr bool kHolds = false;
constexpr bool kPast = true;

// The consents of the fixture are given at 20'000.
capture_db::ToldOffer told(const std::string& text, std::int64_t received_at = 10'000,
                           std::int64_t valid_until = 90'000) {
    return {text, from_ms(valid_until), from_ms(received_at)};
}

void give(CaptureFile& file, std::uint8_t number) {
    REQUIRE(
        capture_db::save_consent(file.database, consent(number), record_of(consent(number))).ok());
}

}  // namespace

TEST_CASE("consents come off the offer that was told before them", "[capture_db][offer]") {
    CaptureFile file;
    CHECK(capture_db::use_offer(file.database, told("a"), kHolds)->consents == 0);
    give(file, 1);
    CHECK(capture_db::use_offer(file.database, told("a"), kHolds)->consents == 1);
    give(file, 2);
    CHECK(capture_db::use_offer(file.database, told("a"), kHolds)->consents == 2);
    // One that came after both has its whole share.
    CHECK(capture_db::use_offer(file.database, told("b", 20'001), kHolds)->consents == 0);
}

TEST_CASE("a consent between the arrival of an offer and its first sight comes off it",
          "[capture_db][offer]") {
    CaptureFile file;
    give(file, 1);
    CHECK(capture_db::use_offer(file.database, told("a", 20'000), kHolds)->consents == 1);
}

TEST_CASE("a consent that the clock dates before the offer comes off it all the same",
          "[capture_db][offer]") {
    CaptureFile file;
    REQUIRE(capture_db::use_offer(file.database, told("a", 50'000), kHolds).ok());
    give(file, 1);
    CHECK(capture_db::use_offer(file.database, told("a", 50'000), kHolds)->consents == 1);
}

TEST_CASE("an offer that was over once stays over, also told once more, until there is a new one",
          "[capture_db][offer]") {
    CaptureFile file;
    CHECK_FALSE(capture_db::use_offer(file.database, told("a"), kHolds)->over);
    CHECK(capture_db::use_offer(file.database, told("a"), kPast)->over);
    CHECK(capture_db::use_offer(file.database, told("a"), kHolds)->over);
    CHECK(capture_db::use_offer(file.database, told("a", 12'000), kHolds)->over);
    CHECK(capture_db::use_offer(file.database, told("less of a"), kHolds)->over);
    CHECK_FALSE(capture_db::use_offer(file.database, told("b", 20'000, 90'001), kHolds)->over);
}

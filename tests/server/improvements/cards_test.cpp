#include "server/improvements/cards.hpp"

#include <catch2/catch.hpp>

#include "platform/clock/local_time.hpp"

using namespace cirkel;
using store::Improvement;
using store::ImprovementState;

namespace {

const Language kDutch{"nl"};
constexpr const char* kZone = "Europe/Amsterdam";
constexpr Duration kMs{1};

store::Location utrecht() {
    store::Location at;
    at.id = LocationId{"utrecht"};
    at.time_zone = kZone;
    return at;
}

Improvement improvement(ImprovementState state) {
    Improvement one;
    one.id = "third-till";
    one.said[kDutch] = "Lang wachten";
    one.did[kDutch] = "Een derde kassa";
    one.why[kDutch] = "Er is geen plaats";
    one.state = state;
    if (store::is_decided(state)) one.decided_at = Instant{Duration{1'795'604'400'000}};
    return one;
}

}  // namespace

TEST_CASE("a day ends at midnight on the wall of the location, also when the clock is changed",
          "[improvement][card]") {
    const auto end = improvements::end_of_day("2026-12-31", kZone);
    REQUIRE(end);
    CHECK(clock::local_time(*end - kMs, kZone)->day == 31);
    const auto new_year = *clock::local_time(*end, kZone);
    CHECK(new_year == clock::LocalTime{2027, 1, 1, 0, 0, 5});
    // 25 October 2026 has 25 hours there.
    const auto before = improvements::end_of_day("2026-10-24", kZone);
    const auto after = improvements::end_of_day("2026-10-25", kZone);
    REQUIRE((before && after));
    CHECK(*after - *before == std::chrono::hours(25));
    // Far to the east and to the west a day begins and ends at other moments.
    for (const char* zone : {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Etc/UTC"}) {
        const auto there = improvements::end_of_day("2026-12-31", zone);
        REQUIRE(there);
        CHECK(clock::local_time(*there - kMs, zone)->day == 31);
        CHECK(clock::local_time(*there, zone)->day == 1);
    }
}

TEST_CASE("what is no day ends never", "[improvement][card]") {
    for (const char* day :
         {"", "2026-13-01", "2026-02-30", "31-12-2026", "2026-12-3", "2026/12/31", "tomorrow00"})
        CHECK_FALSE(improvements::end_of_day(day, kZone));
    CHECK_FALSE(improvements::end_of_day("2026-12-31", "Europe/Nowhere"));
}

TEST_CASE("0.2: a card is shown until the end of its last day", "[improvement][card]") {
    auto one = improvement(ImprovementState::Done);
    const auto end = *improvements::end_of_day("2026-12-31", kZone);
    one.until_day = "2026-12-31";
    CHECK(improvements::is_shown(one, utrecht(), end - kMs));
    CHECK_FALSE(improvements::is_shown(one, utrecht(), end));
    CHECK(improvements::card_of(one, 3, kZone).expires_at == end);
    one.until_day.clear();
    CHECK(improvements::is_shown(one, utrecht(), end));
    CHECK_FALSE(improvements::card_of(one, 3, kZone).expires_at);
}

TEST_CASE("a card is shown where it is for, and when it is asked for", "[improvement][card]") {
    auto one = improvement(ImprovementState::Busy);
    const Instant now{Duration{1'795'604'400'000}};
    CHECK(improvements::is_shown(one, utrecht(), now));
    one.has_card = false;
    CHECK_FALSE(improvements::is_shown(one, utrecht(), now));
    one.has_card = true;
    one.location = LocationId{"zwolle"};
    CHECK_FALSE(improvements::is_shown(one, utrecht(), now));
    one.location = LocationId{"utrecht"};
    CHECK(improvements::is_shown(one, utrecht(), now));
}

TEST_CASE("0.36: a card tells what was done, or why nothing changes", "[improvement][card]") {
    const auto done = improvements::card_of(improvement(ImprovementState::Done), 3, kZone);
    CHECK(done.did.at(kDutch) == "Een derde kassa");
    CHECK(done.done_at.has_value());
    CHECK_FALSE(done.not_changed);
    CHECK(done.customers == 3);
    const auto why = improvements::card_of(improvement(ImprovementState::NotBecause), 3, kZone);
    CHECK(why.did.at(kDutch) == "Er is geen plaats");
    CHECK(why.not_changed);
    CHECK(why.done_at.has_value());
    const auto busy = improvements::card_of(improvement(ImprovementState::Busy), 3, kZone);
    CHECK_FALSE(busy.done_at);
    CHECK_FALSE(busy.not_changed);
}

#include "server/improvements/response_rate.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using improvements::compare_rates;
using improvements::days_since;
using improvements::RateChange;
using improvements::RateComparison;
using improvements::RateDays;
using improvements::tenths_a_day;

TEST_CASE("0.2: whole days since a card are counted, 28 at most, and never the day itself",
          "[improvement][rate]") {
    CHECK(improvements::kDaysBefore == RateDays{-28, 0});
    CHECK(days_since(0) == RateDays{1, 1});
    // Yesterday it was shown: nothing of today is over.
    CHECK(days_since(1) == RateDays{1, 1});
    CHECK(days_since(2) == RateDays{1, 2});
    CHECK(days_since(10) == RateDays{1, 10});
    CHECK(days_since(29) == RateDays{1, 29});
    CHECK(days_since(400) == RateDays{1, 29});
}

TEST_CASE("0.2: a rate is told in tenths of a response a day, rounded", "[improvement][rate]") {
    CHECK(tenths_a_day({0, 24}) == 0);
    CHECK(tenths_a_day({24, 24}) == 10);
    CHECK(tenths_a_day({10, 24}) == 4);
    CHECK(tenths_a_day({1, 20}) == 1);
    CHECK(tenths_a_day({288, 24}) == 120);
}

TEST_CASE("0.2: under twenty responses on either side no percentage is told",
          "[improvement][rate]") {
    CHECK(compare_rates({19, 24}, {200, 9}) == RateComparison{RateChange::TooFew, 0});
    CHECK(compare_rates({200, 24}, {19, 9}) == RateComparison{RateChange::TooFew, 0});
    CHECK(compare_rates({200, 24}, {200, 0}) == RateComparison{RateChange::TooFew, 0});
    CHECK(compare_rates({200, 0}, {200, 9}) == RateComparison{RateChange::TooFew, 0});
    CHECK(compare_rates({20, 24}, {200, 9}).change == RateChange::More);
}

TEST_CASE("0.2: a difference that may be chance gets no percentage", "[improvement][rate]") {
    // 12 a day and 14 a day, of nine days: 1.4 is one deviation.
    CHECK(compare_rates({288, 24}, {126, 9}) == RateComparison{RateChange::ByChance, 0});
    CHECK(compare_rates({288, 24}, {108, 9}) == RateComparison{RateChange::ByChance, 0});
    CHECK(compare_rates({288, 24}, {162, 9}) == RateComparison{RateChange::More, 50});
    CHECK(compare_rates({288, 24}, {54, 9}) == RateComparison{RateChange::Fewer, 50});
}

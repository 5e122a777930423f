#include "server/casework/reading/ranking.hpp"

#include <algorithm>

#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::rank;
using casework::Why;
using store::Unread;

namespace {

constexpr Instant kMorning{Duration{1'795'594'000'000}};
constexpr const char* kDay = "2026-11-25";

/// An unhappy customer's text; a higher number came later.
Unread text(std::uint8_t number) {
    Unread one;
    one.of.bytes[15] = number;
    one.captured_at = kMorning + std::chrono::minutes(number);
    one.has_text = true;
    one.unhappy = true;
    return one;
}

std::vector<int> order_of(const std::vector<casework::RankedText>& ranked) {
    std::vector<int> numbers;
    for (const auto& one : ranked) numbers.push_back(one.text.of.bytes[15]);
    return numbers;
}

std::vector<Unread> happy_ones(std::uint8_t from, std::uint8_t count) {
    std::vector<Unread> texts;
    for (std::uint8_t i = 0; i < count; ++i) {
        texts.push_back(text(static_cast<std::uint8_t>(from + i)));
        texts.back().unhappy = false;
    }
    return texts;
}

}  // namespace

TEST_CASE("0.18, 0.25: danger lies on top, then what was promised, not solved, wanted, and oldest",
          "[reading]") {
    Unread danger = text(9);
    danger.safety = "falling";
    Unread soon = text(8);
    soon.promised_before = kMorning + std::chrono::hours(2);
    Unread later = text(7);
    later.promised_before = kMorning + std::chrono::hours(20);
    Unread unsolved = text(6);
    unsolved.solved = Solved::No;
    Unread wants = text(5);
    wants.wants_contact = true;
    const auto ranked =
        rank({text(2), text(1), wants, unsolved, later, soon, danger, text(3)}, kDay);
    CHECK(order_of(ranked) == std::vector<int>{9, 8, 7, 6, 5, 1, 2, 3});
    CHECK(ranked[0].why == std::vector<Why>{Why::Safety});
    CHECK(ranked[1].why == std::vector<Why>{Why::Promised});
    CHECK(ranked[3].why == std::vector<Why>{Why::NotSolved});
    CHECK(ranked[5].why.empty());
}

TEST_CASE("ranking hides nothing: what goes in comes out, once", "[reading]") {
    std::vector<Unread> texts = happy_ones(100, 30);
    for (std::uint8_t i = 1; i <= 60; ++i) texts.push_back(text(i));
    auto order = order_of(rank(texts, kDay));
    CHECK(order.size() == 90);
    std::sort(order.begin(), order.end());
    CHECK(std::adjacent_find(order.begin(), order.end()) == order.end());
}

TEST_CASE("0.19: every fifth place is for a happy or doubting customer, by lot", "[reading]") {
    std::vector<Unread> texts = happy_ones(100, 6);
    for (std::uint8_t i = 1; i <= 20; ++i) texts.push_back(text(i));
    const auto ranked = rank(texts, kDay);
    for (std::size_t place : {4U, 9U, 14U, 19U}) {
        CHECK(ranked[place].why == std::vector<Why>{Why::Lot});
        CHECK_FALSE(ranked[place].text.unhappy);
    }
    // The same for everybody on one day, and drawn anew on the next.
    CHECK(order_of(ranked) == order_of(rank(texts, kDay)));
    CHECK(order_of(ranked) != order_of(rank(texts, "2026-11-26")));
}

TEST_CASE("with complaints only, nobody waits for a lot", "[reading]") {
    CHECK(order_of(rank({text(3), text(1), text(2)}, kDay)) == std::vector<int>{1, 2, 3});
    CHECK(rank({}, kDay).empty());
}

TEST_CASE("0.20: a score that says other than the words is pointed at, and decides nothing",
          "[reading]") {
    Unread content_but_not_solved = happy_ones(1, 1).front();
    content_but_not_solved.solved = Solved::No;
    Unread unhappy_but_solved = text(2);
    unhappy_but_solved.solved = Solved::Yes;
    Unread content_in_danger = happy_ones(3, 1).front();
    content_in_danger.safety = "fire";
    const auto ranked = rank({content_but_not_solved, unhappy_but_solved, content_in_danger}, kDay);
    CHECK(order_of(ranked) == std::vector<int>{3, 1, 2});
    for (const auto& one : ranked) CHECK(one.why.back() == Why::ScoreSaysOther);
}

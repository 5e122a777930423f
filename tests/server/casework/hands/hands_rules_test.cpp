#include "server/casework/case_facts.hpp"
#include "server/casework/hands/formal_complaint.hpp"
#include "server/casework/hands/usual_colleague.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using casework::can_take_back;
using casework::transfers_of;
using casework::usual_colleague;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

/// Noon in Amsterdam on Wednesday 25 November 2026.
constexpr Instant kNoon{Duration{1'795'604'400'000}};
constexpr const char* kHere = "Europe/Amsterdam";

/// Events after each of which this person had the case.
std::vector<store::CaseEvent> had_by(const std::vector<std::string>& owners) {
    std::vector<store::CaseEvent> events;
    for (const auto& owner : owners) {
        store::CaseEvent event;
        event.owner = owner;
        events.push_back(event);
    }
    return events;
}

std::optional<std::string> usual(std::vector<store::ClosedByOne> closed) {
    return usual_colleague({std::move(closed), {"07", "31", "32"}});
}

}  // namespace

TEST_CASE("2.5: who closed such cases most often is named, and nobody when two are level",
          "[hands]") {
    CHECK(usual({{"07", 3}, {"31", 5}, {"32", 4}}) == "31");
    CHECK(usual({{"07", 3}, {"31", 3}, {"32", 5}}) == "32");
    CHECK(usual({{"07", 1}}) == "07");
    CHECK_FALSE(usual({}).has_value());
    CHECK_FALSE(usual({{"07", 5}, {"31", 5}, {"32", 1}}).has_value());
    CHECK_FALSE(usual({{"07", 5}, {"31", 5}, {"32", 5}}).has_value());
}

TEST_CASE("2.5: whoever cannot have the case is passed over, whatever they closed", "[hands]") {
    CHECK(usual({{"07", 1}, {"44", 9}, {"system", 12}}) == "07");
    CHECK(usual_colleague({{{"07", 1}, {"31", 9}}, {"07"}}) == "07");
    CHECK_FALSE(usual_colleague({{{"31", 9}}, {}}).has_value());
}

TEST_CASE("2.5: a case is handed over when somebody else has it than before", "[hands]") {
    CHECK(transfers_of({}) == 0);
    CHECK(transfers_of(had_by({"", "07", "07"})) == 0);
    CHECK(transfers_of(had_by({"", "07", "31", "31"})) == 1);
    CHECK(transfers_of(had_by({"", "07", "31", "07"})) == 2);
    // What is not known any more is no hand.
    CHECK(transfers_of(had_by({"", "", "07", "", "07", "31"})) == 1);
}

TEST_CASE("2.9: the mark is taken off on the day on which it was set, by the clock of the shop",
          "[hands]") {
    const store::FormalComplaint mark{CaseNumber{1}, kNoon, "07"};
    CHECK(can_take_back(mark, kNoon + hours(11) + minutes(59), kHere));
    CHECK_FALSE(can_take_back(mark, kNoon + hours(12), kHere));
    CHECK_FALSE(can_take_back(mark, kNoon + hours(24), kHere));
    CHECK(can_take_back(mark, kNoon + hours(12), "America/New_York"));
    CHECK_FALSE(can_take_back(mark, kNoon, "Nowhere/Else"));
}

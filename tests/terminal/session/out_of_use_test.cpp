#include "tests/terminal/session/demo_setup.hpp"

namespace cirkel::session {
namespace {

constexpr Duration kSecond{1'000};

SetupRead without_room() {
    SetupRead read{demo_setup()};
    read.setup->out_of_use = OutOfUse::DiskFull;
    return read;
}

}  // namespace

TEST_CASE("T-15 without room no visit begins, and a status can still be read and withdrawn",
          "[visit]") {
    Visitor visitor;
    visitor.known = KnownSubmission{};
    visitor.known->contact = Purpose::Call;
    visitor.does(without_room()).does(ScoreTapped{2});
    CHECK(visitor.in<Attract>());
    CHECK(visitor.effects_of<SaveDraft>().empty());
    visitor.waits(kSecond).does(FindStatusTapped{}).waits(kSecond).types("K7QM29");
    visitor.does(ScoreTapped{2}).waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.in<ShowingStatus>());
    visitor.waits(kSecond).does(DoNotContactTapped{});
    CHECK(visitor.effects_of<Withdraw>().size() == 1);
}

TEST_CASE("T-15 a visit that runs when the disk fills up is stored, and no other begins from it",
          "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(without_room());
    visitor.does(ReasonTapped{OptionId{"queue"}}).waits(kSecond).does(NextTapped{});
    visitor.waits(2 * kSecond).does(NextCustomerTapped{}).waits(kSecond).does(ScoreTapped{4});
    CHECK(visitor.effects_of<SaveSubmission>().size() == 1);
    REQUIRE(visitor.in<Attract>());
    CHECK_FALSE(visitor.in<Attract>()->visit);
}

TEST_CASE("T-15 when there is room again the next customer is asked", "[visit]") {
    Visitor visitor;
    visitor.does(without_room()).does(SetupRead{demo_setup()}).does(ScoreTapped{2});
    CHECK(visitor.effects_of<SaveDraft>().size() == 1);
}

}  // namespace cirkel::session

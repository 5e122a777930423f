// The whole loop in one process: the real session, the real stores, the real sync daemon and the
// real server, over a line that drops, repeats, delays and reorders.

#include "server/commands.hpp"
#include "server/people/commands_people.hpp"
#include "shared/capture_db/consents.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::loop {
namespace {

using namespace session;

constexpr const char* kNote = "Na 16 uur is er nu een extra kassa open.";

TEST_CASE("a customer taps, and reads on the same screen what was done", "[loop]") {
    Town town(1, kBadLine);
    town.line().cut();
    const std::string code = town.visit_wanting_a_call(2, "0612345678");
    const SubmissionId tapped = town.visitor().tapped().back();
    town.carry(std::chrono::minutes(5));
    CHECK(town.shop().submissions().empty());

    town.line().splice();
    town.carry_until_acknowledged();
    CHECK(town.shop().submissions() == std::multiset<SubmissionId>{tapped});
    CHECK(town.shop().count_consents(tapped) == 1);
    const auto number = town.shop().case_of(tapped);
    REQUIRE(number);

    town.shop().close_case(*number, kNote);
    town.line().mend();
    town.carry(std::chrono::minutes(20));
    town.visitor().look_up(code, 2);
    const KnownSubmission& known = town.visitor().at<ShowingStatus>().known;
    REQUIRE(known.status);
    CHECK(known.status->steps.back().stage == cirkel::Stage::Done);
    CHECK(known.status->note == kNote);
}

TEST_CASE("before it was sent, a customer's code already finds the submission", "[loop]") {
    Town town(2, {});
    town.line().cut();
    const std::string code = town.visit_wanting_a_call(1, "0612345678");
    town.visitor().look_up(code, 1);
    const KnownSubmission& known = town.visitor().at<ShowingStatus>().known;
    CHECK(known.id == town.visitor().tapped().back());
    CHECK_FALSE(known.status);
    CHECK(known.contact == Purpose::Call);
    town.visitor().touch(DoneTapped{});
    town.visitor().look_up(code, 3);
    CHECK(town.visitor().is_at<FindingStatus>());
}

TEST_CASE("one submission less on the server would be seen", "[loop]") {
    Town town(3, {});
    town.visitor().tap_face(4);
    town.end_all_visits();
    town.carry_until_acknowledged();
    CHECK(town.shop().submissions() == town.tapped());
    must(town.shop().lose(town.visitor().tapped().back()));
    CHECK(town.shop().submissions() != town.tapped());
}

TEST_CASE("whatever the line does, the server has what was tapped, exactly once", "[loop]") {
    for (const std::uint64_t seed : fakes::seeds(1, 5)) {
        INFO(fakes::how_to_replay(seed));
        Town town(seed, kBadLine);
        for (int visit = 0; visit < 25; ++visit) town.random_visit();
        town.end_all_visits();
        town.carry_until_acknowledged();
        const auto& counts = town.line().counts();
        for (const int happened :
             {counts.lost, counts.unanswered, counts.repeated, counts.held, counts.foreign})
            CHECK(happened > 0);
        CHECK(town.shop().submissions() == town.tapped());
        CHECK(town.tapped().size() >= 25);
        CHECK(town.shop().count_quarantined() == 0);
    }
}

TEST_CASE("a week without a line loses nothing, and promises nothing it may not", "[loop]") {
    Town town(6, {});
    town.line().cut();
    (void)town.visit_wanting_a_call(2, "0612345678");
    const SubmissionId promised = town.visitor().tapped().back();
    for (int day = 0; day < 7; ++day) {
        town.carry(std::chrono::hours(25));
        town.visitor().tap_face(1);
        town.visitor().touch(ReasonTapped{OptionId{"bread"}});
        town.visitor().touch(NextTapped{});
        CHECK_FALSE(town.visitor().at<Thanks>().asks());  // the offer has expired
        town.visitor().touch(DoneTapped{});
    }
    CHECK(town.shop().submissions().empty());
    town.line().mend();
    town.carry_until_acknowledged();
    CHECK(town.shop().submissions() == town.tapped());
    CHECK(town.tapped().size() == 8);
    CHECK(town.shop().case_of(promised));
}

TEST_CASE("a technician's test visit arrives as a test, and nobody is called for it", "[loop]") {
    Town town(7, {});
    Visitor& visitor = town.visitor();
    const auto joost = must(people::add_staff(
        town.shop().desk(), {"90", "Joost", {"technician"}, {}}, town.shop().now()));
    town.carry(std::chrono::minutes(30));
    visitor.touch(ServiceCornerTapped{});
    visitor.type("90" + *joost.json.find("pin")->if_text());
    visitor.touch(TestVisitTapped{});
    town.walk_to_receipt(1, "0612345678", "alleen een test");
    const SubmissionId tested = visitor.tapped().back();
    visitor.touch(TestStopTapped{});
    CHECK(visitor.is_at<Attract>());
    town.carry_until_acknowledged();
    auto& store = town.shop().desk().store;
    const auto arrived = must(store.records().submission(tested));
    REQUIRE(arrived);
    CHECK(arrived->test);
    CHECK_FALSE(arrived->wants_answer);
    CHECK(must(store.records().reading_stack(rights::Reach::everywhere(), 10)).empty());
    CHECK(town.shop().count_consents(tested) == 0);
    CHECK_FALSE(town.shop().case_of(tested));
    // The number that was typed never left the memory of the terminal, sealed or not.
    CHECK(must(capture_db::count_consents_from(town.kiosk().capture(), 1)) == 0);

    // The next visit is a customer's again.
    (void)town.visit_wanting_a_call(1, "0612345678");
    const SubmissionId real = visitor.tapped().back();
    town.carry_until_acknowledged();
    CHECK_FALSE(must(store.records().submission(real))->test);
    CHECK(town.shop().case_of(real));
}

}  // namespace
}  // namespace cirkel::loop

// A day of staff at a terminal without a line, while colleagues work in the browser: what was done
// shows at once on the terminal, and both ends agree once the line is back.

#include <algorithm>

#include "server/heard/hearing.hpp"
#include "server/people/commands_people.hpp"
#include "server/store/observations.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::loop {
namespace {

using namespace session;

constexpr auto kHour = std::chrono::hours(1);
constexpr const char* kNote = "Wij hebben u gesproken in de winkel. De bakker bakt nu twee keer.";

struct StaffDay {
    Town town{11, {}};
    std::string pin = add_sanne();
    std::string code_of_first;
    CaseNumber first = customer(code_of_first);
    std::string code_of_second;
    CaseNumber second = customer(code_of_second);

    StaffDay() { town.carry(kHour); }

    std::string add_sanne() {
        const auto sanne = must(people::add_staff(
            town.shop().desk(), {"12", "Sanne", {"employee"}, {"utrecht"}}, town.shop().now()));
        town.carry(kHour);
        return *sanne.json.find("pin")->if_text();
    }
    CaseNumber customer(std::string& code) {
        code = town.visit_wanting_a_call(2, "0612345678");
        const SubmissionId tapped = town.visitor().tapped().back();
        town.carry_until_acknowledged();
        return must_be(town.shop().case_of(tapped));
    }
    static CaseNumber must_be(std::optional<CaseNumber> number) {
        REQUIRE(number);
        return *number;
    }
    Visitor& sign_in() {
        Visitor& visitor = town.visitor();
        visitor.wait(std::chrono::minutes(2));
        visitor.touch(ServiceCornerTapped{});
        visitor.type("12" + pin);
        REQUIRE(visitor.is_at<StaffCases>());
        return visitor;
    }
    FollowUp on_board(CaseNumber number) {
        const FollowUp* one = case_on(town.visitor().at<StaffCases>().shift.board, number);
        REQUIRE(one != nullptr);
        return *one;
    }
    bool is_on_its_way(CaseNumber number) {
        const auto& sent = town.visitor().at<StaffCases>().shift.board->not_sent;
        return std::find(sent.begin(), sent.end(), number) != sent.end();
    }
    void in_browser(CaseNumber number, store::CaseMove move) {
        casework::CaseOrder order;
        order.number = number;
        order.move = move;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        must(casework::move_case(town.shop().desk().store, order, town.shop().now()));
    }
    std::vector<store::CaseEvent> events(CaseNumber number) {
        return must(town.shop().desk().store.cases().events_of(number));
    }
    void take_first() {
        sign_in().touch(TakeTapped{first});
        CHECK(on_board(first).owner_alias == "Sanne");
        CHECK(is_on_its_way(first));
    }
    /// The customer stands at the desk with the code.
    void speak_about_second() {
        Visitor& visitor = sign_in();
        visitor.touch(FindStatusTapped{});
        visitor.type(code_of_second);
        visitor.touch(ScoreTapped{2});
        visitor.touch(SearchTapped{});
        REQUIRE(visitor.at<WorkingOnCase>().number == second);
        visitor.touch(OutcomeTapped{staff::ShopOutcome::Resolved, kNote});
        if (!on_case(visitor).theme) visitor.touch(ReasonTapped{OptionId{"bread"}});
        visitor.touch(NextTapped{});
        CHECK_FALSE(on_board(second).open);
        CHECK(on_board(second).decided == kNote);
    }
    FollowUp on_case(Visitor& visitor) const {
        return *case_on(visitor.at<WorkingOnCase>().shift.board, second);
    }
    void hear_something() {
        Visitor& visitor = sign_in();
        visitor.touch(ObserveTapped{});
        visitor.type("De kar bleef steken bij het poortje.");
        visitor.touch(DoneTapped{});
        visitor.touch(BasisTapped{staff::Basis::Asked});
        visitor.touch(NextTapped{});
        REQUIRE(visitor.at<StaffCases>().note == StaffNote::Heard);
    }
};

TEST_CASE("a day without a line: what staff did shows at once, and both ends agree afterwards",
          "[loop][staff]") {
    StaffDay day;
    day.town.line().cut();
    day.in_browser(day.first, store::CaseMove::Assign);  // Fatima, before Sanne
    day.town.carry(kHour);
    day.take_first();
    day.speak_about_second();
    day.town.carry(3 * kHour);
    day.in_browser(day.second, store::CaseMove::Assign);  // Fatima again, after Sanne
    day.town.carry(20 * kHour);
    day.hear_something();
    CHECK(day.on_board(day.first).owner_alias == "Sanne");

    day.town.line().mend();
    day.town.carry_until_acknowledged();
    day.town.carry(kHour);
    day.sign_in();
    // Hers was later than the browser's: it counts. The talk came late: it is only written down.
    CHECK(day.on_board(day.first).owner_alias == "Sanne");
    CHECK(day.on_board(day.second).owner_alias == "Fatima");
    CHECK(day.on_board(day.second).open);
    for (const CaseNumber number : {day.first, day.second}) CHECK_FALSE(day.is_on_its_way(number));
    const auto late = day.events(day.second).back();
    CHECK(late.came_late);
    CHECK(late.remark == kNote);
    CHECK(day.town.shop().count_quarantined() == 0);
}

TEST_CASE("4.17 what was heard without a line arrives, its reporter apart", "[loop][staff]") {
    StaffDay day;
    day.town.line().cut();
    day.hear_something();
    day.town.carry(26 * kHour);
    day.town.line().mend();
    day.town.carry_until_acknowledged();
    auto& observations = day.town.shop().desk().store.observations();
    const auto all = must(observations.observations({rights::Reach::everywhere(), "2999-01-01"}));
    REQUIRE(all.size() == 1);
    CHECK(all[0].text == "De kar bleef steken bij het poortje.");
    CHECK(must(observations.reporter_of(all[0].id)) == "12");
}

TEST_CASE("4.20 what became of what was heard stands on the terminal without a line, until erased",
          "[loop][staff]") {
    StaffDay day;
    day.hear_something();
    day.town.carry(26 * kHour);
    auto& desk = day.town.shop().desk();
    const auto all =
        must(desk.store.observations().observations({rights::Reach::everywhere(), "2999-01-01"}));
    REQUIRE(all.size() == 1);
    const heard::HeardOrder order{all[0].id, "07", rights::Reach::everywhere()};
    must(heard::decide(desk, order, {cirkel::Stage::Done, "Het poortje is gemaakt."},
                       day.town.shop().now()));
    day.town.carry(kHour);
    day.town.line().cut();
    day.town.carry(kHour);
    const auto shown = [&day] { return day.sign_in().at<StaffCases>().shift.board->heard; };
    REQUIRE(shown().size() == 1);
    CHECK(shown()[0].decided == "Het poortje is gemaakt.");
    CHECK(shown()[0].stage == cirkel::Stage::Done);
    day.town.line().mend();
    must(heard::erase(desk, order, day.town.shop().now()));
    day.town.carry(3 * kHour);
    CHECK(shown().empty());
}

TEST_CASE("a talk in the shop with a line is told to its customer within the hour",
          "[loop][staff]") {
    StaffDay day;
    day.speak_about_second();
    day.town.carry(kHour);
    day.town.visitor().look_up(day.code_of_second, 2);
    const KnownSubmission& known = day.town.visitor().at<ShowingStatus>().known;
    REQUIRE(known.status);
    CHECK(known.status->note == kNote);
    CHECK(known.status->steps.back().stage == cirkel::Stage::Done);
}

}  // namespace
}  // namespace cirkel::loop

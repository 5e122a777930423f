#include "tests/terminal/session/demo_setup.hpp"

// What staff do between two customers: cases, codes at the desk, and what a customer said.

namespace cirkel::session {
namespace {

using staff::Basis;
using staff::ShopOutcome;
using staff::Work;

constexpr Duration kSecond{1'000};
constexpr const char* kSentence = "Wij hebben u gesproken in de winkel. Het is opgelost.";

FollowUp open_case(std::int64_t number, const std::string& owner = "") {
    FollowUp one;
    one.number = CaseNumber{number};
    one.theme = OptionId{"queue"};
    one.survey = SurveyId{"exit"};
    one.owner_alias = owner;
    return one;
}

/// Joost (07), signed in, with three cases: nobody's, Sanne's and a closed one; the first is of a
/// submission whose code is known.
Visitor on_shift() {
    Visitor visitor;
    StaffBoard board;
    board.cases = {open_case(14), open_case(15, "Sanne"), open_case(16)};
    board.cases[0].of = SubmissionId{};
    board.cases[0].of->bytes[0] = 0x11;
    board.cases[2].open = false;
    visitor.board = board;
    visitor.does(ServiceCornerTapped{}).waits(kSecond).types("07123456");
    PinChecked checked;
    checked.member = StaffMember{"07", "Joost", "", false};
    visitor.does(checked).waits(kSecond);
    REQUIRE(visitor.in<StaffCases>());
    return visitor;
}

Visitor on_case(std::int64_t number) {
    Visitor visitor = on_shift();
    visitor.does(CaseTapped{CaseNumber{number}}).waits(kSecond);
    REQUIRE(visitor.in<WorkingOnCase>());
    return visitor;
}

Visitor reporting() {
    Visitor visitor = on_shift();
    visitor.does(ObserveTapped{}).waits(kSecond);
    REQUIRE(visitor.in<ReportingObservation>());
    return visitor;
}

}  // namespace

TEST_CASE("a case of nobody is taken from the list by one tap", "[staff]") {
    Visitor visitor = on_shift();
    visitor.does(TakeTapped{CaseNumber{14}});
    const auto saved = visitor.effects_of<SaveStaffLog>();
    REQUIRE(saved.size() == 1);
    REQUIRE(saved[0].log.staff == "07");
    REQUIRE(saved[0].log.number == CaseNumber{14});
    REQUIRE(saved[0].log.work == Work::Take);
    REQUIRE_FALSE(saved[0].log.id.is_nil());
    REQUIRE(visitor.in<StaffCases>()->note == StaffNote::Taken);
    // What was done shows at once: the board was read again.
    REQUIRE(visitor.effects_of<ReadBoard>().size() == 2);
}

TEST_CASE("nothing is said that says nothing new, or of a case that is not open", "[staff]") {
    Visitor visitor = on_shift();
    visitor.board->cases[0].owner_alias = "Joost";
    visitor.does(BoardRead{*visitor.board});
    for (const std::int64_t number : {14, 16, 99})
        visitor.waits(kSecond).does(TakeTapped{CaseNumber{number}});
    REQUIRE(visitor.effects_of<SaveStaffLog>().empty());
    visitor.waits(kSecond).does(CaseTapped{CaseNumber{16}}).does(CaseTapped{CaseNumber{99}});
    REQUIRE(visitor.in<StaffCases>());
    // A colleague's may be taken over.
    visitor.waits(kSecond).does(TakeTapped{CaseNumber{15}});
    REQUIRE(visitor.effects_of<SaveStaffLog>().size() == 1);
}

TEST_CASE("what cannot be stored says so, and can be tried again", "[staff]") {
    Visitor visitor = on_shift();
    visitor.store_works = false;
    visitor.does(TakeTapped{CaseNumber{14}});
    REQUIRE(visitor.in<StaffCases>()->note == StaffNote::NotStored);
    visitor.waits(kSecond).does(CaseTapped{CaseNumber{14}}).waits(kSecond);
    visitor.does(OutcomeTapped{ShopOutcome::Resolved, kSentence}).waits(kSecond);
    visitor.does(NextTapped{}).waits(kSecond);
    REQUIRE(visitor.in<WorkingOnCase>()->state == WorkingOnCase::State::Failed);
    visitor.store_works = true;
    visitor.does(NextTapped{});
    REQUIRE(visitor.in<StaffCases>()->note == StaffNote::Spoken);
}

TEST_CASE("an outcome brings its sentence, and an own one stays", "[staff]") {
    Visitor visitor = on_case(14);
    visitor.does(OutcomeTapped{ShopOutcome::NoAction, "De ene."}).waits(kSecond);
    visitor.does(OutcomeTapped{ShopOutcome::Resolved, "De andere."}).waits(kSecond);
    REQUIRE(visitor.in<WorkingOnCase>()->typed.view() == "De andere.");
    visitor.does(ChangeTapped{})
        .waits(kSecond)
        .does(ClearTapped{})
        .types("Zelf")
        .does(DoneTapped{});
    visitor.waits(kSecond).does(OutcomeTapped{ShopOutcome::NoAction, "De ene."}).waits(kSecond);
    REQUIRE(visitor.in<WorkingOnCase>()->typed.view() == "Zelf");
    visitor.does(NextTapped{});
    const auto saved = visitor.effects_of<SaveStaffLog>();
    REQUIRE(saved.size() == 1);
    REQUIRE(saved[0].log.work == Work::Spoken);
    REQUIRE(saved[0].log.outcome == ShopOutcome::NoAction);
    REQUIRE(saved[0].log.note == "Zelf");
    REQUIRE_FALSE(saved[0].log.theme);
    REQUIRE(check(saved[0].log).ok());
}

TEST_CASE("4.19 no end without a sentence for the customer, a talk without an end may have none",
          "[staff]") {
    Visitor visitor = on_case(14);
    visitor.does(NextTapped{}).waits(kSecond);
    visitor.does(OutcomeTapped{ShopOutcome::Resolved, kSentence}).waits(kSecond);
    visitor.does(ChangeTapped{}).waits(kSecond).does(ClearTapped{}).does(DoneTapped{});
    visitor.waits(kSecond).does(NextTapped{}).waits(kSecond);
    REQUIRE(visitor.effects_of<SaveStaffLog>().empty());
    visitor.does(OutcomeTapped{std::nullopt, ""}).waits(kSecond).does(NextTapped{});
    const auto saved = visitor.effects_of<SaveStaffLog>();
    REQUIRE(saved.size() == 1);
    REQUIRE_FALSE(saved[0].log.outcome);
    REQUIRE(saved[0].log.note.empty());
}

TEST_CASE("a case without a theme gets one with its end", "[staff]") {
    Visitor visitor = on_shift();
    visitor.board->cases[0].theme.reset();
    visitor.does(BoardRead{*visitor.board}).waits(kSecond);
    visitor.does(CaseTapped{CaseNumber{14}}).waits(kSecond);
    visitor.does(OutcomeTapped{ShopOutcome::Resolved, kSentence}).waits(kSecond);
    visitor.does(NextTapped{}).waits(kSecond);
    REQUIRE(visitor.effects_of<SaveStaffLog>().empty());
    visitor.does(ReasonTapped{OptionId{"fresh"}}).waits(kSecond).does(NextTapped{});
    REQUIRE(visitor.effects_of<SaveStaffLog>()[0].log.theme == OptionId{"fresh"});
}

TEST_CASE("a case that a colleague closed meanwhile is left, but not under somebody's hands",
          "[staff]") {
    Visitor visitor = on_case(14);
    StaffBoard after = *visitor.board;
    after.cases[0].owner_alias = "Sanne";
    visitor.does(BoardRead{after});
    REQUIRE(visitor.in<WorkingOnCase>());
    after.cases[0].open = false;
    visitor.does(BoardRead{after});
    REQUIRE(visitor.in<StaffCases>());
}

TEST_CASE("a doorbell reads the board anew on every screen that shows it", "[staff]") {
    for (const Event& way :
         {Event(PageTapped{}), Event(CaseTapped{CaseNumber{14}}), Event(FindStatusTapped{})}) {
        Visitor visitor = on_shift();
        visitor.does(way).waits(kSecond);
        const auto before = visitor.effects_of<ReadBoard>().size();
        visitor.does(SetupRead{demo_setup()});
        REQUIRE(visitor.effects_of<ReadBoard>().size() == before + 1);
    }
}

TEST_CASE("a code at the desk leads to its open case, by the way of a customer", "[staff]") {
    Visitor visitor = on_shift();
    visitor.known = KnownSubmission{};
    visitor.known->id.bytes[0] = 0x11;
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(SearchTapped{});
    REQUIRE(visitor.in<FindingCase>()->find.fault == FindFault::Incomplete);
    visitor.waits(kSecond).does(ScoreTapped{2}).waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.effects_of<LookUpStatus>().size() == 1);
    REQUIRE(visitor.effects_of<LookUpStatus>()[0].first_score == 2);
    REQUIRE(visitor.in<WorkingOnCase>()->number == CaseNumber{14});
}

TEST_CASE("a code without an open case says what its customer reads, and no more", "[staff]") {
    Visitor visitor = on_shift();
    visitor.known = KnownSubmission{};
    visitor.known->id.bytes[0] = 0x99;
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(ScoreTapped{2});
    visitor.waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.in<FindingCase>()->without_case);
    visitor.waits(kSecond).does(EraseSignTapped{});
    REQUIRE_FALSE(visitor.in<FindingCase>()->without_case);
}

TEST_CASE("wrong codes at the desk make the next try wait, as for a customer", "[staff]") {
    Visitor visitor = on_shift();
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(ScoreTapped{2});
    for (int tries = 0; tries < 3; ++tries) visitor.waits(kSecond).does(SearchTapped{});
    visitor.waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.effects_of<LookUpStatus>().size() == 3);
    REQUIRE(visitor.session.code_wait_until);
}

TEST_CASE("4.16 an observation needs what was said and its basis, and asks for no contact",
          "[staff]") {
    Visitor visitor = reporting();
    visitor.does(DoneTapped{}).waits(kSecond);
    REQUIRE(visitor.in<ReportingObservation>()->writing);
    visitor.types("De kar bleef steken.").does(DoneTapped{}).waits(kSecond);
    REQUIRE_FALSE(visitor.in<ReportingObservation>()->writing);
    visitor.does(NextTapped{}).waits(kSecond);
    REQUIRE(visitor.effects_of<SaveObservation>().empty());
    visitor.does(ReasonTapped{OptionId{"other"}}).waits(kSecond);
    visitor.does(BasisTapped{Basis::WillAsk}).waits(kSecond).does(NextTapped{});
    const auto saved = visitor.effects_of<SaveObservation>();
    REQUIRE(saved.size() == 1);
    REQUIRE(saved[0].observation.text == "De kar bleef steken.");
    REQUIRE(saved[0].observation.theme == OptionId{"other"});
    REQUIRE(saved[0].observation.survey == SurveyId{"exit"});
    REQUIRE(saved[0].observation.basis == Basis::WillAsk);
    REQUIRE(check(saved[0].observation).ok());
    REQUIRE(visitor.in<StaffCases>()->note == StaffNote::Heard);
}

TEST_CASE("an observation without a theme is stored without one", "[staff]") {
    Visitor visitor = reporting();
    visitor.types("Fijn licht.").does(DoneTapped{}).waits(kSecond);
    visitor.does(BasisTapped{Basis::None}).waits(kSecond).does(NextTapped{});
    REQUIRE_FALSE(visitor.effects_of<SaveObservation>()[0].observation.survey);
}

TEST_CASE("T-34 every screen of staff ends after sixty idle seconds, and takes its text along",
          "[staff]") {
    Visitor on_outcome = on_case(14);
    on_outcome.does(OutcomeTapped{ShopOutcome::Resolved, kSentence}).waits(kSecond);
    Visitor writing = on_outcome;
    writing.does(ChangeTapped{});
    Visitor finding = on_shift();
    finding.does(FindStatusTapped{}).waits(kSecond).types("K7");
    Visitor heard = reporting();
    heard.types("De kar");
    for (Visitor visitor : {on_shift(), on_outcome, writing, finding, heard}) {
        visitor.now = visitor.session.activity.last_touch;
        visitor.idles(kStaffIdle - kSecond);
        REQUIRE_FALSE(visitor.in<Attract>());
        visitor.idles(kSecond);
        REQUIRE(visitor.in<Attract>());
        REQUIRE(visitor.effects_of<SaveStaffLog>().empty());
        REQUIRE(visitor.effects_of<SaveObservation>().empty());
    }
}

TEST_CASE("\"Terug\" leads to the lists and \"Stop\" out, from everywhere", "[staff]") {
    Visitor heard = reporting();
    heard.types("x").does(DoneTapped{}).waits(kSecond).does(BackTapped{});
    REQUIRE(heard.in<ReportingObservation>()->writing);
    Visitor finding = on_shift();
    finding.does(FindStatusTapped{});
    for (Visitor visitor : {on_case(14), heard, finding}) {
        visitor.waits(kSecond).does(BackTapped{});
        REQUIRE(visitor.in<StaffCases>());
        visitor.waits(kSecond).does(StopTapped{});
        REQUIRE(visitor.in<Attract>());
    }
}

TEST_CASE("no customer's visit hears what staff can touch", "[staff]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond);
    const auto before = visitor.effects.size();
    for (const Event& event :
         {Event(ListTapped{}), Event(CaseTapped{}), Event(TakeTapped{}), Event(OutcomeTapped{}),
          Event(ObserveTapped{}), Event(BasisTapped{}), Event(StaffRecordStored{})})
        visitor.does(event).waits(kSecond);
    REQUIRE(visitor.in<Asking>());
    REQUIRE(visitor.effects.size() == before);
}

}  // namespace cirkel::session

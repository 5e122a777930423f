#include "shared/loop/phone/phone_number.hpp"
#include "tests/terminal/session/demo_setup.hpp"

namespace cirkel::session {
namespace {
constexpr Duration kSecond{1'000};
}  // namespace

TEST_CASE("a screen code and the first face open a status", "[status]") {
    Visitor visitor;
    visitor.known = KnownSubmission{};
    visitor.known->contact = Purpose::Call;
    visitor.does(FindStatusTapped{}).waits(kSecond).types("k7-qm29").does(SearchTapped{});
    REQUIRE(visitor.in<FindingStatus>()->fault == FindFault::Incomplete);
    visitor.waits(kSecond).does(ScoreTapped{2}).does(SearchTapped{});
    REQUIRE(visitor.in<ShowingStatus>());
    const auto looked_up = visitor.effects_of<LookUpStatus>();
    REQUIRE(looked_up.size() == 1);
    REQUIRE(looked_up[0].code.signs == "K7QM29");
    REQUIRE(looked_up[0].first_score == 2);
    visitor.waits(kSecond).does(DoNotContactTapped{});
    REQUIRE(visitor.effects_of<Withdraw>().size() == 1);
}

TEST_CASE("2.3 who says whether it is solved is asked the first question once more", "[status]") {
    for (const auto solved : {Solved::Yes, Solved::Partly, Solved::No}) {
        Visitor visitor;
        visitor.known = KnownSubmission{};
        visitor.known->survey = visitor.session.setup->configuration.surveys.front().id;
        visitor.known->status = PublicStatus{};
        visitor.known->status->steps = {{cirkel::Stage::Received, from_ms(1)},
                                        {cirkel::Stage::Done, from_ms(2)}};
        visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(ScoreTapped{2});
        visitor.does(SearchTapped{}).waits(kSecond).does(ScoreTapped{5});
        REQUIRE(visitor.effects_of<SaveAnswerBack>().empty());
        visitor.waits(kSecond).does(SolvedTapped{solved}).does(AnswerBackStored{});
        REQUIRE(visitor.in<ShowingStatus>()->scoring);
        visitor.waits(kSecond).does(ScoreTapped{9});
        visitor.waits(kSecond).does(ScoreTapped{4});
        const auto said = visitor.effects_of<SaveAnswerBack>();
        REQUIRE(said.size() == 2);
        CHECK(said[0].answer.solved == solved);
        CHECK(said[1].answer.score == 4);
        CHECK(check(said[1].answer).ok());
        CHECK_FALSE(visitor.in<ShowingStatus>()->scoring);
        CHECK_FALSE(may_say_solved(*visitor.in<ShowingStatus>()));
    }
}

TEST_CASE("the first question once more can be left out", "[status]") {
    Visitor visitor;
    visitor.known = KnownSubmission{};
    visitor.known->survey = visitor.session.setup->configuration.surveys.front().id;
    visitor.known->status = PublicStatus{};
    visitor.known->status->steps = {{cirkel::Stage::Done, from_ms(2)}};
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(ScoreTapped{2});
    visitor.does(SearchTapped{}).waits(kSecond).does(SolvedTapped{Solved::Yes});
    visitor.does(AnswerBackStored{}).waits(kSecond).does(SkipTapped{});
    REQUIRE_FALSE(visitor.in<ShowingStatus>()->scoring);
    REQUIRE(visitor.effects_of<SaveAnswerBack>().size() == 1);
}

TEST_CASE("0.2: a card is shown until its end, also by a terminal that hears of nothing",
          "[cards]") {
    Visitor visitor;
    auto& card = visitor.session.setup->configuration.cards.front();
    const Instant end = visitor.now + Duration{1'000};
    card.expires_at = end;
    CHECK(cards_of(visitor.session, end - Duration{1}).size() == 1);
    CHECK(cards_of(visitor.session, end).empty());
    // And with nobody who said it, never.
    card.customers = 0;
    CHECK(cards_of(visitor.session, visitor.now).empty());
}

TEST_CASE("wrong codes make the next try wait, and never block", "[status]") {
    Visitor visitor;
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(ScoreTapped{2});
    for (int tries = 0; tries < 3; ++tries) visitor.waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.effects_of<LookUpStatus>().size() == 3);
    visitor.waits(kSecond).does(SearchTapped{});
    REQUIRE(visitor.effects_of<LookUpStatus>().size() == 3);
    visitor.waits(2 * kSecond).does(SearchTapped{});
    REQUIRE(visitor.effects_of<LookUpStatus>().size() == 4);
}

TEST_CASE("a technician sees counts, others the cases, and a wrong PIN nothing", "[service]") {
    const auto sign_in = [](std::optional<StaffMember> member) {
        Visitor visitor;
        visitor.does(ServiceCornerTapped{}).waits(kSecond).types("07123456");
        REQUIRE(visitor.effects_of<CheckPin>().size() == 1);
        PinChecked checked;
        checked.member = std::move(member);
        checked.tries_left = 4;
        visitor.only(checked);
        return visitor;
    };
    REQUIRE(sign_in(StaffMember{"07", "Joost", "", false}).in<StaffCases>());
    REQUIRE(sign_in(StaffMember{"09", "Techniek", "", true}).in<Servicing>());
    const Visitor refused = sign_in(std::nullopt);
    REQUIRE(refused.in<SigningIn>());
    REQUIRE(refused.in<SigningIn>()->pin.empty());
    REQUIRE(refused.in<SigningIn>()->tries_left == 4);
}

TEST_CASE("T-34 a staff session ends after sixty idle seconds", "[service]") {
    Visitor visitor;
    visitor.does(ServiceCornerTapped{}).idles(kStaffIdle);
    REQUIRE(visitor.in<Attract>());
}

TEST_CASE("language and contrast go back to the default with the visit", "[visit]") {
    Visitor visitor;
    visitor.does(LanguageTapped{Language{"en"}})
        .does(ContrastTapped{Contrast::YellowOnBlack})
        .does(ScoreTapped{5});
    REQUIRE(visitor.in<Asking>()->visit.submission.language.text == "en");
    visitor.idles(kIdle);
    REQUIRE(visitor.session.language.text == "nl");
    REQUIRE(visitor.session.comfort.contrast == Contrast::Normal);
}

TEST_CASE("A-23 the globe opens the list of languages, and a language closes it", "[visit]") {
    Visitor visitor;
    visitor.does(LanguagesTapped{});
    REQUIRE(visitor.session.choosing_language);
    visitor.does(ScoreTapped{5});
    REQUIRE(visitor.in<Attract>());
    visitor.does(LanguageTapped{Language{"en"}});
    REQUIRE_FALSE(visitor.session.choosing_language);
    REQUIRE(visitor.session.language.text == "en");
    visitor.waits(Duration{1'000}).does(LanguagesTapped{}).waits(Duration{1'000});
    visitor.does(DoneTapped{});
    REQUIRE_FALSE(visitor.session.choosing_language);
    REQUIRE(visitor.in<Attract>());
}

TEST_CASE("a panel turns its pages without moving the screen behind it", "[visit]") {
    Visitor visitor;
    visitor.does(ComfortTapped{}).does(PageTapped{1});
    REQUIRE(visitor.session.panel_page == 1);
    visitor.does(LargeTapped{}).does(LowTapped{});
    REQUIRE(visitor.session.comfort.large);
    REQUIRE(visitor.session.comfort.low);
    visitor.idles(kIdle);
    REQUIRE_FALSE(visitor.session.choosing_comfort);
    REQUIRE(visitor.session.comfort == Comfort{});
}

TEST_CASE("a terminal without a configuration hears nothing", "[visit]") {
    Fresh fresh;
    const Step next = step(Session{}, ScoreTapped{1}, fresh, from_ms(0));
    REQUIRE(std::holds_alternative<NotSetUp>(next.session.stage));
    REQUIRE(next.effects.empty());
}

TEST_CASE("Y-02 a terminal that waits for approval shows its words until it is set up", "[visit]") {
    Fresh fresh;
    SetupRead read;
    read.approval_words = "aalbes koekoek zeppelin mier garnaal saxofoon";
    Step waiting = step(Session{}, read, fresh, from_ms(0));
    CHECK(std::get<NotSetUp>(waiting.session.stage).approval_words == read.approval_words);
    // Refused: the words mean nothing any more, and whoever stands there may begin anew.
    const Step refused = step(waiting.session, SetupRead{}, fresh, from_ms(1'000));
    CHECK(std::holds_alternative<Installing>(refused.session.stage));
    const Step ready = step(waiting.session, SetupRead{demo_setup()}, fresh, from_ms(1'000));
    CHECK_FALSE(std::holds_alternative<NotSetUp>(ready.session.stage));
}

TEST_CASE("phone numbers that may be called are written as E.164", "[phone]") {
    struct Case {
        std::string typed;
        std::string stored;  // empty: refused
    };
    for (const Case& one : std::vector<Case>{{"0612345678", "+31612345678"},
                                             {"06 12 34 56 78", "+31612345678"},
                                             {"0302345678", "+31302345678"},
                                             {"+31612345678", "+31612345678"},
                                             {"0031612345678", "+31612345678"},
                                             {"+32470123456", "+32470123456"},
                                             {"+4915123456789", "+4915123456789"},
                                             {"061234567", ""},
                                             {"06123456789", ""},
                                             {"0900123456", ""},
                                             {"0800123456", ""},
                                             {"0671234567", ""},
                                             {"+447700900123", ""},
                                             {"+31061234567", ""},
                                             {"", ""}}) {
        CAPTURE(one.typed);
        REQUIRE(phone::e164(one.typed).value_or("") == one.stored);
    }
    REQUIRE(phone::shown_number("0612345678") == "06 12 34 56 78");
    REQUIRE(phone::is_too_short("06123"));
    REQUIRE_FALSE(phone::is_too_short("0900123456"));
}

TEST_CASE("typed text counts and erases by whole characters", "[typed]") {
    TypedText text;
    REQUIRE(text.append("é", 2));
    REQUIRE(text.append("a", 2));
    REQUIRE_FALSE(text.append("b", 2));
    text.erase_last();
    text.erase_last();
    REQUIRE(text.empty());
    TypedText first("geheim");
    const TypedText second = std::move(first);
    REQUIRE(second.view() == "geheim");
    REQUIRE(first.empty());  // NOLINT: a moved-from text is wiped, which is what is tested
}

namespace {

void begin_test(Visitor& visitor) {
    visitor.does(ServiceCornerTapped{}).waits(kSecond).types("07123456");
    PinChecked checked;
    checked.member = StaffMember{"07", "Joost", "", true};
    visitor.only(checked).waits(kSecond).does(TestVisitTapped{}).waits(kSecond);
    REQUIRE(visitor.session.test_visit);
}

}  // namespace

TEST_CASE("a test visit is stopped from any screen, and what was given is marked", "[service]") {
    Visitor visitor;
    begin_test(visitor);
    visitor.does(ScoreTapped{2}).waits(kSecond).does(TestStopTapped{});
    REQUIRE(visitor.in<Attract>());
    REQUIRE_FALSE(visitor.session.test_visit);
    REQUIRE(visitor.effects_of<SaveSubmission>().size() == 1);
    REQUIRE(visitor.effects_of<SaveSubmission>()[0].submission.test);
    visitor.waits(kSecond).does(ScoreTapped{2}).waits(kSecond).does(TestStopTapped{});
    REQUIRE(visitor.in<Asking>());  // nobody is testing: that button is not there
}

TEST_CASE("a test visit leaves no mark of misuse on the next customer", "[service]") {
    Visitor visitor;
    begin_test(visitor);
    const Recent before = visitor.session.recent;
    for (int taps = 0; taps < 6; ++taps) {
        visitor.does(ScoreTapped{1}).waits(kSecond).does(NextCustomerTapped{}).waits(kSecond);
        visitor.does(TestStopTapped{}).waits(kSecond);
        begin_test(visitor);
    }
    REQUIRE(visitor.session.recent.visits == before.visits);
    for (const SaveSubmission& saved : visitor.effects_of<SaveSubmission>())
        REQUIRE(saved.submission.flags.empty());
}

TEST_CASE("a code that is looked up is no part of a test visit", "[service]") {
    Visitor visitor;
    begin_test(visitor);
    visitor.does(FindStatusTapped{});
    REQUIRE_FALSE(visitor.session.test_visit);
}

TEST_CASE("stores that cannot be read are read again, soon and then less often", "[service]") {
    Visitor visitor;
    visitor.session = Session{};
    SetupRead doubtful;
    doubtful.is_in_doubt = true;
    const auto asked = [&] { return visitor.effects_of<ReadSetup>().size(); };
    Duration wait = kSetupAgainMin;
    visitor.only(doubtful);
    for (std::size_t times = 1; times <= 8; ++times) {
        REQUIRE(next_due(visitor.session, visitor.now) == visitor.now + wait);
        visitor.waits(wait - kSecond).only(Tick{});
        REQUIRE(asked() == times - 1);
        visitor.waits(kSecond).only(Tick{}).only(Tick{});
        REQUIRE(asked() == times);
        visitor.only(doubtful);
        wait = std::min(2 * wait, kSetupAgainMax);
    }
    visitor.only(SetupRead{demo_setup()});
    REQUIRE(visitor.in<Attract>());
    REQUIRE_FALSE(visitor.session.setup_again);
}

}  // namespace cirkel::session

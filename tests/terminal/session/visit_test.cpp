#include <functional>

#include "tests/terminal/session/demo_setup.hpp"

namespace cirkel::session {
namespace {

constexpr Duration kSecond{1'000};

Answer answer_of(const Submission& submission, std::size_t index) {
    REQUIRE(submission.answers.size() > index);
    return submission.answers[index];
}

/// To the check screen, by the way an unhappy customer takes.
Visitor at_check() {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    visitor.waits(kSecond).does(NextTapped{}).waits(kSecond).does(AnswerWanted{Purpose::Call});
    visitor.waits(2 * kSecond).types("0612345678").does(PartOfDayTapped{PartOfDay::Afternoon});
    visitor.waits(kSecond).does(NextTapped{}).waits(kSecond);
    REQUIRE(visitor.in<Checking>());
    return visitor;
}

}  // namespace

TEST_CASE("the tap on a face is a draft before anything else", "[visit]") {
    Visitor visitor;
    visitor.only(ScoreTapped{2});
    REQUIRE(visitor.in<Asking>());
    REQUIRE(visitor.effects.size() == 1);
    const auto drafts = visitor.effects_of<SaveDraft>();
    REQUIRE(drafts.size() == 1);
    REQUIRE(first_score(drafts[0].submission) == 2);
}

TEST_CASE("unhappy and wants a call is six screens", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    REQUIRE(visitor.in<Asking>());
    visitor.waits(kSecond).does(NextTapped{});
    REQUIRE(visitor.in<Thanks>());
    REQUIRE(visitor.in<Thanks>()->call);
    visitor.waits(kSecond).does(AnswerWanted{Purpose::Call});
    REQUIRE(visitor.in<TakingContact>());
    visitor.waits(2 * kSecond).types("0612345678").waits(kSecond).does(NextTapped{});
    REQUIRE(visitor.in<Checking>());
    visitor.waits(kSecond).does(YesTapped{});
    REQUIRE(visitor.in<Receipt>());
    REQUIRE(visitor.in<Receipt>()->purpose == Purpose::Call);
    const auto consents = visitor.effects_of<SaveConsent>();
    REQUIRE(consents.size() == 1);
    REQUIRE(consents[0].contact == "+31612345678");
    REQUIRE(consents[0].consent.yes_event > consents[0].consent.notice_event);
    REQUIRE(consents[0].consent.notice_shown_for >= kNoticeShownMin);
    REQUIRE(visitor.session.setup->offer->remaining == 2);
}

TEST_CASE("thanks are said only after the submission was stored", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{5}).waits(kSecond).only(NextTapped{});
    REQUIRE(visitor.in<Saving>());
    visitor.only(SubmissionStored{Error{Kind::Full, "disk"}});
    REQUIRE(visitor.in<Saving>());
    REQUIRE(visitor.in<Saving>()->failed);
    visitor.waits(kSecond).does(NextTapped{});
    REQUIRE(visitor.in<Thanks>());
    REQUIRE(visitor.effects_of<SaveSubmission>().size() == 2);
}

TEST_CASE("only those whose answers ask for one are asked", "[visit]") {
    struct Case {
        int mood;
        bool has_reason;
        bool asks;
    };
    for (const Case& one : {Case{1, false, true}, Case{3, false, true}, Case{4, false, false},
                            Case{5, true, true}, Case{5, false, false}}) {
        Visitor visitor;
        visitor.does(ScoreTapped{one.mood}).waits(kSecond);
        if (one.has_reason) visitor.does(ReasonTapped{OptionId{"price"}}).waits(kSecond);
        visitor.does(NextTapped{});
        REQUIRE(visitor.in<Thanks>());
        REQUIRE(visitor.in<Thanks>()->asks() == one.asks);
    }
}

TEST_CASE("without an offer, a box key or a set clock nothing is promised", "[visit][consent]") {
    const auto asks = [](const std::function<void(Setup&)>& change) {
        Visitor visitor;
        Setup setup = demo_setup();
        change(setup);
        visitor.does(SetupRead{setup}).does(ScoreTapped{1}).waits(kSecond).does(NextTapped{});
        REQUIRE(visitor.in<Thanks>());
        return visitor.in<Thanks>()->asks();
    };
    REQUIRE(asks([](Setup&) {}));
    REQUIRE_FALSE(asks([](Setup& setup) { setup.offer.reset(); }));
    REQUIRE_FALSE(asks([](Setup& setup) { setup.configuration.box_key.reset(); }));
    REQUIRE_FALSE(asks([](Setup& setup) { setup.configuration.notices.clear(); }));
    REQUIRE_FALSE(asks([](Setup& setup) { setup.offer->remaining = 0; }));
    REQUIRE_FALSE(asks([](Setup& setup) { setup.offer->valid_until = from_ms(0); }));
}

TEST_CASE("P-13 a time-out on the way to a consent is a no", "[visit][consent]") {
    Visitor visitor = at_check();
    visitor.idles(kTypingIdle);
    REQUIRE(visitor.in<Attract>());
    REQUIRE(visitor.effects_of<SaveConsent>().empty());
    Visitor at_thanks;
    at_thanks.does(ScoreTapped{1}).waits(kSecond).does(NextTapped{}).idles(kIdle);
    REQUIRE(at_thanks.in<Attract>());
    REQUIRE(at_thanks.effects_of<SaveConsent>().empty());
}

TEST_CASE("P-11 no event but the yes on the check screen makes a consent", "[visit][consent]") {
    const std::vector<Event> others = {ScoreTapped{1},
                                       ReasonTapped{OptionId{"queue"}},
                                       TellMoreTapped{},
                                       NextTapped{},
                                       BackTapped{},
                                       SkipTapped{},
                                       StopTapped{},
                                       DoneTapped{},
                                       MoreTimeTapped{},
                                       AnswerWanted{Purpose::Call},
                                       SeeWhatHappensTapped{},
                                       PartOfDayTapped{},
                                       FirstNameTapped{},
                                       ChangeTapped{},
                                       DoNotContactTapped{},
                                       EraseAllTapped{},
                                       SearchTapped{},
                                       SignTyped{"1"},
                                       ContrastTapped{},
                                       ConsentStored{},
                                       Tick{},
                                       SetupRead{demo_setup()}};
    for (const Event& event : others) {
        Visitor visitor = at_check();
        visitor.does(event);
        REQUIRE(visitor.effects_of<SaveConsent>().empty());
        REQUIRE((!visitor.in<Receipt>() || !visitor.in<Receipt>()->purpose));
    }
}

TEST_CASE("a typed number survives to the check screen and back, and nowhere else", "[visit]") {
    Visitor visitor = at_check();
    visitor.does(ChangeTapped{});
    REQUIRE(visitor.in<TakingContact>());
    REQUIRE(visitor.in<TakingContact>()->entry.contact.view() == "0612345678");
    visitor.waits(kSecond).does(StopTapped{});
    REQUIRE(visitor.in<Receipt>());
    REQUIRE_FALSE(visitor.in<Receipt>()->purpose);
}

TEST_CASE("keys of the contact screen answer after the notice stood two seconds", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).waits(kSecond).does(NextTapped{}).waits(kSecond);
    visitor.does(AnswerWanted{Purpose::Call}).waits(kSecond).types("06");
    REQUIRE(visitor.in<TakingContact>()->entry.contact.empty());
    visitor.waits(kSecond).types("06");
    REQUIRE(visitor.in<TakingContact>()->entry.contact.view() == "06");
}

TEST_CASE("the next customer closes the running visit and starts another", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).does(ReasonTapped{OptionId{"queue"}});
    const SubmissionId first = visitor.in<Asking>()->visit.submission.id;
    visitor.waits(Duration{500}).does(ScoreTapped{4});
    REQUIRE(visitor.in<Asking>()->visit.submission.id == first);  // deaf in the first second
    visitor.waits(kSecond).does(ScoreTapped{4});
    REQUIRE(visitor.in<Asking>());
    REQUIRE(visitor.in<Asking>()->visit.submission.id != first);
    const auto saved = visitor.effects_of<SaveSubmission>();
    REQUIRE(saved.size() == 1);
    REQUIRE(saved[0].submission.id == first);
    REQUIRE(answer_of(saved[0].submission, 1).end == AnswerEnd::Answered);
}

TEST_CASE("a bare tap ends after fifteen seconds and is kept as timed out", "[visit][idle]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).idles(kBareIdle - kSecond);
    REQUIRE(visitor.in<Asking>());
    visitor.idles(kSecond);
    REQUIRE(visitor.in<Attract>());
    const auto saved = visitor.effects_of<SaveSubmission>();
    REQUIRE(saved.size() == 1);
    REQUIRE(answer_of(saved[0].submission, 0).end == AnswerEnd::Answered);
    REQUIRE(answer_of(saved[0].submission, 1).end == AnswerEnd::TimedOut);
}

TEST_CASE("A-17 a touch gives sixty seconds, a warning of twenty and ten extensions", "[idle]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    for (int extension = 0; extension < kExtensionsMax; ++extension) {
        visitor.idles(60 * kSecond);
        REQUIRE(is_warning(visitor.session, visitor.now));
        visitor.waits(19 * kSecond).does(MoreTimeTapped{});
        REQUIRE_FALSE(is_warning(visitor.session, visitor.now));
    }
    visitor.idles(60 * kSecond).does(MoreTimeTapped{});
    REQUIRE(is_warning(visitor.session, visitor.now));
    visitor.idles(20 * kSecond);
    REQUIRE(visitor.in<Attract>());
}

TEST_CASE("A-16 the same target is not heard twice within half a second", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    visitor.waits(Duration{300}).does(ReasonTapped{OptionId{"queue"}});
    REQUIRE(visitor.in<Asking>()->chosen.size() == 1);
    visitor.waits(Duration{300}).does(ReasonTapped{OptionId{"queue"}});
    REQUIRE(visitor.in<Asking>()->chosen.empty());
}

TEST_CASE("half-typed text is never stored", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(TellMoreTapped{}).types("niets");
    for (const SaveDraft& draft : visitor.effects_of<SaveDraft>())
        REQUIRE(draft.submission.answers.size() <= 2);
    visitor.idles(kTypingIdle);
    const auto saved = visitor.effects_of<SaveSubmission>();
    REQUIRE(saved.size() == 1);
    REQUIRE(answer_of(saved[0].submission, 2).end == AnswerEnd::TimedOut);
    REQUIRE(std::holds_alternative<std::monostate>(answer_of(saved[0].submission, 2).value));
}

TEST_CASE("what was told more is stored when it is confirmed", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(TellMoreTapped{}).types("brood op");
    visitor.waits(kSecond).does(DoneTapped{});
    REQUIRE(visitor.in<Thanks>());
    const auto saved = visitor.effects_of<SaveSubmission>();
    REQUIRE(std::get<std::string>(answer_of(saved[0].submission, 2).value) == "brood op");
}

TEST_CASE("everything that is stored fits the survey it answers", "[visit]") {
    const Setup setup = demo_setup();
    Visitor visitor;
    visitor.does(ScoreTapped{2}).waits(kSecond).does(TellMoreTapped{}).types("x").waits(kSecond);
    visitor.does(BackTapped{}).waits(kSecond).does(NextTapped{}).waits(kSecond).idles(kIdle);
    visitor.does(ScoreTapped{5}).idles(kBareIdle);
    for (const SaveSubmission& saved : visitor.effects_of<SaveSubmission>())
        REQUIRE(check(saved.submission, setup.configuration.surveys[0]).ok());
}

TEST_CASE("P-21 withdrawing is one tap on the receipt", "[visit]") {
    for (const bool is_all : {true, false}) {
        Visitor visitor = at_check();
        visitor.does(YesTapped{}).waits(kSecond);
        REQUIRE(visitor.in<Receipt>());
        visitor.does(is_all ? Event(EraseAllTapped{}) : Event(DoNotContactTapped{}));
        REQUIRE(visitor.in<Withdrawn>());
        REQUIRE(visitor.in<Withdrawn>()->state == Withdrawn::State::Stored);
        const auto withdrawn = visitor.effects_of<Withdraw>();
        REQUIRE(withdrawn.size() == 1);
        REQUIRE(withdrawn[0].withdrawal.scope ==
                (is_all ? WithdrawalScope::Everything : WithdrawalScope::Contact));
    }
}

TEST_CASE("a consent that could not be stored is neither lost nor claimed", "[visit][consent]") {
    Visitor visitor = at_check();
    visitor.store_works = false;
    visitor.does(YesTapped{});
    REQUIRE(visitor.in<Checking>());
    REQUIRE(visitor.in<Checking>()->failed);
    visitor.store_works = true;
    visitor.waits(kSecond).does(YesTapped{});
    REQUIRE(visitor.in<Receipt>());
}

TEST_CASE("a mail is offered when the offer says so, with an hour only while it holds", "[visit]") {
    for (const bool is_spent : {false, true}) {
        Visitor visitor;
        auto& offer = *visitor.session.setup->offer;
        offer.mail = true;
        offer.mail_before = visitor.now + 172'800 * kSecond;
        if (is_spent) offer.remaining = 0;
        visitor.does(ScoreTapped{1}).waits(kSecond).does(NextTapped{}).waits(kSecond);
        REQUIRE(visitor.in<Thanks>()->mail);
        CHECK(visitor.in<Thanks>()->call != is_spent);
        CHECK(visitor.in<Thanks>()->mail_before.has_value() != is_spent);
        visitor.does(AnswerWanted{Purpose::Mail}).waits(3 * kSecond).types("nel@voorbeeld");
        visitor.does(DoneTapped{});
        REQUIRE(visitor.in<TakingContact>());
        CHECK(visitor.in<TakingContact>()->fault == ContactFault::NotAnAddress);
        visitor.does(SignTyped{".nl"}).waits(kSecond).does(NextTapped{}).waits(kSecond);
        REQUIRE(visitor.in<Checking>());
        visitor.does(YesTapped{}).waits(kSecond);
        REQUIRE(visitor.in<Receipt>());
        CHECK(visitor.in<Receipt>()->promised_before.has_value() != is_spent);
        CHECK(visitor.session.setup->offer->remaining >= 0);
        const auto given = visitor.effects_of<SaveConsent>();
        REQUIRE(given.size() == 1);
        CHECK(given[0].consent.purpose == Purpose::Mail);
        CHECK(given[0].contact == "nel@voorbeeld.nl");
        visitor.does(DoNotContactTapped{});
        REQUIRE(visitor.in<Withdrawn>());
        CHECK(visitor.in<Withdrawn>()->purpose == Purpose::Mail);
    }
}

TEST_CASE("while the warning stands the loop sleeps until the visit ends", "[visit]") {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    visitor.waits(kIdle - kIdleWarning + kSecond);
    REQUIRE(is_warning(visitor.session, visitor.now));
    CHECK(next_due(visitor.session, visitor.now) == ends_at(visitor.session));
}

TEST_CASE("P-04 the longer explanation opens, turns its pages and leads back to the entry",
          "[contact]") {
    Visitor visitor;
    visitor.does(ScoreTapped{1}).waits(kSecond).does(ReasonTapped{OptionId{"queue"}});
    visitor.waits(kSecond).does(NextTapped{}).waits(kSecond).does(AnswerWanted{Purpose::Call});
    visitor.waits(3 * kSecond).types("0612").does(MoreExplanationTapped{}).waits(kSecond);
    REQUIRE(visitor.in<TakingContact>()->explaining);
    visitor.types("34").does(PageTapped{1}).waits(kSecond);
    REQUIRE(visitor.in<TakingContact>()->page == 1);
    visitor.does(BackTapped{});
    REQUIRE_FALSE(visitor.in<TakingContact>()->explaining);
    REQUIRE(visitor.in<TakingContact>()->entry.contact.view() == "0612");
    // Without an explanation there is nothing to open, and no button that says so.
    visitor.session.setup->configuration.notices.front().explanation.clear();
    visitor.waits(kSecond).does(MoreExplanationTapped{});
    REQUIRE_FALSE(visitor.in<TakingContact>()->explaining);
}

}  // namespace cirkel::session

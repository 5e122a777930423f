#include "tests/terminal/session/demo_setup.hpp"

namespace cirkel::session {
namespace {

constexpr Duration kSecond{1'000};

Question& first_of(Visitor& visitor) {
    return visitor.session.setup->configuration.surveys.front().questions.front();
}

/// A service desk beside the exit, whose survey begins with the numbers 0 to 10.
void add_desk(Visitor& visitor) {
    auto& configuration = visitor.session.setup->configuration;
    Survey desk = configuration.surveys.front();
    desk.id = SurveyId{"desk"};
    desk.questions.front().kind = Scale{ScaleMethod::Nps, {}, {}};
    configuration.surveys.push_back(desk);
    configuration.touchpoints.push_back({TouchpointId{"desk"}, "Servicebalie", SurveyId{"desk"}});
}

}  // namespace

TEST_CASE("a visit begins with any score of the first question, and with none beside it",
          "[first]") {
    struct Case {
        QuestionKind kind;
        int low, high;
    };
    for (const Case& one : {Case{Smiley{4}, 1, 4}, Case{Scale{ScaleMethod::Nps, {}, {}}, 0, 10},
                            Case{Scale{ScaleMethod::Csat, {}, {}}, 1, 5},
                            Case{Scale{ScaleMethod::Ces, {}, {}}, 1, 7}}) {
        for (int score = one.low - 1; score <= one.high + 1; ++score) {
            Visitor visitor;
            first_of(visitor).kind = one.kind;
            visitor.does(ScoreTapped{score});
            const bool is_on_scale = score >= one.low && score <= one.high;
            CHECK((visitor.in<Asking>() != nullptr) == is_on_scale);
            CHECK((visitor.in<Attract>() != nullptr) == !is_on_scale);
        }
    }
}

TEST_CASE("the next customer begins anew where the strip is a button", "[first]") {
    Visitor visitor;
    first_of(visitor).kind = Scale{ScaleMethod::Nps, {}, {}};
    visitor.does(LanguageTapped{Language{"en"}}).does(ScoreTapped{3}).waits(2 * kSecond);
    visitor.does(NextCustomerTapped{});
    REQUIRE(visitor.in<Attract>());
    CHECK_FALSE(visitor.in<Attract>()->visit);
    CHECK(visitor.session.language == Language{"nl"});
    const auto saved = visitor.effects_of<SaveSubmission>();
    REQUIRE(saved.size() == 1);
    CHECK(first_score(saved[0].submission) == 3);
    CHECK(saved[0].submission.answers.back().end == AnswerEnd::NextCustomer);
}

TEST_CASE("T-12 the next customer's face finds the language put back", "[first]") {
    Visitor visitor;
    visitor.does(LanguageTapped{Language{"en"}}).does(ScoreTapped{3}).waits(2 * kSecond);
    visitor.does(ScoreTapped{5});
    REQUIRE(visitor.in<Asking>());
    CHECK(visitor.session.language == Language{"nl"});
    CHECK(visitor.in<Asking>()->visit.submission.language == Language{"nl"});
}

TEST_CASE("one of several touchpoints is chosen before the first tap", "[first]") {
    Visitor visitor;
    add_desk(visitor);
    visitor.does(TouchpointTapped{TouchpointId{"desk"}}).waits(kSecond).does(ScoreTapped{10});
    REQUIRE(visitor.in<Asking>());
    CHECK(visitor.in<Asking>()->visit.submission.touchpoint == TouchpointId{"desk"});
    CHECK(visitor.in<Asking>()->visit.submission.survey == SurveyId{"desk"});
    // Whoever comes next finds the first one again.
    visitor.waits(2 * kSecond).does(NextCustomerTapped{});
    CHECK(touchpoint_of(visitor.session, visitor.now)->id == TouchpointId{"exit"});
}

TEST_CASE("a reaction that began with a number is found by code and number", "[first]") {
    Visitor visitor;
    add_desk(visitor);
    visitor.does(FindStatusTapped{}).waits(kSecond).types("K7QM29").does(OtherScaleTapped{});
    visitor.waits(kSecond).does(ScoreTapped{10}).waits(kSecond);
    visitor.known = KnownSubmission{};
    visitor.does(SearchTapped{});
    const auto looked = visitor.effects_of<LookUpStatus>();
    REQUIRE(looked.size() == 1);
    CHECK(looked[0].first_score == 10);
    CHECK(visitor.in<ShowingStatus>());
}

TEST_CASE("another scale takes back what was picked on the first", "[first]") {
    Visitor visitor;
    add_desk(visitor);
    visitor.does(FindStatusTapped{}).waits(kSecond).does(ScoreTapped{2}).waits(kSecond);
    visitor.does(OtherScaleTapped{});
    CHECK_FALSE(visitor.in<FindingStatus>()->first_score);
    visitor.waits(kSecond).does(OtherScaleTapped{});
    CHECK(visitor.in<FindingStatus>()->scale == 0);
}

}  // namespace cirkel::session

#include "shared/loop/branching.hpp"

#include <catch2/catch.hpp>

#include "tests/shared/loop/questions.hpp"

using namespace cirkel;
using fakes::ask;
using fakes::say;

namespace {

Choices tiles() {
    return {{{OptionId{"queue"}, "queue", say("Wachten")},
             {OptionId{"staff"}, "staff", say("Personeel")}}};
}

Survey survey_of(std::vector<Question> questions) {
    Survey survey;
    survey.id = SurveyId{"exit"};
    survey.languages = {Language{"nl"}};
    survey.questions = std::move(questions);
    return survey;
}

Answer answer(const std::string& question, AnswerValue value) {
    return {QuestionId{question}, AnswerEnd::Answered, std::move(value)};
}

const Language kDutch{"nl"};

}  // namespace

TEST_CASE("a question is shown when all its conditions hold, and never on a skipped one",
          "[branching]") {
    const QuestionId mood{"mood"};
    const QuestionId reason{"reason"};
    const QuestionId solved{"solved"};
    struct Case {
        Condition condition;
        std::vector<Answer> answers;
        bool is_shown;
    };
    const std::vector<OptionId> queue{OptionId{"queue"}};
    const std::vector<OptionId> staff{OptionId{"staff"}};
    const std::vector<Case> cases{
        {ScoreBetween{mood, 1, 2}, {answer("mood", 2)}, true},
        {ScoreBetween{mood, 1, 2}, {answer("mood", 3)}, false},
        {ScoreBetween{mood, 1, 2}, {}, false},
        {ScoreBetween{mood, 1, 2}, {{mood, AnswerEnd::Skipped, {}}}, false},
        {ChoseAny{reason, queue}, {answer("reason", queue)}, true},
        {ChoseAny{reason, queue}, {answer("reason", staff)}, false},
        {SolvedIs{solved, {Solved::No, Solved::Partly}}, {answer("solved", Solved::Partly)}, true},
        {SolvedIs{solved, {Solved::No}}, {answer("solved", Solved::Yes)}, false},
        {LanguageIs{{kDutch}}, {}, true},
        {LanguageIs{{Language{"pl"}}}, {}, false}};
    for (std::size_t i = 0; i < cases.size(); ++i) {
        INFO(i);
        const Question question = ask("more", OpenText{}, {cases[i].condition});
        CHECK(is_shown(question, cases[i].answers, kDutch) == cases[i].is_shown);
    }
    const Question both = ask("more", OpenText{}, {cases[0].condition, cases[4].condition});
    CHECK_FALSE(is_shown(both, {answer("mood", 2)}, kDutch));
    CHECK(is_shown(both, {answer("mood", 2), answer("reason", queue)}, kDutch));
}

TEST_CASE("a survey may hold more questions than it shows to anybody", "[branching]") {
    std::vector<Question> questions{ask("mood", Smiley{})};
    for (int i = 0; i < 4; ++i)
        questions.push_back(
            ask("sad" + std::to_string(i), OpenText{}, {ScoreBetween{QuestionId{"mood"}, 1, 2}}));
    for (int i = 0; i < 4; ++i)
        questions.push_back(
            ask("glad" + std::to_string(i), OpenText{}, {ScoreBetween{QuestionId{"mood"}, 4, 5}}));
    const Survey survey = survey_of(questions);
    CHECK(*most_shown(survey) == 5);
    CHECK(check(survey).ok());
    CHECK(next_shown(survey, 1, {answer("mood", 5)}, kDutch) == 5U);
    CHECK_FALSE(next_shown(survey, 1, {answer("mood", 3)}, kDutch));

    questions.push_back(ask("always", OpenText{}));
    const auto refused = check(survey_of(questions));
    REQUIRE_FALSE(refused.ok());
    CHECK_THAT(refused.error().text, Catch::Contains("up to 6 questions"));
}

TEST_CASE("tiles that are chosen together count together", "[branching]") {
    const QuestionId reason{"reason"};
    const auto survey = [&](bool only_one) {
        Choices choices = tiles();
        choices.only_one = only_one;
        return survey_of({ask("mood", Smiley{}), ask("reason", choices),
                          ask("q1", OpenText{}, {ChoseAny{reason, {OptionId{"queue"}}}}),
                          ask("q2", OpenText{}, {ChoseAny{reason, {OptionId{"queue"}}}}),
                          ask("s1", OpenText{}, {ChoseAny{reason, {OptionId{"staff"}}}}),
                          ask("s2", OpenText{}, {ChoseAny{reason, {OptionId{"staff"}}}})});
    };
    CHECK(*most_shown(survey(false)) == 6);
    CHECK(*most_shown(survey(true)) == 4);
}

TEST_CASE("a condition that can never hold or asks ahead is refused", "[branching]") {
    struct Case {
        Condition condition;
        std::string expect;
    };
    const std::vector<Case> cases{
        {ScoreBetween{QuestionId{"later"}, 1, 2}, "earlier question with a score"},
        {ScoreBetween{QuestionId{"mood"}, 7, 9}, "never holds"},
        {ChoseAny{QuestionId{"mood"}, {OptionId{"queue"}}}, "earlier question with tiles"},
        {ChoseAny{QuestionId{"reason"}, {OptionId{"price"}}}, "no tile of it"},
        {SolvedIs{QuestionId{"reason"}, {Solved::No}}, "yes_no_partly"},
        {LanguageIs{{Language{"fr"}}}, "does not offer"}};
    for (const Case& one : cases) {
        const auto refused =
            check(survey_of({ask("mood", Smiley{}), ask("reason", tiles()),
                             ask("more", OpenText{}, {one.condition}), ask("later", Smiley{})}));
        REQUIRE_FALSE(refused.ok());
        CHECK_THAT(refused.error().text, Catch::Contains(one.expect));
    }
}

TEST_CASE("each published scale has its own ends and its own line of contentment", "[survey]") {
    struct Case {
        QuestionKind kind;
        ScoreRange range;
        int last_unhappy;
    };
    const std::vector<Case> cases{{Smiley{5}, {1, 5}, 3},
                                  {Smiley{4}, {1, 4}, 2},
                                  {Scale{ScaleMethod::Nps, {}, {}}, {0, 10}, 6},
                                  {Scale{ScaleMethod::Csat, {}, {}}, {1, 5}, 3},
                                  {Scale{ScaleMethod::Ces, {}, {}}, {1, 7}, 4}};
    for (const Case& one : cases) {
        CHECK(score_range(one.kind) == one.range);
        CHECK(is_unhappy(one.kind, one.last_unhappy));
        CHECK_FALSE(is_unhappy(one.kind, one.last_unhappy + 1));
    }
    CHECK(mood_of(Smiley{4}, 3) == 4);
    CHECK(mood_of(Smiley{5}, 3) == 3);
}

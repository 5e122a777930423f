#include "shared/loop/submission.hpp"

#include <functional>

namespace cirkel {
namespace {

using Options = std::vector<OptionId>;

Survey asked() {
    const Texts text{{{"nl"}, "tekst"}};
    Survey survey;
    survey.id = SurveyId{"store-exit"};
    survey.version = 7;
    survey.languages = {{"nl"}};
    survey.questions = {
        {{"mood"}, text, {}, Smiley{}},
        {{"reason"}, text, {}, Choices{{{{"queue"}, "queue", text}, {{"staff"}, "staff", text}}}},
        {{"more"}, text, {}, OpenText{10}}};
    return survey;
}

Submission given() {
    Submission submission;
    submission.survey = SurveyId{"store-exit"};
    submission.survey_version = 7;
    submission.answers = {{{"mood"}, AnswerEnd::Answered, 2},
                          {{"reason"}, AnswerEnd::Answered, Options{{"staff"}, {"queue"}}},
                          {{"more"}, AnswerEnd::Answered, std::string("één kassa")}};
    return submission;
}

TEST_CASE("answers that fit their survey are sound", "[submission]") {
    CHECK(check(given(), asked()).ok());
    Submission bare = given();
    bare.answers.resize(1);
    CHECK(check(bare, asked()).ok());
}

TEST_CASE("answers that do not fit name the answer", "[submission]") {
    struct Case {
        std::string name;
        std::function<void(Submission&)> spoil;
        std::string expect;
    };
    const std::vector<Case> cases{
        {"another survey", [](Submission& s) { s.survey = {"desk"}; }, "survey 'desk'"},
        {"another version", [](Submission& s) { s.survey_version = 6; }, "version 6"},
        {"unknown question", [](Submission& s) { s.answers[1].question = {"nps"}; }, "'nps'"},
        {"twice", [](Submission& s) { s.answers[2] = s.answers[0]; }, "'mood': occurs twice"},
        {"score too high", [](Submission& s) { s.answers[0].value = 6; }, "1 to 5"},
        {"score zero", [](Submission& s) { s.answers[0].value = 0; }, "1 to 5"},
        {"no score", [](Submission& s) { s.answers[0].value = std::string("5"); }, "a score"},
        {"answered with nothing", [](Submission& s) { s.answers[0].value = {}; }, "a score"},
        {"skipped with a value", [](Submission& s) { s.answers[1].end = AnswerEnd::Skipped; },
         "not answered"},
        {"option not offered", [](Submission& s) { s.answers[1].value = Options{{"price"}}; },
         "'price' was not offered"},
        {"option twice",
         [](Submission& s) {
             s.answers[1].value = Options{{"queue"}, {"queue"}};
         },
         "chosen twice"},
        {"no option", [](Submission& s) { s.answers[1].value = Options{}; }, "chosen options"},
        {"too long", [](Submission& s) { s.answers[2].value = std::string(11, 'a'); }, "longer"},
        {"empty text", [](Submission& s) { s.answers[2].value = std::string(); }, "a text"}};
    for (const Case& one : cases) {
        INFO(one.name);
        Submission submission = given();
        one.spoil(submission);
        const auto checked = check(submission, asked());
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().kind == Kind::Malformed);
        CHECK_THAT(checked.error().text, Catch::Contains(one.expect));
    }
}

TEST_CASE("score and reason of a submission are its first ones", "[submission]") {
    CHECK(first_score(given()) == 2);
    CHECK(first_reason(given()) == OptionId{"staff"});
    CHECK(first_score(Submission{}) == std::nullopt);
    CHECK(first_reason(Submission{}) == std::nullopt);
}

TEST_CASE("a bare tap deserves no answer, a reason or a text does", "[submission]") {
    Submission submission = given();
    CHECK(deserves_answer(submission));
    submission.answers.resize(2);
    CHECK(deserves_answer(submission));
    submission.answers.resize(1);
    CHECK_FALSE(deserves_answer(submission));
    submission.answers.push_back({{"more"}, AnswerEnd::Skipped, {}});
    CHECK_FALSE(deserves_answer(submission));
}

}  // namespace
}  // namespace cirkel

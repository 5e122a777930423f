#include "shared/loop/survey.hpp"

#include <functional>

namespace cirkel {
namespace {

Texts both(const std::string& text) { return {{{"nl"}, text}, {{"en"}, text + " (en)"}}; }

Survey exit_survey() {
    Survey survey;
    survey.id = SurveyId{"store-exit"};
    survey.languages = {{"nl"}, {"en"}};
    survey.questions = {{QuestionId{"mood"}, both("Hoe was het?"), {}, Smiley{}},
                        {QuestionId{"reason"},
                         both("Waarom?"),
                         {},
                         Choices{{{OptionId{"queue"}, "queue", both("Wachten")},
                                  {OptionId{"staff"}, "staff", both("Personeel")}}}},
                        {QuestionId{"more"}, both("Vertel meer"), both("Typ hier"), OpenText{}}};
    return survey;
}

TEST_CASE("a survey that can be asked is sound", "[survey]") { CHECK(check(exit_survey()).ok()); }

TEST_CASE("a survey may begin with any question that one tap scores", "[survey]") {
    const std::vector<QuestionKind> kinds{Smiley{4}, Smiley{5}, Scale{ScaleMethod::Nps, {}, {}},
                                          Scale{ScaleMethod::Csat, {}, {}},
                                          Scale{ScaleMethod::Ces, {}, {}}};
    for (const QuestionKind& kind : kinds) {
        Survey survey = exit_survey();
        survey.questions[0].kind = kind;
        CHECK(check(survey).ok());
    }
}

TEST_CASE("a survey that cannot be asked names the place and the rule", "[survey]") {
    struct Case {
        std::string name;
        std::function<void(Survey&)> spoil;
        std::string expect;
    };
    const std::vector<Case> cases{
        {"no question", [](Survey& s) { s.questions.clear(); }, "asks no question"},
        {"too many", [](Survey& s) { s.questions.resize(21, s.questions[0]); }, "more than 20"},
        {"no score first", [](Survey& s) { s.questions.erase(s.questions.begin()); },
         "must begin with a score"},
        {"a text first", [](Survey& s) { s.questions[0].kind = OpenText{}; }, "with a score"},
        {"solved first", [](Survey& s) { s.questions[0].kind = YesNoPartly{}; }, "with a score"},
        {"no language", [](Survey& s) { s.languages.clear(); }, "no language"},
        {"language twice", [](Survey& s) { s.languages[1] = {"nl"}; }, "language twice"},
        {"text missing", [](Survey& s) { s.questions[1].text.erase({"en"}); }, "no text in 'en'"},
        {"text empty", [](Survey& s) { s.questions[1].text[{"en"}] = ""; }, "no text in 'en'"},
        {"hint half", [](Survey& s) { s.questions[2].hint.erase({"en"}); },
         "'hint': is missing in 'en'"},
        {"double question", [](Survey& s) { s.questions[2].id = {"mood"}; }, "occurs twice"},
        {"bad id", [](Survey& s) { s.questions[2].id = {"Mood"}; }, "not a valid name"},
        {"bad version", [](Survey& s) { s.version = 0; }, "version"},
        {"no options", [](Survey& s) { s.questions[1].kind = Choices{}; }, "at least one option"},
        {"double option",
         [](Survey& s) { std::get<Choices>(s.questions[1].kind).options[1].id = {"queue"}; },
         "occurs twice"},
        {"label missing",
         [](Survey& s) { std::get<Choices>(s.questions[1].kind).options[0].label.clear(); },
         "no label"},
        {"text too long", [](Survey& s) { s.questions[2].kind = OpenText{281}; }, "length_max"}};
    for (const Case& one : cases) {
        INFO(one.name);
        Survey survey = exit_survey();
        one.spoil(survey);
        const auto checked = check(survey);
        REQUIRE_FALSE(checked.ok());
        CHECK(checked.error().kind == Kind::Malformed);
        CHECK_THAT(checked.error().text, Catch::Contains(one.expect));
    }
}

TEST_CASE("questions and options are found by their id", "[survey]") {
    const Survey survey = exit_survey();
    CHECK(find_question(survey, {"more"}) == &survey.questions[2]);
    CHECK(find_question(survey, {"nps"}) == nullptr);
    REQUIRE(find_option(survey, {"staff"}) != nullptr);
    CHECK(find_option(survey, {"staff"})->icon == "staff");
    CHECK(find_option(survey, {"price"}) == nullptr);
}

TEST_CASE("a missing language falls back to Dutch, then to whatever there is", "[survey]") {
    CHECK(text_in(both("brood"), {"en"}) == "brood (en)");
    CHECK(text_in(both("brood"), {"pl"}) == "brood");
    CHECK(text_in({{{"de"}, "Brot"}}, {"pl"}) == "Brot");
    CHECK(text_in({}, {"nl"}).empty());
}

}  // namespace
}  // namespace cirkel

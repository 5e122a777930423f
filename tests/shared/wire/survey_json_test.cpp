#include "shared/wire/setup/survey_json.hpp"

#include <catch2/catch.hpp>

#include "shared/wire/record.hpp"
#include "shared/wire/setup/schedule_json.hpp"
#include "tests/shared/loop/questions.hpp"

using namespace cirkel;
using fakes::ask;
using fakes::say;

TEST_CASE("every kind of question and condition comes back as it was written", "[wire]") {
    Survey survey;
    survey.id = SurveyId{"desk"};
    survey.languages = {Language{"nl"}};
    const QuestionId first{"nps"};
    survey.questions = {
        ask("mood", Smiley{}),
        ask("nps", Scale{ScaleMethod::Nps, say("nee"), say("ja")}),
        ask("one",
            Choices{{{OptionId{"a"}, "box", say("A")}, {OptionId{"b"}, "box", say("B")}}, true}),
        ask("four", Smiley{4}, {ScoreBetween{first, 0, 6}, ScoreBetween{QuestionId{"mood"}, 3, 5}}),
        ask("solved", YesNoPartly{},
            {ScoreBetween{QuestionId{"mood"}, 1, 2}, ChoseAny{QuestionId{"one"}, {OptionId{"a"}}}}),
        ask("more", OpenText{100},
            {SolvedIs{QuestionId{"solved"}, {Solved::No}}, LanguageIs{{Language{"nl"}}}})};
    survey.questions[4].required = true;
    const auto read = wire::read_survey(wire::survey_value(survey), "survey");
    INFO((read.ok() ? "" : read.error().text));
    REQUIRE(read.ok());
    CHECK(*read == survey);
}

TEST_CASE("hours come back as people write them", "[wire]") {
    const Schedule schedule{{{{1, 2, 5}, 8 * 60 + 30, 24 * 60}, {{6}, 22 * 60, 2 * 60}}};
    const auto read = wire::read_schedule(wire::schedule_value(schedule), "schedule");
    REQUIRE(read.ok());
    CHECK(*read == schedule);
    const auto refused = wire::read_schedule(
        *json::parse(R"([{"days":["mon"],"from":"8:30","until":"18:00"}])"), "schedule");
    REQUIRE_FALSE(refused.ok());
    CHECK_THAT(refused.error().text, Catch::Contains("08:30"));
}

TEST_CASE("what is said later is one thing, and comes back", "[wire]") {
    AnswerBack answer;
    answer.id.bytes[0] = 1;
    answer.of.bytes[0] = 2;
    answer.language = Language{"pl"};
    answer.solved = Solved::Partly;
    const auto read = wire::read_record_text(wire::record_json(answer));
    REQUIRE(read.ok());
    CHECK(std::get<AnswerBack>(read->content) == answer);
    answer.text = "ook dit";
    CHECK_FALSE(wire::read_record_text(wire::record_json(answer)).ok());
}

TEST_CASE("2.3 the score that is given later comes back, and none that is no score", "[wire]") {
    AnswerBack answer;
    answer.id.bytes[0] = 1;
    answer.of.bytes[0] = 2;
    answer.language = Language{"nl"};
    answer.score = 0;
    const auto read = wire::read_record_text(wire::record_json(answer));
    REQUIRE(read.ok());
    CHECK(std::get<AnswerBack>(read->content) == answer);
    for (const int wrong : {-1, 1'001}) {
        answer.score = wrong;
        CHECK_FALSE(wire::read_record_text(wire::record_json(answer)).ok());
    }
}

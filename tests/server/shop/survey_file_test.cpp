#include "server/shop/files/survey_file.hpp"

#include <functional>

#include "tests/catch_main.hpp"

using namespace cirkel;

namespace {

std::string faults_in(std::string_view text) {
    return shop::faults_text(shop::read_survey_file(text).faults);
}

constexpr const char* kSound = R"({"id": "exit", "version": 1, "languages": ["nl"],
 "questions": [
  {"id": "face", "type": "smiley", "text": {"nl": "Hoe was het?"}},
  {"id": "why", "type": "choices", "text": {"nl": "Waarom?"},
   "options": [
    {"id": "queue", "icon": "queue", "label": {"nl": "Wachten"}}],
   "shown_if": [{"question": "face", "score": [1, 3]}]}
 ]})";

/// The sound file with one piece of it replaced.
std::string spoilt(const std::string& from, const std::string& to) {
    std::string text = kSound;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a sound survey file has no faults", "[shop][survey]") {
    CHECK(faults_in(kSound).empty());
    CHECK(shop::read_survey_file(kSound).survey.questions.size() == 2);
}

TEST_CASE("each fault of a survey file is told with its line and the reason", "[shop][survey]") {
    struct Case {
        const char* from;
        const char* to;
        const char* expect;
    };
    const Case cases[] = {
        {"\"version\": 1,", "\"version\": 0,", "line 1: survey.version: "},
        {"\"version\": 1,", "", "line 1: survey.version: is missing"},
        {"[\"nl\"]", "[\"nl\", \"fr\"]",
         "line 1: survey.languages[1]: the screens have no words in 'fr'; they speak: de en nl pl"},
        {"\"smiley\"", "\"stars\"", "line 3: survey.questions[0].type: has to be smiley, nps"},
        {"\"smiley\"", "\"open_text\", \"length_max\": 9",
         "line 3: survey.questions[0].type: survey"},
        {"\"smiley\"", "\"smiley\", \"colour\": 3", "line 3: survey.questions[0].colour: nothing"},
        {"\"id\": \"why\"", "\"id\": \"face\"",
         "line 4: survey.questions[1]: question 'face' occurs"},
        {"{\"nl\": \"Waarom?\"}", "{\"en\": \"Why?\"}",
         "line 4: survey.questions[1].text: question 'why' has no text in 'nl'"},
        {"{\"nl\": \"Wachten\"}", "{\"nl\": \"\"}",
         "line 6: survey.questions[1].options[0].label: question 'why', option 'queue' has no"},
        {"\"icon\": \"queue\", ", "", "line 6: survey.questions[1].options[0].icon: is missing"},
        {"[1, 3]", "[6, 9]",
         "line 7: survey.questions[1].shown_if[0]: question 'why' its condition"},
        {"[1, 3]", "1", "line 7: survey.questions[1].shown_if[0].score: has to be an array"},
        {"{\"question\": \"face\"", "{\"question\": \"mood\"", "needs an earlier question"},
        {"\n ]}", "\n ]", "line 8: column"},
    };
    for (const Case& one : cases) {
        INFO(one.expect);
        const auto faults = faults_in(spoilt(one.from, one.to));
        INFO(faults);
        CHECK(faults.find(one.expect) != std::string::npos);
    }
}

TEST_CASE("all faults are told at once, in the order of the file", "[shop][survey]") {
    std::string text = spoilt("\"smiley\"", "\"stars\"");
    const auto at = text.find(", \"label\": {\"nl\": \"Wachten\"}");
    text.erase(at, std::string(", \"label\": {\"nl\": \"Wachten\"}").size());
    text.replace(text.find("\"Waarom?\""), 9, "7");
    CHECK(faults_in(text) ==
          "line 3: survey.questions[0].type: has to be smiley, nps, csat, ces, choice, choices, "
          "yes_no_partly or open_text\n"
          "line 4: survey.questions[1].text: has to hold one text for each language\n"
          "line 6: survey.questions[1].options[0].label: is missing");
}

TEST_CASE("a survey that could show more than five questions is refused", "[shop][survey]") {
    std::string more;
    for (const char* id : {"a", "b", "c", "d"})
        more += std::string(",\n  {\"id\": \"") + id +
                "\", \"type\": \"yes_no_partly\", \"text\": {\"nl\": \"Opgelost?\"}}";
    const auto faults = faults_in(spoilt("\n ]}", more + "\n ]}"));
    CHECK(faults.find("line 2: survey.questions: survey 'exit' shows one customer up to 6") == 0);
}

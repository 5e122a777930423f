#include "server/shop/commands_survey.hpp"

#include <utility>

#include "server/shop/files/survey_file.hpp"
#include "server/shop/files/survey_preview.hpp"
#include "server/shop/publish_survey.hpp"
#include "shared/wire/setup/survey_json.hpp"

namespace cirkel::server {

using desk::Desk;

namespace {

Result<Survey> sound_survey(const std::string& text) {
    shop::SurveyFile file = shop::read_survey_file(text);
    if (file.faults.empty()) return std::move(file.survey);
    return Error{Kind::Malformed, shop::faults_text(std::move(file.faults))};
}

json::Value name_value(const Survey& survey) {
    json::Array languages;
    for (const Language& language : survey.languages) languages.emplace_back(language.text);
    return json::Object{{"id", survey.id.text},
                        {"version", survey.version},
                        {"questions", static_cast<std::int64_t>(survey.questions.size())},
                        {"languages", std::move(languages)}};
}

std::string name_text(const Survey& survey) {
    std::string text = survey.id.text + "  version " + std::to_string(survey.version) + "  " +
                       std::to_string(survey.questions.size()) + " questions ";
    for (const Language& language : survey.languages) text += " " + language.text;
    return text + "\n";
}

}  // namespace

Result<CommandResult> check_survey(Desk& desk, const std::string& text) {
    const auto survey = sound_survey(text);
    if (!survey) return survey.error();
    if (auto fits = shop::check_next_version(desk.store, *survey); !fits) return fits.error();
    return CommandResult{name_text(*survey) +
                             "nothing is wrong with it; publish it with: "
                             "cirkel-server survey publish FILE\n",
                         name_value(*survey)};
}

Result<CommandResult> preview_survey(const std::string& text) {
    const auto survey = sound_survey(text);
    if (!survey) return survey.error();
    return CommandResult{shop::preview_text(*survey), wire::survey_value(*survey)};
}

Result<CommandResult> publish_survey(Desk& desk, const std::string& text, const shop::DoneBy& by) {
    const auto survey = sound_survey(text);
    if (!survey) return survey.error();
    if (auto published = shop::publish(desk, *survey, by); !published) return published.error();
    return CommandResult{
        name_text(*survey) + "the terminals that ask it change with their next configuration\n",
        name_value(*survey)};
}

Result<CommandResult> list_surveys(Desk& desk) {
    const auto surveys = desk.store.setup().newest_surveys();
    if (!surveys) return surveys.error();
    CommandResult result;
    json::Array values;
    for (const auto& survey : *surveys) {
        result.text += name_text(survey);
        values.push_back(name_value(survey));
    }
    result.json = json::Object{{"surveys", std::move(values)}};
    return result;
}

Result<CommandResult> show_survey(Desk& desk, const SurveyId& id) {
    const auto survey = desk.store.setup().newest_survey(id);
    if (!survey) return survey.error();
    if (!*survey) return Error{Kind::NotFound, "there is no survey " + id.text};
    const auto value = wire::survey_value(**survey);
    return CommandResult{json::dump_pretty(value) + "\n", value};
}

}  // namespace cirkel::server

#include "shared/loop/survey.hpp"

#include <algorithm>
#include <set>

#include "shared/loop/text_length.hpp"

namespace cirkel {
namespace {

Error does_not_fit(const std::string& where, const std::string& rule) {
    return Error{Kind::Malformed, where + ": " + rule};
}

/// The first offered language that a text lacks; nothing when it has them all.
std::optional<Language> missing_language(const Texts& texts,
                                         const std::vector<Language>& languages) {
    for (const Language& language : languages) {
        const auto text = texts.find(language);
        if (text == texts.end() || text->second.empty()) return language;
    }
    return std::nullopt;
}

Result<void> check_options(const Choices& choices, const Survey& survey, const std::string& where,
                           std::set<OptionId>& seen) {
    if (choices.options.empty()) return does_not_fit(where, "needs at least one option");
    for (const Option& option : choices.options) {
        const std::string place = where + ", option '" + option.id.text + "'";
        if (!is_name_text(option.id.text)) return does_not_fit(place, "is not a valid name");
        if (!seen.insert(option.id).second)
            return does_not_fit(place, "occurs twice; option ids are unique in a survey");
        if (const auto lacking = missing_language(option.label, survey.languages))
            return does_not_fit(place, "has no label in '" + lacking->text + "'");
    }
    return done;
}

Result<void> check_question(const Question& question, const Survey& survey,
                            std::set<OptionId>& seen_options) {
    const std::string where = "question '" + question.id.text + "'";
    if (!is_name_text(question.id.text)) return does_not_fit(where, "is not a valid name");
    if (const auto lacking = missing_language(question.text, survey.languages))
        return does_not_fit(where, "has no text in '" + lacking->text + "'");
    if (!question.hint.empty()) {
        if (const auto lacking = missing_language(question.hint, survey.languages))
            return does_not_fit(where, "has no hint in '" + lacking->text + "'");
    }
    if (const auto* choices = std::get_if<Choices>(&question.kind))
        return check_options(*choices, survey, where, seen_options);
    if (const auto* text = std::get_if<OpenText>(&question.kind)) {
        if (text->length_max < 1 || text->length_max > OpenText::kLengthMax)
            return does_not_fit(where,
                                "length_max must be 1 to " + std::to_string(OpenText::kLengthMax));
    }
    return done;
}

Result<void> check_frame(const Survey& survey) {
    const std::string where = "survey '" + survey.id.text + "'";
    if (!is_name_text(survey.id.text)) return does_not_fit(where, "is not a valid name");
    if (survey.version < 1) return does_not_fit(where, "version must be 1 or more");
    if (survey.languages.empty()) return does_not_fit(where, "offers no language");
    if (std::set<Language>(survey.languages.begin(), survey.languages.end()).size() !=
        survey.languages.size())
        return does_not_fit(where, "offers a language twice");
    if (survey.questions.empty()) return does_not_fit(where, "asks no question");
    if (survey.questions.size() > Survey::kQuestionsMax)
        return does_not_fit(
            where, "asks more than " + std::to_string(Survey::kQuestionsMax) + " questions");
    if (!std::holds_alternative<Smiley>(survey.questions.front().kind))
        return does_not_fit(where, "must begin with a smiley: the attract screen asks it");
    return done;
}

}  // namespace

const std::string& text_in(const Texts& texts, const Language& language) {
    static const std::string nothing;
    if (const auto wanted = texts.find(language); wanted != texts.end()) return wanted->second;
    if (const auto dutch = texts.find(Language{"nl"}); dutch != texts.end()) return dutch->second;
    return texts.empty() ? nothing : texts.begin()->second;
}

Result<void> check(const Survey& survey) {
    if (auto frame = check_frame(survey); !frame) return frame;
    std::set<QuestionId> seen;
    std::set<OptionId> seen_options;
    for (const Question& question : survey.questions) {
        if (!seen.insert(question.id).second)
            return does_not_fit("question '" + question.id.text + "'", "occurs twice");
        if (auto fits = check_question(question, survey, seen_options); !fits) return fits;
    }
    return done;
}

const Question* find_question(const Survey& survey, const QuestionId& id) {
    const auto found = std::find_if(survey.questions.begin(), survey.questions.end(),
                                    [&](const Question& question) { return question.id == id; });
    return found == survey.questions.end() ? nullptr : &*found;
}

const Option* find_option(const Survey& survey, const OptionId& id) {
    for (const Question& question : survey.questions) {
        const auto* choices = std::get_if<Choices>(&question.kind);
        if (choices == nullptr) continue;
        for (const Option& option : choices->options) {
            if (option.id == id) return &option;
        }
    }
    return nullptr;
}

}  // namespace cirkel

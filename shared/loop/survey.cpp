#include "shared/loop/survey.hpp"

#include <algorithm>
#include <set>

#include "shared/loop/branching.hpp"

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

/// A text that may be left out, but then in every language.
Result<void> check_words(const Texts& texts, const Survey& survey, const std::string& what) {
    if (texts.empty()) return done;
    if (const auto lacking = missing_language(texts, survey.languages))
        return does_not_fit(what, "is missing in '" + lacking->text + "'");
    return done;
}

Result<void> check_kind(const Question& question, const Survey& survey, const std::string& where,
                        std::set<OptionId>& seen_options) {
    if (const auto* smiley = std::get_if<Smiley>(&question.kind)) {
        if (smiley->faces < Smiley::kFacesMin || smiley->faces > Smiley::kFaces)
            return does_not_fit(where, "has 4 or 5 faces");
    }
    if (const auto* scale = std::get_if<Scale>(&question.kind)) {
        if (auto low = check_words(scale->low, survey, where + ", 'low'"); !low) return low;
        return check_words(scale->high, survey, where + ", 'high'");
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

Result<void> check_question(const Question& question, const Survey& survey,
                            std::set<OptionId>& seen_options) {
    const std::string where = "question '" + question.id.text + "'";
    if (!is_name_text(question.id.text)) return does_not_fit(where, "is not a valid name");
    if (const auto lacking = missing_language(question.text, survey.languages))
        return does_not_fit(where, "has no text in '" + lacking->text + "'");
    if (auto hint = check_words(question.hint, survey, where + ", 'hint'"); !hint) return hint;
    return check_kind(question, survey, where, seen_options);
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
    const Question& first = survey.questions.front();
    if (!score_range(first.kind))
        return does_not_fit(where,
                            "must begin with a score (smiley, nps, csat or ces): one tap on the "
                            "first screen is already an answer");
    if (!first.shown_if.empty())
        return does_not_fit(where, "asks its first question of everybody; remove its conditions");
    return done;
}

/// A condition speaks of an earlier question of the right kind, and of answers it can have.
struct CheckCondition {
    const Survey& survey;
    std::size_t asked_at;
    std::string where;

    [[nodiscard]] const Question* earlier(const QuestionId& id) const {
        for (std::size_t i = 0; i < asked_at; ++i) {
            if (survey.questions[i].id == id) return &survey.questions[i];
        }
        return nullptr;
    }
    [[nodiscard]] Error fault(const QuestionId& id, const std::string& rule) const {
        return does_not_fit(where, "its condition on '" + id.text + "' " + rule);
    }

    Result<void> operator()(const ScoreBetween& one) const {
        const Question* question = earlier(one.question);
        const auto range = question ? score_range(question->kind) : std::nullopt;
        if (!range) return fault(one.question, "needs an earlier question with a score");
        if (one.low > one.high || one.high < range->low || one.low > range->high)
            return fault(one.question, "never holds: its scores run from " +
                                           std::to_string(range->low) + " to " +
                                           std::to_string(range->high));
        return done;
    }
    Result<void> operator()(const ChoseAny& one) const {
        const Question* question = earlier(one.question);
        const auto* choices = question ? std::get_if<Choices>(&question->kind) : nullptr;
        if (choices == nullptr) return fault(one.question, "needs an earlier question with tiles");
        if (one.options.empty()) return fault(one.question, "names no option");
        for (const OptionId& id : one.options) {
            const bool is_offered =
                std::any_of(choices->options.begin(), choices->options.end(),
                            [&](const Option& option) { return option.id == id; });
            if (!is_offered) return fault(one.question, "names '" + id.text + "', no tile of it");
        }
        return done;
    }
    Result<void> operator()(const SolvedIs& one) const {
        const Question* question = earlier(one.question);
        if (question == nullptr || !std::holds_alternative<YesNoPartly>(question->kind))
            return fault(one.question, "needs an earlier yes_no_partly question");
        if (one.any_of.empty()) return fault(one.question, "names no answer");
        return done;
    }
    Result<void> operator()(const LanguageIs& one) const {
        for (const Language& language : one.any_of) {
            const bool is_offered = std::find(survey.languages.begin(), survey.languages.end(),
                                              language) != survey.languages.end();
            if (!is_offered)
                return does_not_fit(where, "its condition names '" + language.text +
                                               "', which the survey does not offer");
        }
        if (one.any_of.empty()) return does_not_fit(where, "its condition names no language");
        return done;
    }
};

Result<void> check_conditions(const Survey& survey) {
    for (std::size_t i = 0; i < survey.questions.size(); ++i) {
        const Question& question = survey.questions[i];
        const CheckCondition sound{survey, i, "question '" + question.id.text + "'"};
        for (const Condition& condition : question.shown_if) {
            if (auto fits = std::visit(sound, condition); !fits) return fits;
        }
    }
    return done;
}

Result<void> check_length(const Survey& survey) {
    const auto most = most_shown(survey);
    if (!most) return most.error();
    if (*most <= Survey::kShownMax) return done;
    return does_not_fit("survey '" + survey.id.text + "'",
                        "shows one customer up to " + std::to_string(*most) + " questions; " +
                            std::to_string(Survey::kShownMax) +
                            " are allowed. Take some out, or give them conditions");
}

}  // namespace

std::optional<ScoreRange> score_range(const QuestionKind& kind) {
    if (const auto* smiley = std::get_if<Smiley>(&kind)) return ScoreRange{1, smiley->faces};
    const auto* scale = std::get_if<Scale>(&kind);
    if (scale == nullptr) return std::nullopt;
    switch (scale->method) {
        case ScaleMethod::Nps: return ScoreRange{0, 10};
        case ScaleMethod::Csat: return ScoreRange{1, 5};
        case ScaleMethod::Ces: return ScoreRange{1, 7};
    }
    return std::nullopt;
}

bool is_unhappy(const QuestionKind& kind, int score) {
    if (const auto* smiley = std::get_if<Smiley>(&kind)) return score <= (smiley->faces + 1) / 2;
    const auto* scale = std::get_if<Scale>(&kind);
    if (scale == nullptr) return false;
    switch (scale->method) {
        case ScaleMethod::Nps: return score <= 6;
        case ScaleMethod::Csat: return score <= 3;
        case ScaleMethod::Ces: return score <= 4;
    }
    return false;
}

int mood_of(const Smiley& smiley, int score) {
    const bool skips_middle = smiley.faces == Smiley::kFacesMin && score > 2;
    return skips_middle ? score + 1 : score;
}

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
    if (auto sound = check_conditions(survey); !sound) return sound;
    return check_length(survey);
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

#include "shared/loop/survey.hpp"

#include <algorithm>

namespace cirkel {
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

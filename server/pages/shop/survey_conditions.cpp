#include "server/pages/shop/survey_conditions.hpp"

#include <utility>
#include <variant>

namespace cirkel::pages {

namespace {

const std::string& solved_words(const PageWords& words, Solved solved) {
    switch (solved) {
        case Solved::Yes: return words.of("solved.yes");
        case Solved::Partly: return words.of("solved.partly");
        case Solved::No: break;
    }
    return words.of("solved.no");
}

struct ConditionWords {
    const PageWords& words;
    const Survey& survey;

    [[nodiscard]] std::string after(const QuestionId& id, const std::string& answer) const {
        const Question* found = find_question(survey, id);
        const std::string& text = found ? text_in(found->text, words.language()) : id.text;
        return words.filled("survey.after_answer", {{"answer", answer}, {"question", text}});
    }

    /// "Prijs of Drukte of Anders"
    template <class Things, class WordOf>
    [[nodiscard]] std::string any_of(const Things& things, WordOf word_of) const {
        std::string all;
        for (const auto& thing : things)
            all = all.empty() ? word_of(thing)
                              : words.filled("survey.after_any",
                                             {{"other", word_of(thing)}, {"answer", all}});
        return all;
    }

    std::string operator()(const ScoreBetween& one) const {
        const std::string low = std::to_string(one.low);
        if (one.low == one.high) return after(one.question, low);
        return after(one.question,
                     words.filled("survey.after_scores",
                                  {{"low", low}, {"high", std::to_string(one.high)}}));
    }
    std::string operator()(const ChoseAny& one) const {
        return after(one.question, any_of(one.options, [this](const OptionId& id) {
                         const Option* option = find_option(survey, id);
                         return option ? text_in(option->label, words.language()) : id.text;
                     }));
    }
    std::string operator()(const SolvedIs& one) const {
        return after(one.question, any_of(one.any_of, [this](Solved solved) {
                         return solved_words(words, solved);
                     }));
    }
    std::string operator()(const LanguageIs& one) const {
        return words.filled(
            "survey.after_language",
            {{"languages", any_of(one.any_of, [](const Language& said) { return said.text; })}});
    }
};

}  // namespace

std::vector<std::string> condition_words(const PageWords& words, const Survey& survey,
                                         const Question& question) {
    std::vector<std::string> all;
    for (const Condition& condition : question.shown_if)
        all.push_back(std::visit(ConditionWords{words, survey}, condition));
    return all;
}

}  // namespace cirkel::pages

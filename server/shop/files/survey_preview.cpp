#include "server/shop/files/survey_preview.hpp"

#include <utility>

#include "screen_words.hpp"
#include "shared/json/json.hpp"
#include "shared/require.hpp"

namespace cirkel::shop {

namespace {

const Language kDutch{"nl"};

/// A word of the terminal's own screens, from the file that the terminal reads, too.
std::string screen_word(const Language& language, std::string_view key) {
    for (const auto& [name, text] : embedded::screen_words()) {
        if (name != language.text + ".json") continue;
        const auto words = json::parse(text);
        require(words.ok(), "that the words of the screens are JSON");
        const json::Value* word = words->find(key);
        require(word != nullptr && word->if_text() != nullptr, "that the screens have this word");
        return *word->if_text();
    }
    return std::string(key);
}

std::string_view solved_key(Solved solved) {
    switch (solved) {
        case Solved::Yes: return "solved.yes";
        case Solved::Partly: return "solved.partly";
        case Solved::No: return "solved.no";
    }
    return "solved.no";
}

struct AnswerWords {
    PreviewScreen& screen;
    const Language& language;

    void operator()(const Smiley& smiley) const { screen.faces = smiley.faces; }
    void operator()(const Scale& scale) const {
        const auto range = *score_range(scale);
        for (int score = range.low; score <= range.high; ++score)
            screen.answers.push_back(std::to_string(score));
        screen.low = text_in(scale.low, language);
        screen.high = text_in(scale.high, language);
    }
    void operator()(const Choices& choices) const {
        for (const Option& option : choices.options)
            screen.answers.push_back(text_in(option.label, language));
    }
    void operator()(const YesNoPartly&) const {
        for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No})
            screen.answers.push_back(screen_word(language, solved_key(solved)));
    }
    void operator()(const OpenText& text) const { screen.text_length_max = text.length_max; }
};

template <class Things, class WordOf>
std::string any_of_words(const Things& things, WordOf word_of) {
    std::string words;
    for (const auto& thing : things) words += (words.empty() ? "" : " of ") + word_of(thing);
    return words;
}

/// A condition as the people of the shop would say it.
struct ConditionWords {
    const Survey& survey;

    [[nodiscard]] std::string question(const QuestionId& id) const {
        const Question* found = find_question(survey, id);
        return "“" + (found ? text_in(found->text, kDutch) : id.text) + "”: ";
    }
    std::string operator()(const ScoreBetween& one) const {
        const std::string low = std::to_string(one.low);
        if (one.low == one.high) return question(one.question) + low;
        return question(one.question) + low + " tot en met " + std::to_string(one.high);
    }
    std::string operator()(const ChoseAny& one) const {
        return question(one.question) + any_of_words(one.options, [this](const OptionId& id) {
                   const Option* option = find_option(survey, id);
                   return option ? text_in(option->label, kDutch) : id.text;
               });
    }
    std::string operator()(const SolvedIs& one) const {
        return question(one.question) + any_of_words(one.any_of, [](Solved solved) {
                   return screen_word(kDutch, solved_key(solved));
               });
    }
    std::string operator()(const LanguageIs& one) const {
        return "taal: " +
               any_of_words(one.any_of, [](const Language& language) { return language.text; });
    }
};

std::string screen_text(const PreviewScreen& screen, std::size_t number) {
    std::string text = "  " + std::to_string(number) + ". " + screen.text + "\n";
    if (!screen.hint.empty()) text += "     (" + screen.hint + ")\n";
    for (const auto& condition : screen.only_if) text += "     alleen bij " + condition + "\n";
    if (screen.faces > 0) text += "     [ " + std::to_string(screen.faces) + " gezichten ]\n";
    if (!screen.answers.empty()) {
        text += "     ";
        for (const auto& answer : screen.answers) text += "[ " + answer + " ] ";
        text.back() = '\n';
    }
    if (!screen.low.empty()) text += "     " + screen.low + " ... " + screen.high + "\n";
    if (screen.text_length_max > 0)
        text += "     [ eigen tekst, " + std::to_string(screen.text_length_max) + " tekens ]\n";
    if (!screen.can_be_skipped) text += "     (kan niet overgeslagen worden)\n";
    return text;
}

}  // namespace

std::vector<PreviewScreen> preview(const Survey& survey, const Language& language) {
    std::vector<PreviewScreen> screens;
    for (const Question& question : survey.questions) {
        PreviewScreen screen;
        screen.text = text_in(question.text, language);
        screen.hint = text_in(question.hint, language);
        screen.can_be_skipped = !question.required;
        std::visit(AnswerWords{screen, language}, question.kind);
        for (const Condition& condition : question.shown_if)
            screen.only_if.push_back(std::visit(ConditionWords{survey}, condition));
        screens.push_back(std::move(screen));
    }
    return screens;
}

std::string preview_text(const Survey& survey) {
    std::string text = survey.id.text + ", versie " + std::to_string(survey.version) + "\n";
    for (const Language& language : survey.languages) {
        text += "\n" + language.text + "\n";
        std::size_t number = 0;
        for (const PreviewScreen& screen : preview(survey, language))
            text += screen_text(screen, ++number);
    }
    return text;
}

}  // namespace cirkel::shop

#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel {

/// One text in every language that a survey offers.
using Texts = std::map<Language, std::string>;

/// The text in `language`, else in Dutch, else in whichever there is; empty only when there is
/// none.
const std::string& text_in(const Texts& texts, const Language& language);

/// Five drawn faces, 1 (worst) to 5.
struct Smiley {
    static constexpr int kFaces = 5;
    bool operator==(const Smiley&) const = default;
};
/// One reason tile: `icon` is a name of assets/icons ("queue"), unknown ones draw as "dots".
struct Option {
    OptionId id;
    std::string icon;
    Texts label;
    bool operator==(const Option&) const = default;
};
/// Tiles of which a customer may choose several.
struct Choices {
    std::vector<Option> options;
    bool operator==(const Choices&) const = default;
};
/// A text of the customer's own, at most `length_max` characters (code points).
struct OpenText {
    static constexpr int kLengthMax = 280;
    int length_max = kLengthMax;
    bool operator==(const OpenText&) const = default;
};
using QuestionKind = std::variant<Smiley, Choices, OpenText>;

struct Question {
    QuestionId id;
    Texts text;
    Texts hint;
    QuestionKind kind;
    bool operator==(const Question&) const = default;
};

/// An immutable version of the questions of a touchpoint. The first question is the attract screen
/// and therefore a Smiley; an OpenText directly after a Choices is reached by its "Vertel meer".
struct Survey {
    static constexpr std::size_t kQuestionsMax = 5;

    SurveyId id;
    int version = 1;
    std::vector<Language> languages;
    std::vector<Question> questions;
    bool operator==(const Survey&) const = default;
};

/// `Malformed`, naming the question and the rule, when a survey cannot be asked on a terminal: no
/// question, more than five, no smiley first, a text missing in an offered language, double ids.
Result<void> check(const Survey& survey);

const Question* find_question(const Survey& survey, const QuestionId& id);
const Option* find_option(const Survey& survey, const OptionId& id);

}  // namespace cirkel

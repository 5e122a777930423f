#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// Drawn faces, 1 (worst) to `faces`: five, or four without the one in the middle.
struct Smiley {
    static constexpr int kFaces = 5;
    static constexpr int kFacesMin = 4;
    int faces = kFaces;
    bool operator==(const Smiley&) const = default;
};

/// The published rating questions whose answer is a number on a fixed scale.
enum class ScaleMethod {
    Nps,   ///< "how likely are you to recommend us", 0 to 10
    Csat,  ///< "how satisfied are you", 1 to 5
    Ces,   ///< "it was easy to ...", 1 to 7
};
std::string_view name_of(ScaleMethod method);  ///< "nps", "csat", "ces"
std::optional<ScaleMethod> scale_named(std::string_view name);
/// A number on a fixed scale, with words at both ends ("heel onwaarschijnlijk").
struct Scale {
    ScaleMethod method = ScaleMethod::Nps;
    Texts low;
    Texts high;
    bool operator==(const Scale&) const = default;
};

/// One reason tile: `icon` is a name of assets/icons ("queue"), unknown ones draw as "dots".
struct Option {
    OptionId id;
    std::string icon;
    Texts label;
    bool operator==(const Option&) const = default;
};
/// Tiles: a customer may choose several, or just one.
struct Choices {
    std::vector<Option> options;
    bool only_one = false;
    bool operator==(const Choices&) const = default;
};

/// "Is het opgelost?"
struct YesNoPartly {
    bool operator==(const YesNoPartly&) const = default;
};
enum class Solved { Yes, Partly, No };
std::string_view name_of(Solved solved);  ///< "yes", "partly", "no"
std::optional<Solved> solved_named(std::string_view name);

/// A text of the customer's own, at most `length_max` characters (code points).
struct OpenText {
    static constexpr int kLengthMax = 280;
    int length_max = kLengthMax;
    bool operator==(const OpenText&) const = default;
};
using QuestionKind = std::variant<Smiley, Scale, Choices, YesNoPartly, OpenText>;

/// The lowest and the highest score of a question, both included.
struct ScoreRange {
    int low = 1;
    int high = 5;
    bool operator==(const ScoreRange&) const = default;
};
/// Nothing for a question that is not answered with a score.
std::optional<ScoreRange> score_range(const QuestionKind& kind);

/// How a score says "not content", whatever its scale: the lower part of each published scale
/// (faces up to and with the middle one, NPS detractors 0-6, CSAT 1-3, CES 1-4).
bool is_unhappy(const QuestionKind& kind, int score);

/// Which of the five drawn moods a face of this question shows: four faces leave out mood 3.
int mood_of(const Smiley& smiley, int score);

// When a question is shown
// ------------------------------------------------------------------------------------------

/// The earlier question was answered with a score from `low` to `high`.
struct ScoreBetween {
    QuestionId question;
    int low = 0;
    int high = 0;
    bool operator==(const ScoreBetween&) const = default;
};
/// At least one of these tiles of the earlier question was chosen.
struct ChoseAny {
    QuestionId question;
    std::vector<OptionId> options;
    bool operator==(const ChoseAny&) const = default;
};
/// The earlier question was answered with one of these.
struct SolvedIs {
    QuestionId question;
    std::vector<Solved> any_of;
    bool operator==(const SolvedIs&) const = default;
};
/// The visit is held in one of these languages.
struct LanguageIs {
    std::vector<Language> any_of;
    bool operator==(const LanguageIs&) const = default;
};
using Condition = std::variant<ScoreBetween, ChoseAny, SolvedIs, LanguageIs>;

struct Question {
    QuestionId id;
    Texts text;
    Texts hint;
    QuestionKind kind;
    bool required = false;              ///< cannot be skipped; a visit may still be left
    std::vector<Condition> shown_if{};  ///< all of them; none: always shown
    bool operator==(const Question&) const = default;
};

/// An immutable version of the questions of a touchpoint. The first question is the attract screen:
/// a score, put to everybody. An OpenText directly after a Choices is reached by its
/// "Vertel meer". It may hold more questions than it ever shows to one customer (branching.hpp).
struct Survey {
    static constexpr std::size_t kShownMax = 5;       ///< to one customer
    static constexpr std::size_t kQuestionsMax = 20;  ///< in all branches together

    SurveyId id;
    int version = 1;
    std::vector<Language> languages;
    std::vector<Question> questions;
    bool operator==(const Survey&) const = default;
};

/// `Malformed`, naming the question and the rule, when a survey cannot be asked on a terminal: no
/// question, a path that shows more than five, no score first, a condition on a later or
/// unknown question, a text missing in an offered language, double ids.
Result<void> check(const Survey& survey);

const Question* find_question(const Survey& survey, const QuestionId& id);
const Option* find_option(const Survey& survey, const OptionId& id);

}  // namespace cirkel

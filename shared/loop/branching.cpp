#include "shared/loop/branching.hpp"

#include <algorithm>
#include <set>

namespace cirkel {
namespace {

const AnswerValue* value_of(const std::vector<Answer>& answers, const QuestionId& question) {
    const auto found = std::find_if(answers.begin(), answers.end(),
                                    [&](const Answer& one) { return one.question == question; });
    return found == answers.end() ? nullptr : &found->value;
}

struct Holds {
    const std::vector<Answer>& answers;
    const Language& language;

    template <class Value>
    [[nodiscard]] const Value* given(const QuestionId& question) const {
        const AnswerValue* value = value_of(answers, question);
        return value == nullptr ? nullptr : std::get_if<Value>(value);
    }

    bool operator()(const ScoreBetween& one) const {
        const int* score = given<int>(one.question);
        return score != nullptr && *score >= one.low && *score <= one.high;
    }
    bool operator()(const ChoseAny& one) const {
        const auto* chosen = given<std::vector<OptionId>>(one.question);
        return chosen != nullptr &&
               std::any_of(chosen->begin(), chosen->end(), [&](const OptionId& id) {
                   return std::find(one.options.begin(), one.options.end(), id) !=
                          one.options.end();
               });
    }
    bool operator()(const SolvedIs& one) const {
        const auto* solved = given<Solved>(one.question);
        return solved != nullptr &&
               std::find(one.any_of.begin(), one.any_of.end(), *solved) != one.any_of.end();
    }
    bool operator()(const LanguageIs& one) const {
        return std::find(one.any_of.begin(), one.any_of.end(), language) != one.any_of.end();
    }
};

/// Tiles of `question` that some condition names, for they alone make a difference.
std::vector<OptionId> options_that_matter(const Survey& survey, const QuestionId& question) {
    std::set<OptionId> named;
    for (const Question& later : survey.questions) {
        for (const Condition& condition : later.shown_if) {
            const auto* chose = std::get_if<ChoseAny>(&condition);
            if (chose != nullptr && chose->question == question)
                named.insert(chose->options.begin(), chose->options.end());
        }
    }
    return {named.begin(), named.end()};
}

bool is_asked_about(const Survey& survey, const QuestionId& question) {
    for (const Question& later : survey.questions) {
        for (const Condition& condition : later.shown_if) {
            const auto* between = std::get_if<ScoreBetween>(&condition);
            const auto* solved = std::get_if<SolvedIs>(&condition);
            if ((between != nullptr && between->question == question) ||
                (solved != nullptr && solved->question == question))
                return true;
        }
    }
    return false;
}

/// Every set of the tiles that matter; with `only_one` the single ones. Empty = none of them.
std::vector<AnswerValue> chosen_sets(const std::vector<OptionId>& options, bool only_one) {
    std::vector<AnswerValue> sets{std::monostate{}};
    if (only_one) {
        for (const OptionId& id : options) sets.emplace_back(std::vector<OptionId>{id});
        return sets;
    }
    for (std::size_t bits = 1; bits < (std::size_t{1} << options.size()); ++bits) {
        std::vector<OptionId> chosen;
        for (std::size_t i = 0; i < options.size(); ++i) {
            if ((bits >> i) & 1U) chosen.push_back(options[i]);
        }
        sets.emplace_back(std::move(chosen));
    }
    return sets;
}

/// The answers to a question that can make a difference to what is shown later.
std::vector<AnswerValue> answers_that_matter(const Survey& survey, const Question& question) {
    constexpr std::size_t tiles_max = 12;
    if (const auto* choices = std::get_if<Choices>(&question.kind)) {
        auto options = options_that_matter(survey, question.id);
        if (options.size() > tiles_max) return {};
        return chosen_sets(options, choices->only_one);
    }
    std::vector<AnswerValue> values{std::monostate{}};
    if (!is_asked_about(survey, question.id)) return values;
    if (std::holds_alternative<YesNoPartly>(question.kind)) {
        for (const Solved solved : {Solved::Yes, Solved::Partly, Solved::No})
            values.emplace_back(solved);
    }
    if (const auto range = score_range(question.kind)) {
        for (int score = range->low; score <= range->high; ++score) values.emplace_back(score);
    }
    return values;
}

/// Walks every path through the questions, answer by answer.
struct Walk {
    const Survey& survey;
    const Language& language;
    std::size_t steps_left;
    std::size_t most = 0;

    bool from(std::size_t at, std::size_t shown, std::vector<Answer>& answers) {
        if (steps_left == 0) return false;
        --steps_left;
        const auto next = next_shown(survey, at, answers, language);
        if (!next) {
            most = std::max(most, shown);
            return true;
        }
        const Question& question = survey.questions[*next];
        const auto values = answers_that_matter(survey, question);
        if (values.empty()) return false;
        for (const AnswerValue& value : values) {
            answers.push_back(Answer{question.id, AnswerEnd::Answered, value});
            const bool is_counted = from(*next + 1, shown + 1, answers);
            answers.pop_back();
            if (!is_counted) return false;
        }
        return true;
    }
};

}  // namespace

bool is_shown(const Question& question, const std::vector<Answer>& answers,
              const Language& language) {
    return std::all_of(question.shown_if.begin(), question.shown_if.end(),
                       [&](const Condition& one) {
                           return std::visit(Holds{answers, language}, one);
                       });
}

std::optional<std::size_t> next_shown(const Survey& survey, std::size_t from,
                                      const std::vector<Answer>& answers,
                                      const Language& language) {
    for (std::size_t i = from; i < survey.questions.size(); ++i) {
        if (is_shown(survey.questions[i], answers, language)) return i;
    }
    return std::nullopt;
}

Result<std::size_t> most_shown(const Survey& survey) {
    constexpr std::size_t steps_max = 200'000;
    std::size_t most = 0;
    for (const Language& language : survey.languages) {
        Walk walk{survey, language, steps_max};
        std::vector<Answer> answers;
        if (!walk.from(0, 0, answers))
            return Error{Kind::Malformed, "survey '" + survey.id.text +
                                              "': its conditions depend on too many answers to be "
                                              "checked; let them name fewer tiles or scores"};
        most = std::max(most, walk.most);
    }
    return most;
}

}  // namespace cirkel

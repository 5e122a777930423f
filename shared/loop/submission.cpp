#include "shared/loop/submission.hpp"

#include <algorithm>
#include <set>

#include "shared/loop/characters.hpp"

namespace cirkel {
namespace {

using Options = std::vector<OptionId>;

Error does_not_fit(const Answer& answer, const std::string& rule) {
    return Error{Kind::Malformed, "answer to '" + answer.question.text + "': " + rule};
}

Result<void> check_score(const Answer& answer, const ScoreRange& range) {
    const int* score = std::get_if<int>(&answer.value);
    if (score == nullptr) return does_not_fit(answer, "must be a score");
    if (*score < range.low || *score > range.high)
        return does_not_fit(answer, "must be a score of " + std::to_string(range.low) + " to " +
                                        std::to_string(range.high));
    return done;
}

Result<void> check_options(const Answer& answer, const Choices& choices) {
    const auto* chosen = std::get_if<Options>(&answer.value);
    if (chosen == nullptr || chosen->empty())
        return does_not_fit(answer, "must be a list of chosen options");
    if (choices.only_one && chosen->size() > 1)
        return does_not_fit(answer, "only one option may be chosen");
    std::set<OptionId> seen;
    for (const OptionId& id : *chosen) {
        const auto offered = std::any_of(choices.options.begin(), choices.options.end(),
                                         [&](const Option& option) { return option.id == id; });
        if (!offered) return does_not_fit(answer, "option '" + id.text + "' was not offered");
        if (!seen.insert(id).second)
            return does_not_fit(answer, "option '" + id.text + "' is chosen twice");
    }
    return done;
}

Result<void> check_text(const Answer& answer, const OpenText& question) {
    const auto* text = std::get_if<std::string>(&answer.value);
    if (text == nullptr || text->empty()) return does_not_fit(answer, "must be a text");
    if (count_characters(*text) > static_cast<std::size_t>(question.length_max))
        return does_not_fit(
            answer, "is longer than " + std::to_string(question.length_max) + " characters");
    return done;
}

Result<void> check_answer(const Answer& answer, const Survey& survey) {
    const Question* question = find_question(survey, answer.question);
    if (question == nullptr) return does_not_fit(answer, "the survey does not ask this");
    if (answer.end != AnswerEnd::Answered) {
        if (!std::holds_alternative<std::monostate>(answer.value))
            return does_not_fit(answer, "holds a value though it was not answered");
        return done;
    }
    if (const auto* choices = std::get_if<Choices>(&question->kind))
        return check_options(answer, *choices);
    if (const auto* text = std::get_if<OpenText>(&question->kind)) return check_text(answer, *text);
    if (std::holds_alternative<YesNoPartly>(question->kind)) {
        if (std::holds_alternative<Solved>(answer.value)) return done;
        return does_not_fit(answer, "must be yes, partly or no");
    }
    return check_score(answer, score_range(question->kind).value_or(ScoreRange{}));
}

}  // namespace

std::optional<int> first_score(const Submission& submission) {
    if (submission.answers.empty()) return std::nullopt;
    const int* score = std::get_if<int>(&submission.answers.front().value);
    return score == nullptr ? std::nullopt : std::optional<int>(*score);
}

std::optional<OptionId> first_reason(const Submission& submission) {
    for (const Answer& answer : submission.answers) {
        const auto* chosen = std::get_if<Options>(&answer.value);
        if (chosen != nullptr && !chosen->empty()) return chosen->front();
    }
    return std::nullopt;
}

std::optional<Solved> solved_of(const Submission& submission) {
    for (const Answer& answer : submission.answers) {
        if (const auto* solved = std::get_if<Solved>(&answer.value)) return *solved;
    }
    return std::nullopt;
}

bool deserves_answer(const Submission& submission) {
    return std::any_of(submission.answers.begin(), submission.answers.end(), [](const Answer& one) {
        const auto* text = std::get_if<std::string>(&one.value);
        const auto* chosen = std::get_if<Options>(&one.value);
        const auto* solved = std::get_if<Solved>(&one.value);
        return (text != nullptr && !text->empty()) || (chosen != nullptr && !chosen->empty()) ||
               (solved != nullptr && *solved != Solved::Yes);
    });
}

bool is_unhappy(const Submission& submission, const Survey& survey) {
    const auto score = first_score(submission);
    if (!score) return false;
    const Question* question = find_question(survey, submission.answers.front().question);
    return question != nullptr && is_unhappy(question->kind, *score);
}

Result<void> check(const Submission& submission, const Survey& survey) {
    if (submission.survey != survey.id || submission.survey_version != survey.version)
        return Error{Kind::Malformed, "submission answers survey '" + submission.survey.text +
                                          "' version " + std::to_string(submission.survey_version) +
                                          ", not the one it is checked against"};
    std::set<QuestionId> seen;
    for (const Answer& answer : submission.answers) {
        if (!seen.insert(answer.question).second) return does_not_fit(answer, "occurs twice");
        if (auto fits = check_answer(answer, survey); !fits) return fits;
    }
    return done;
}

}  // namespace cirkel

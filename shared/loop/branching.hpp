#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "shared/loop/submission.hpp"
#include "shared/loop/survey.hpp"
#include "shared/result.hpp"

namespace cirkel {

/// Whether a question is put to a customer who speaks `language` and gave `answers` so far. A
/// condition on a question that was skipped or not shown does not hold.
bool is_shown(const Question& question, const std::vector<Answer>& answers,
              const Language& language);

/// The place of the first question from `from` on that is shown; nothing when the questions end.
std::optional<std::size_t> next_shown(const Survey& survey, std::size_t from,
                                      const std::vector<Answer>& answers, const Language& language);

/// The most questions that any customer can be shown, over all answers and offered languages.
/// `Malformed` when the conditions depend on so many answers that they cannot be counted.
Result<std::size_t> most_shown(const Survey& survey);

}  // namespace cirkel

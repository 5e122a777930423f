#pragma once

#include <optional>
#include <string>

#include "shared/loop/consent.hpp"
#include "shared/loop/submission.hpp"

namespace cirkel {

/// What a customer says later about an own submission: exactly one of the members is there.
struct AnswerBack {
    RecordId id;
    SubmissionId of;
    Moment at;
    Language language;
    std::optional<Solved> solved;           ///< to "Is het opgelost?"
    std::string text;                       ///< "Voeg iets toe", at most OpenText::kLengthMax
    std::optional<PartOfDay> other_moment;  ///< "Ander moment" for a call that was promised
    std::optional<bool> team_may_read;      ///< to "Mogen wij dit aan het team laten lezen?"
    std::optional<int> score{};  ///< to the first question, asked again after an answer of ours
    bool operator==(const AnswerBack&) const = default;
};

/// `Malformed`, naming the rule, unless exactly one thing is said and the text is not too long.
Result<void> check(const AnswerBack& answer);

}  // namespace cirkel

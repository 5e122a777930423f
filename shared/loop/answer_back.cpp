#include "shared/loop/answer_back.hpp"

#include "shared/loop/characters.hpp"

namespace cirkel {

Result<void> check(const AnswerBack& answer) {
    const int said = (answer.solved ? 1 : 0) + (answer.text.empty() ? 0 : 1) +
                     (answer.other_moment ? 1 : 0) + (answer.team_may_read ? 1 : 0) +
                     (answer.score ? 1 : 0);
    if (said != 1) return Error{Kind::Malformed, "an answer says exactly one thing"};
    if (count_characters(answer.text) > static_cast<std::size_t>(OpenText::kLengthMax))
        return Error{Kind::Malformed, "the text is longer than " +
                                          std::to_string(OpenText::kLengthMax) + " characters"};
    return done;
}

}  // namespace cirkel

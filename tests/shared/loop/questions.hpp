#pragma once

#include <string>
#include <utility>
#include <vector>

#include "shared/loop/survey.hpp"

namespace cirkel::fakes {

/// A text in Dutch only.
inline Texts say(const std::string& text) { return {{Language{"nl"}, text}}; }

/// A question whose text is its own id.
inline Question ask(const std::string& id, QuestionKind kind,
                    std::vector<Condition> shown_if = {}) {
    Question question;
    question.id = QuestionId{id};
    question.text = say(id);
    question.kind = std::move(kind);
    question.shown_if = std::move(shown_if);
    return question;
}

}  // namespace cirkel::fakes

#pragma once

#include <optional>

#include "server/pages/customer/status_values.hpp"

// What a customer says on the phone, taken as the same answer given at a terminal would be.
namespace cirkel::pages {

/// So much one reaction can be answered from the phone: whoever has its code may be anybody, and
/// people have to read all of it.
inline constexpr std::size_t kAnswersMax = 40;

/// What a form says, when it is one with an answer in it.
std::optional<AnswerBack> answer_in(const desk::Parameters& form, const Opened& opened);

/// Keeps it and does what it asks for, in one transaction; the same form sent again changes
/// nothing. Gives what to tell about it.
Result<News> take_from_phone(desk::Desk& desk, const desk::Call& call, const AnswerBack& answer);

}  // namespace cirkel::pages

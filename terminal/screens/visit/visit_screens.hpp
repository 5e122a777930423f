#pragma once

#include <optional>

#include "terminal/screens/frame/frame.hpp"
#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// The screens of a customer, one function a stage. Each fills the sheet for the stage that the
// sheet's session is in.

void asking_screen(Sheet& sheet, const session::Asking& stage);
void saving_screen(Sheet& sheet, const session::Saving& stage);
void thanks_screen(Sheet& sheet, const session::Thanks& stage);
void receipt_screen(Sheet& sheet, const session::Receipt& stage);
void withdrawn_screen(Sheet& sheet, const session::Withdrawn& stage);

/// A later question that one tap answers: a row of faces (three over two on a narrow glass), the
/// numbers of a scale, or "yes, partly, no".
void faces_screen(Sheet& sheet, const session::Asking& stage, const Question& question);
void scale_screen(Sheet& sheet, const session::Asking& stage, const Question& question);
/// The same answers on any page that asks such a question.
void face_answers(Sheet& sheet, const Page& page, const Smiley& smiley, std::optional<int> chosen);
void number_answers(Sheet& sheet, const Page& page, const Scale& scale, std::optional<int> chosen);
void solved_screen(Sheet& sheet, const session::Asking& stage, const Question& question);

/// How far the ring is closed once the answers are stored.
inline constexpr float kSavedShare = 0.88F;
/// "Klaar": the end of a visit.
Button done_button(const Sheet& sheet);

}  // namespace cirkel::screens

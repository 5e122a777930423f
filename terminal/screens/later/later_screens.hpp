#pragma once

#include "terminal/screens/sheet.hpp"

namespace cirkel::screens {

// What a customer meets who comes back, and what was done for everybody; one function a stage.

void find_status_screen(Sheet& sheet, const session::FindingStatus& stage);
void status_screen(Sheet& sheet, const session::ShowingStatus& stage);
/// What a customer may still say about a reaction: a part of the status.
void say_more_screen(Sheet& sheet, const session::ShowingStatus& stage);
/// The first question once more, after whether it is solved was said: a part of the status, too.
void score_again_screen(Sheet& sheet, const Question& question);
void adding_text_screen(Sheet& sheet, const session::AddingText& stage);
void choosing_moment_screen(Sheet& sheet, const session::ChoosingMoment& stage);
void cards_screen(Sheet& sheet, const session::ReadingCards& stage);

}  // namespace cirkel::screens

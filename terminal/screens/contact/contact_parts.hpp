#pragma once

#include <string>

#include "terminal/screens/contact/contact_screens.hpp"
#include "terminal/screens/controls.hpp"
#include "terminal/screens/pages.hpp"

namespace cirkel::screens {

// What the entry of a number and that of a mail address share: the information above them, the
// buttons beside them, and what is wrong with what was typed.

/// The lines of a notice in two columns on a card.
void notice_card(Sheet& sheet, const Notice& notice, const Rect& rect);
/// The notice on a screen of its own, on pages where the lines do not all fit; "Verder" comes with
/// the last of them.
void information_screen(Sheet& sheet, const session::TakingContact& stage, const Notice& notice);

/// The entry of a mail address; that of a number is `contact_screen` itself.
void mail_screen(Sheet& sheet, const session::TakingContact& stage, const Notice& notice);

Button stop_contact_button(const Sheet& sheet);
Button next_contact_button(const Sheet& sheet);
Button explain_button(const Sheet& sheet);
/// To the page behind this one.
Button more_button(const Sheet& sheet, const PageSpan& span);
/// The first name, which nobody has to give, or the one that was given.
Button name_button(const Sheet& sheet, const session::TakingContact& stage);
/// "Voornaam" beside "Meer uitleg", where there is one.
void name_and_explain(Sheet& sheet, const session::TakingContact& stage, const Notice& notice,
                      const Rect& row);

/// What is wrong with what was typed; empty when nothing is.
std::string fault_text(const Sheet& sheet, const session::TakingContact& stage);

}  // namespace cirkel::screens

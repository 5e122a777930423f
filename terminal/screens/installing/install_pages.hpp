#pragma once

#include <optional>
#include <string>

#include "terminal/screens/frame/service_frame.hpp"
#include "terminal/screens/service/blocks.hpp"

// What the pages of the wizard share; nobody outside this folder includes this.

namespace cirkel::screens {

/// Everything on the page but its bars, as blocks that stay whole.
Blocks language_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);
Blocks network_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);
Blocks network_test_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);
Blocks enrol_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);
Blocks display_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);
Blocks test_visit_blocks(const Sheet& sheet, const session::Installing& stage, const Rect& room);

/// "Stap 2 van 7".
std::string step_words(const Sheet& sheet, const session::Installing& stage);
/// How the wizard's heading is set on every page.
ServiceHeading install_heading(const Sheet& sheet, const session::Installing& stage);
/// A terminal that works by a file: what it waits for. Nothing for another one.
void add_follows(Blocks& blocks, const Sheet& sheet, const session::Installing& stage, float width);

/// The keys of a code of thirteen signs take a screen of their own on a glass with little room.
bool has_own_code_screen(const Sheet& sheet, const session::Installing& stage);
void code_screen(Sheet& sheet, const session::Installing& stage);
/// Thirteen boxes 4-4-5. Node "code".
void thirteen_boxes(Sheet& sheet, const Rect& rect, const std::string& signs);

/// The green end, to be read from the floor.
void ready_screen(Sheet& sheet, const session::Installing& stage);

}  // namespace cirkel::screens

#pragma once

#include "terminal/screens/service/blocks.hpp"

// What the pages of this folder share; nobody outside it includes this.

namespace cirkel::screens {

void counts_page(Sheet& sheet, const session::Servicing& stage, const Rect& room);

/// The others, as blocks that stay whole.
Blocks device_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);
Blocks work_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);
Blocks log_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);
Blocks stick_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);
Blocks replace_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);
Blocks reset_blocks(const Sheet& sheet, const session::Servicing& stage, const Rect& room);

/// What the daemon could not do, and what helps.
void add_service_fault(Blocks& blocks, const Sheet& sheet, const session::Servicing& stage,
                       float width);
/// As the server calls it; empty while it belongs to none.
std::string terminal_name(const Sheet& sheet);
/// Opens a page.
Button page_button(const Sheet& sheet, session::ServicePage page, Icon sign);

}  // namespace cirkel::screens

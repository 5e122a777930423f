#pragma once

#include <string_view>

#include "terminal/screens/view.hpp"

namespace cirkel::paint {

/// The lines of an icon as `read_icon` reads them; empty for the icons that are more than lines
/// (the brand mark and the shop's leaf).
std::string_view icon_lines(screens::Icon icon);

}  // namespace cirkel::paint

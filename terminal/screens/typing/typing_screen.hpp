#pragma once

#include <optional>
#include <string>

#include "terminal/screens/frame/service_frame.hpp"

namespace cirkel::screens {

/// A screen with our letter keyboard: open text, or a first name.
struct TypingScreen {
    Heading heading{};
    std::string text{};
    std::string left{};  ///< how many characters may still come; empty: not told
    session::Keyboard keyboard{};
    std::optional<Button> skip{};
    bool is_one_line = false;
    /// A screen of staff has its straight bar in place of the bowl.
    std::optional<ServiceHeading> service{};
};

/// Field above, keys below; the keys never cover the field. Nodes "field", "back" and the keys.
void typing_screen(Sheet& sheet, TypingScreen spec);

}  // namespace cirkel::screens

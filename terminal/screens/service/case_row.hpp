#pragma once

#include "terminal/screens/service/blocks.hpp"
#include "terminal/screens/service/case_words.hpp"

namespace cirkel::screens {

/// A case in the list of open ones: a touch opens it, and where there is room the button beside it
/// takes it at once.
Block case_row(const Sheet& sheet, const session::Shift& shift, const FollowUp& one, float width);

/// The same as a card that is only read, on the screen of the case itself and when a code led to
/// it.
Block case_card(const Sheet& sheet, const session::StaffBoard& board, const FollowUp& one,
                float width);

}  // namespace cirkel::screens

#pragma once

#include "terminal/screens/view.hpp"

namespace cirkel::screens {

/// Marks, in the nodes of a finished view, what is said in another way than it stands there: codes
/// and numbers, what is private, what is never said, and what is not for this customer. One table
/// for all screens, so that it can be read and tested in one place.
void mark_how_said(View& view);

}  // namespace cirkel::screens

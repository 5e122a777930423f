#pragma once

#include "server/pages/template_set.hpp"
#include "shared/loop/public_status.hpp"

namespace cirkel::pages {

/// How far round the circle is at a stage: 0.88, 0.89, 0.90, 0.95, and 1 for both ends.
double ring_part(Stage stage);

/// The values of parts/ring.html. The circle is open until the customer knows: an arc with the sun
/// at its end, or a closed circle with a check (done) or an equals sign (not changed).
void fill_ring(Fill& fill, Stage stage);
/// Only the arc, for pages that have no stage.
void fill_arc(Fill& fill, double part);

}  // namespace cirkel::pages

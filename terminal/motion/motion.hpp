#pragma once

#include <optional>

#include "shared/instant.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::motion {

/// The way of the glass from one view to the next. Motion only shows what was decided already: the
/// targets are those of `after` from the first moment on, and the first picture differs from
/// `before`, so that a touch is answered at once.
struct Passage {
    screens::View before;
    screens::View after;
    std::optional<int> tapped_face;  ///< the face whose tap led from one to the other
};

/// How long the passage takes; zero: it is a cut. A view that is `still` is reached by cuts only.
Duration length_of(const Passage& passage);

/// How long of it shows the tapped face, before anything of the next screen is seen.
Duration face_time_of(const Passage& passage);

/// What is seen after `elapsed`: the same passage and time give the same view.
screens::View between(const Passage& passage, Duration elapsed);

/// Nobody is there: the dot of Cirkel's mark may breathe.
bool can_breathe(const screens::View& view);

/// The view with the dot as large as it is at this moment of its breath.
screens::View breathing(screens::View view, Instant now);

}  // namespace cirkel::motion

#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "tests/terminal/screens/drawn/inter_measure.hpp"
#include "tests/terminal/screens/drawn/places.hpp"
#include "tests/terminal/screens/every_screen.hpp"

// Every screen on every glass in every language, as every person may want it.

namespace cirkel::screens {

struct Drawn {
    std::string name;
    const Metrics& metrics;  ///< the whole glass
    const Metrics& wanted;   ///< as this person wants it
    const Scene& scene;
    const View& view;
    std::vector<Ink> inks;
};

/// A way in which a person wants to be met, by the name it has in the failures.
struct Mode {
    const char* name;
    session::Comfort comfort{};
};
inline const std::array<Mode, 4> kSizes = {{{"usual"},
                                            {"large", {.large = true}},
                                            {"low", {.low = true}},
                                            {"large low", {.large = true, .low = true}}}};
inline const std::array<Mode, 5> kThemes = {
    {{"usual"},
     {"black on white", {.contrast = session::Contrast::BlackOnWhite}},
     {"yellow on black", {.contrast = session::Contrast::YellowOnBlack}},
     {"large black on white", {.contrast = session::Contrast::BlackOnWhite, .large = true}},
     {"low yellow on black", {.contrast = session::Contrast::YellowOnBlack, .low = true}}}};

inline session::Comfort mixed(session::Comfort comfort, const session::Comfort& mode) {
    comfort.contrast = mode.contrast;
    comfort.large = mode.large;
    comfort.low = mode.low;
    return comfort;
}

/// Held is every mode that a person can ask for on this glass.
inline bool is_held(const Metrics& glass, const Mode& mode) {
    return !mode.comfort.low || glass.has_lower_half();
}

template <class Modes, class Check>
void for_every_screen(const Modes& modes, const Check& check) {
    constexpr std::array<std::pair<int, int>, 4> sizes = {
        {{1080, 1920}, {1280, 800}, {800, 480}, {480, 800}}};
    for (const auto& [width, height] : sizes) {
        const Metrics glass = metrics_for(width, height);
        for (const char* language : {"nl", "en", "de", "pl"}) {
            for (Scene& scene : every_scene(glass, Language{language})) {
                const session::Comfort before = scene.session.comfort;
                for (const Mode& mode : modes) {
                    if (!is_held(glass, mode)) continue;
                    scene.session.comfort = mixed(before, mode.comfort);
                    const Metrics wanted = suited(glass, scene.session);
                    const InterMeasure measure(wanted);
                    const View view = view_of_scene(scene, wanted, measure);
                    const std::string name = scene.name + " " + language + " " +
                                             std::to_string(width) + "x" + std::to_string(height) +
                                             " " + mode.name;
                    check(Drawn{name, glass, wanted, scene, view, inks_of(view, wanted, measure)});
                }
            }
        }
    }
}

}  // namespace cirkel::screens

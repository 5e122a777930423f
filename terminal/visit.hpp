#pragma once

#include <functional>
#include <string>

#include "platform/window/window.hpp"
#include "shared/result.hpp"
#include "terminal/terminal.hpp"
#include "terminal/visit_file.hpp"

namespace cirkel::terminal {

/// How long a step waits for what it needs before the visit fails.
inline constexpr Duration kStepPatience{10'000};

/// What a visit needs around it.
struct VisitSurroundings {
    Terminal& terminal;
    window::Window& window;
    std::string shots;                              ///< folder for pictures; empty: none are made
    std::function<void(const std::string&)> print;  ///< takes the line of what was read
};

/// Plays a visit: every touch goes as a finger event through the same queue as a person's finger.
/// `Refused` says which step failed, which screen was there and what could be touched on it.
Result<void> play(const VisitFile& file, const VisitSurroundings& around,
                  Duration patience = kStepPatience);

}  // namespace cirkel::terminal

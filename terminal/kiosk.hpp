#pragma once

#include <memory>

#include "shared/log.hpp"
#include "shared/result.hpp"
#include "terminal/options.hpp"
#include "terminal/terminal.hpp"

namespace cirkel::terminal {

/// A whole terminal on its state folder: lock, stores, keys, words, window, fonts, the thread on
/// the bell and the worker, in the order in which they need each other.
class Kiosk {
public:
    virtual ~Kiosk() = default;
    [[nodiscard]] virtual Terminal& terminal() = 0;
    [[nodiscard]] virtual window::Window& window() = 0;
};

/// `Busy` when a terminal runs on this state folder already, `Malformed` for a size that is none,
/// else whatever kept it from starting.
Result<std::unique_ptr<Kiosk>> open_kiosk(const Options& options, Log& log);

}  // namespace cirkel::terminal

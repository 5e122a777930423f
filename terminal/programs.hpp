#pragma once

#include "terminal/options.hpp"

namespace cirkel::terminal {

/// The kiosk itself: runs until the window system or a signal ends it. Gives the exit status.
int run(const Options& options);

/// Starts a terminal, plays a visit file on it, and ends (`hold` keeps it). Prints what was read as
/// one line of JSON on stdout. 65: the file is no visit; 1: a step failed, told on stderr.
int visit(const Options& options);

}  // namespace cirkel::terminal

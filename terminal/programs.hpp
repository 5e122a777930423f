#pragma once

#include "terminal/options.hpp"

namespace cirkel::terminal {

/// The kiosk itself: runs until the window system or a signal ends it. Gives the exit status.
int run(const Options& options);

/// Starts a terminal, plays a visit file on it, and ends (`hold` keeps it). Prints what was read as
/// one line of JSON on stdout. 65: the file is no visit; 1: a step failed, told on stderr.
int visit(const Options& options);

/// The person at the device says that the server of the enrolment is to be believed from now on.
/// 75: a terminal runs on this state folder; 66: the device is not enrolled.
int trust_server(const Options& options);

}  // namespace cirkel::terminal

#pragma once

#include "platform/service/signals.hpp"
#include "shared/result.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/run.hpp"
#include "syncd/run/surroundings.hpp"

namespace cirkel::syncd {

enum class WaitEnd { Enrolled, Stopped, Reset };

/// The life of a daemon whose device belongs to no server yet: it serves what an installer asks on
/// the terminal's screen, answers at its hatch, and ends once the device is enrolled, at a wish to
/// stop, or when it is made as new. A wish to read the settings again is for the life behind it.
Result<WaitEnd> wait_for_enrolment(const Surroundings& around, const RunOptions& options,
                                   OpenedFiles& files, service::Signals& signals);

}  // namespace cirkel::syncd

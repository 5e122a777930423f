#pragma once

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::clock {

/// When the program that runs was built, by its file's date, which its package gives it.
Instant made_at();

/// Sets the wall clock of this machine. `Malformed` before `made` or more than `kYearsAhead` after
/// it: no such moment can be now. `Refused` without the right to do so (CAP_SYS_TIME).
Result<void> set_wall(Instant to, Instant made);

inline constexpr int kYearsAhead = 30;

}  // namespace cirkel::clock

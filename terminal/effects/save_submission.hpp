#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"

namespace cirkel::effects {

/// Stores the confirmed steps so far; the first one of a visit counts as a tap.
Result<void> save_draft(Device& device, const session::SaveDraft& effect);

/// Ends a visit: record, outbox line and tags of its codes in one transaction. `Conflict` when a
/// code is taken on this terminal: nothing is stored, draw again.
Result<void> save_submission(Device& device, const session::SaveSubmission& effect);

/// Turns what a power cut or a failing disk left into submissions whose open step timed out, while
/// no visit goes on. Without codes: nobody was there to read them. What cannot be read stays a
/// draft and is logged; what the disk refuses now stays a leftover of `device`.
void close_leftover_drafts(Device& device);

}  // namespace cirkel::effects

#pragma once

#include "shared/loop/staff/sign_in.hpp"
#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"

namespace cirkel::effects {

// Records that follow no visit: each goes into the outbox as it is, in a transaction of its own.

/// What a customer says later. `Malformed` unless it says exactly one thing.
Result<void> save_answer_back(Device& device, const session::SaveAnswerBack& effect);

/// What an employee did with a case, and what one heard. `Malformed` when a rule is broken.
Result<void> save_staff_log(Device& device, const session::SaveStaffLog& effect);
Result<void> save_observation(Device& device, const session::SaveObservation& effect);

/// That somebody signed in here, or tried to (T-34). The record's id is made here: no visit and no
/// person waits for it.
Result<void> save_sign_in(Device& device, staff::SignIn sign_in);

}  // namespace cirkel::effects

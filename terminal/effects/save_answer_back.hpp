#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"

namespace cirkel::effects {

/// Puts what a customer says later in the outbox. `Malformed` unless it says exactly one thing.
Result<void> save_answer_back(Device& device, const session::SaveAnswerBack& effect);

}  // namespace cirkel::effects

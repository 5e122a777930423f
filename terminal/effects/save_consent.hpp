#pragma once

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"

namespace cirkel::effects {

/// Seals the contact to the server's box key, signs the consent with the device's own key, wipes
/// what was typed out of `effect`, and only then writes: consent and outbox line in one transaction
/// (T-10). `Refused` without a box key, or when it is no consent that a person gave.
Result<void> save_consent(Device& device, session::SaveConsent& effect);

}  // namespace cirkel::effects

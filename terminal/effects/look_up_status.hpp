#pragma once

#include <optional>

#include "shared/result.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// What a screen code and the first answer open: what the server told (sync.db), else what is
/// stored on this terminal and not yet told of, else nothing. What was withdrawn here opens
/// nothing, though the server has not heard of it yet; neither does a code that the reaction of
/// another customer has too, with the same first answer: the phone tells those two apart.
Result<std::optional<session::KnownSubmission>> look_up_status(Device& device,
                                                               const session::LookUpStatus& effect);

}  // namespace cirkel::effects

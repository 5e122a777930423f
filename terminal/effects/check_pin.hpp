#pragma once

#include <optional>
#include <string>
#include <variant>

#include "shared/capture_db/pin_tries.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"

namespace cirkel::effects {

/// A PIN on its way through the hash, which takes longer than a frame. In three steps, so that the
/// middle one may run on a worker while the stores stay with the terminal's thread:
///
///   begin_pin_check   counts the try, before anybody knows whether it is right
///   fits              hashes; touches no store
///   end_pin_check     forgets the tries of a right PIN, puts what happened into the outbox for the
///                     server's log (T-34), and makes the answer; without that line nobody gets in
struct PinCheck {
    capture_db::PinCounter counter = capture_db::PinCounter::Staff;
    std::string staff_number{};            ///< as typed
    std::optional<StaffMember> claimed{};  ///< none: there is nobody with that number
    std::string pin{};
};

/// The answer at once when nothing may be tried now (waiting, locked, or the try cannot be
/// counted). Takes the PIN out of `effect`.
std::variant<session::PinChecked, PinCheck> begin_pin_check(Device& device,
                                                            session::CheckPin& effect,
                                                            const Moment& now);
/// Wipes the PIN.
bool fits(PinCheck& check);
session::PinChecked end_pin_check(Device& device, const PinCheck& check, bool is_right,
                                  const Moment& now);

/// The server's unlock file came: everybody may try again.
void forget_pin_tries(Device& device);

}  // namespace cirkel::effects

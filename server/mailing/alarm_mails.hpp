#pragma once

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::mailing {

/// Mails about what keeps a customer waiting: a terminal that fell silent, to who runs the
/// terminals of that place; a case whose time is over, to who leads the place, and a working day
/// later to the neutral owner (closed-loop 3.3). Once each a person, while the place is open, so
/// that nobody is woken for it. Inside the caller's transaction.
Result<void> make_alarm_mails(desk::Desk& desk, Instant now);

}  // namespace cirkel::mailing

#pragma once

#include "server/intake/accept_record.hpp"

namespace cirkel::intake {

/// So long a terminal that was moved may still bring what it captured at the location of before; an
/// outbox keeps no content longer.
inline constexpr Duration kLateAfterMove = Duration{24LL * 60 * 60 * 1000} * 90;

/// Whether the device may speak for this location: it stands there, or stood there until not long
/// ago. By its enrolment and what the desk did, never by the record.
Result<bool> is_own_place(desk::Desk& desk, const Arrival& arrival, const LocationId& at);

}  // namespace cirkel::intake

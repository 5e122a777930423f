#pragma once

#include "server/intake/accept_record.hpp"
#include "shared/loop/staff/observation.hpp"
#include "shared/loop/staff/sign_in.hpp"
#include "shared/loop/staff/staff_log.hpp"

namespace cirkel::intake {

/// What an employee did with a case at a terminal: taken for a case of the terminal's own place and
/// by somebody who is known; kept in quarantine otherwise, with the word for why. Inside the
/// caller's transaction.
Result<wire::PushResult> accept_staff_log(desk::Desk& desk, const Arrival& arrival,
                                          const wire::PushedRecord& pushed,
                                          const staff::StaffLog& log);

/// What an employee heard from a customer. The reporter and the exact time go no further than this
/// function: they are parted from what was heard, and the record's own text is not kept.
Result<wire::PushResult> accept_observation(desk::Desk& desk, const Arrival& arrival,
                                            const wire::PushedRecord& pushed,
                                            const staff::Observation& observation);

/// A sign-in at a terminal, for the log of what was done (T-34). Its own text is not kept.
Result<wire::PushResult> accept_sign_in(desk::Desk& desk, const Arrival& arrival,
                                        const wire::PushedRecord& pushed,
                                        const staff::SignIn& sign_in);

}  // namespace cirkel::intake

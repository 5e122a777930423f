#pragma once

#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::intake {

/// From whom, in which push, and when: what taking in one record has to know besides the record.
struct Arrival {
    const store::Terminal& terminal;
    const wire::PushHead& head;
    Instant now;
};

/// Takes in one record that stands at the next place of its stream, inside the caller's
/// transaction. Never refuses: what was erased stays erased, what is known is a duplicate, what we
/// cannot understand is kept in quarantine with its raw text, where staff see it.
Result<wire::PushResult> accept_record(desk::Desk& desk, const Arrival& arrival,
                                       const wire::PushedRecord& pushed);

/// When the customer gave it, as well as can be known: a clock that was never set is replaced by
/// the age on the device's monotonic clock, in the same boot; nothing lies in the future (decisions
/// 19).
Instant corrected_capture(const Moment& captured, const wire::PushHead& head, Instant now);

}  // namespace cirkel::intake

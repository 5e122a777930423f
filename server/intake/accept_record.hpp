#pragma once

#include <string>
#include <string_view>

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
    bool fills = false;  ///< its place is there already, held by a placeholder
};

/// Takes in one record that stands at the next place of its stream, inside the caller's
/// transaction. Never refuses: what was erased stays erased, what is known is a duplicate, what we
/// cannot understand is kept in quarantine with its raw text, where staff see it.
Result<wire::PushResult> accept_record(desk::Desk& desk, const Arrival& arrival,
                                       const wire::PushedRecord& pushed);

/// The same with the content of one that reads, after it was found that nothing stands against it.
Result<wire::PushResult> accept_content(desk::Desk& desk, const Arrival& arrival,
                                        const wire::PushedRecord& pushed);

/// Why something waits in quarantine that came before what it belongs to.
inline constexpr std::string_view kUnknownSubmission = "unknown-submission";

/// True when the text may take the place that a placeholder keeps: it is the one that the
/// placeholder stood for.
bool may_fill(const store::RecordPlace& place, const Digest& digest);

/// Notes where the record stands in its stream, and what became of it; once, by whoever takes it
/// in.
Result<void> keep_place(desk::Desk& desk, const Arrival& arrival, const wire::PushedRecord& pushed,
                        store::RecordState state);

/// Keeps a record that cannot be taken in, where staff see it, with the word for why. A withdrawal
/// of what it belongs to takes it out.
Result<wire::PushResult> quarantine(desk::Desk& desk, const Arrival& arrival,
                                    const wire::PushedRecord& pushed, std::string reason);

/// When the customer gave it, as well as can be known: a clock that was never set is replaced by
/// the age on the device's monotonic clock, in the same boot; nothing lies in the future (decisions
/// 19).
Instant corrected_capture(const Moment& captured, const wire::PushHead& head, Instant now);

}  // namespace cirkel::intake

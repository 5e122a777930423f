#pragma once

#include <optional>

#include "server/casework/case_order.hpp"
#include "shared/result.hpp"

// What each move of a case needs, beside a line in the table of case_state (closed-loop 3.2). Pure.
namespace cirkel::casework {

/// After so many calls, on two days and in two parts of the day, a customer may be told that nobody
/// was reached.
inline constexpr int kAttemptsMin = 3;
inline constexpr int kAttemptDaysMin = 2;
inline constexpr int kAttemptPartsMin = 2;
/// After so many calls in vain no other one is planned; the customer is told by a sentence.
inline constexpr int kAttemptsMax = 5;

/// A call is planned, and a case waits, for at most so long.
inline constexpr Duration kAheadMax = std::chrono::hours(24 * 90);
/// Longer is no call, but a mistake in the figure.
inline constexpr Duration kCallMax = std::chrono::hours(12);

/// How the customer was spoken with, when nobody said: without a consent it was in the store.
store::ContactChannel channel_of(const CaseOrder& order, const CaseFacts& facts);

/// Whether a customer has to be told a sentence of somebody's own with this outcome; with the
/// others there is nothing to say or it is always the same.
bool needs_sentence(store::Outcome outcome);

/// Whether an outcome needs to say what it was about, so that it can be learned from.
bool needs_subject(store::Outcome outcome);

/// Why a person cannot give this order now, with what to do instead; nothing when it can be done.
/// Does not ask the table.
std::optional<Error> why_not(const store::Case& value, const CaseFacts& facts,
                             const CaseOrder& order, Instant now);

}  // namespace cirkel::casework

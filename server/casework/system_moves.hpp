#pragma once

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// The moves of a case that no member of staff makes: the customer does, or time. All but the last
// work inside the caller's transaction.
namespace cirkel::casework {

/// A customer gave a contact that was deleted on the terminal, 30 days unsent: the case says so,
/// and is opened if there is none, because somebody still waits for an answer. Nothing happens
/// without the submission.
Result<void> tell_contact_expired(store::Store& store, const SubmissionId& id, Instant now);

/// The customer took the contact back. The case stays, because the reaction still deserves an
/// answer to read; only the promise and the planned call are gone. Nothing happens without a case.
Result<void> withdraw_contact(store::Store& store, const SubmissionId& id, Instant now);

/// The time in which a customer could be called is over, and nobody was: an open case is closed as
/// not reached, by the system. Nothing happens to a closed one.
Result<void> close_unreached(store::Store& store, CaseNumber number, Instant now);

/// Each case on hold whose day has come goes on. Own transactions.
Result<void> resume_held(store::Store& store, Instant now);

}  // namespace cirkel::casework

#pragma once

#include <optional>
#include <string>

#include "server/casework/case_order.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// What a new case is about and until when it was promised.
struct CaseOpening {
    SubmissionId of;
    std::optional<Instant> due;
    std::string by = "system";
};

/// Opens the case of a submission, or gives the one it has (a submission has at most one). Works
/// inside the caller's transaction.
Result<store::Case> open_case(store::Store& store, const CaseOpening& opening, Instant now);

/// Moves a case by the table of case_state, tells the customer what belongs to the move, and lets
/// the terminals know: one transaction. A move that was made before the newest one that counted
/// (its terminal was offline) is written down and changes nothing else. `NotFound` without such a
/// case, `Refused` when the table has no such move or the rules want more for it.
Result<store::Case> move_case(store::Store& store, const CaseOrder& order, Instant now);

/// The same inside the caller's transaction, which is left as it was by whatever is refused; also
/// what a customer does (`kCustomer`), who gets no case and has read nothing.
Result<store::Case> move_case_within(store::Store& store, const CaseOrder& order, Instant now);

/// Writes down a move that was made and does not count: it came late, or the case has gone another
/// way meanwhile. What was to be told to the customer is kept for colleagues. Inside the caller's
/// transaction; `NotFound` without such a case.
Result<void> note_move(store::Store& store, const CaseOrder& order, Instant now);

/// Opens a case by hand, for a submission that nobody asked a call for: own transaction.
Result<store::Case> open_case_by_hand(store::Store& store, const SubmissionId& id,
                                      const std::string& by, Instant now);

/// A person has read this submission: it leaves the reading stack and the customer reads "Gelezen".
/// `NotFound` when there is none within reach.
Result<void> mark_read(store::Store& store, const SubmissionId& id, const rights::Reach& within,
                       Instant now);

/// The same inside the caller's transaction.
Result<void> note_read(store::Store& store, const store::StoredSubmission& submission, Instant now);

/// Tells the terminals of its location that this case is gone. Inside the caller's transaction.
Result<void> take_off_terminals(store::Store& store, const store::Case& value);

/// Puts the case in the feed of its location as staff at the terminals may see it (T-33).
Result<void> publish_follow_up(store::Store& store, const store::Case& value);

}  // namespace cirkel::casework

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::casework {

/// What somebody wants to do with a case. Closing needs an outcome and, for the two outcomes that a
/// customer reads, the sentence for the customer.
struct CaseOrder {
    CaseNumber number;
    store::CaseMove move = store::CaseMove::Assign;
    std::string by;        ///< staff number of who does it
    rights::Reach within;  ///< of who does it; a case outside it is not there
    std::string owner;     ///< for Assign: staff number of who gets it; empty = who does it
    std::optional<store::Outcome> outcome;
    std::string note;    ///< the sentence that the customer reads; with other moves, if any
    std::string remark;  ///< for colleagues only; never leaves the staff's pages
};

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
/// the terminals know: one transaction. `NotFound` without such a case, `Refused` when the table
/// has no such move or something is missing for it.
Result<store::Case> move_case(store::Store& store, const CaseOrder& order, Instant now);

/// The same by hand, for a submission that nobody asked a call for: own transaction.
Result<store::Case> open_case_by_hand(store::Store& store, const SubmissionId& id,
                                      const std::string& by, Instant now);

/// A customer gave a contact that was deleted on the terminal, 30 days unsent: the case says so,
/// and is opened if there is none, because somebody still waits for an answer. Inside the caller's
/// transaction; nothing happens without the submission.
Result<void> tell_contact_expired(store::Store& store, const SubmissionId& id, Instant now);

/// The time in which a customer could be called is over, and nobody was: an open case is closed as
/// not reached, by the system. Inside the caller's transaction; nothing happens to a closed one.
Result<void> close_unreached(store::Store& store, CaseNumber number, Instant now);

/// A person has read this submission: it leaves the reading stack and the customer reads "Gelezen".
/// `NotFound` when there is none within reach.
Result<void> mark_read(store::Store& store, const SubmissionId& id, const rights::Reach& within,
                       Instant now);

/// Puts the case in the feed of its location as staff at the terminals may see it (T-33).
Result<void> publish_follow_up(store::Store& store, const store::Case& value);

}  // namespace cirkel::casework

#pragma once

#include <string>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

// How a customer is told. All of it works inside the caller's transaction and ends with a change in
// the feed of the submission's location.
namespace cirkel::telling {

/// The status with one step more, or unchanged when that would be a step back: a late message never
/// takes a promise or an answer away. After an answer only going on (reopened) or another answer is
/// possible.
PublicStatus with_step(PublicStatus status, Stage stage, Instant at);

/// Gives a submission its status, "Ontvangen"; does nothing when it has one.
Result<void> begin_status(store::Store& store, const store::StoredSubmission& submission,
                          Instant now);

/// What one message changes about a status.
struct Telling {
    SubmissionId of;
    std::optional<Stage> stage;
    std::optional<std::string> note;     ///< the sentence for the customer
    std::optional<Purpose> contact;      ///< for what a consent was given
    std::optional<Instant> expected_by;  ///< a promise; an answer ends it
    bool promises_again = false;         ///< a contact that was asked for after what was told
    bool ends_promise = false;           ///< nothing is to be expected by a moment any more
};
/// `NotFound` when the submission has no status.
Result<void> tell(store::Store& store, const Telling& telling, Instant now);

/// The customer took the contact back: no promise stands any more, the answer will be one to read.
Result<void> tell_contact_gone(store::Store& store, const SubmissionId& id, Instant now);

/// As people count: a letter with a mark is one.
std::size_t characters_in(const std::string& text);

/// `Refused` with a reason when this cannot be a sentence for a customer: empty, too long, or with
/// control characters in it.
Result<void> check_note(const std::string& note);

}  // namespace cirkel::telling

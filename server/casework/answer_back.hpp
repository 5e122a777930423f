#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/casework/case_order.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/answer_back.hpp"
#include "shared/result.hpp"

// What an answer of a customer does (closed-loop 0.5), wherever it was given: at a terminal or on
// the phone. Nothing that a customer says is dropped: it changes the case, or stands beside it.
namespace cirkel::casework {

/// What a customer said, and its record as it is kept.
struct GivenAnswer {
    AnswerBack answer;
    Instant at;  ///< when it was said; earlier than now where a terminal was offline
    std::string raw;
};

/// Keeps the answer and does what it asks for, inside the caller's transaction:
/// - "niet opgelost" or "deels": a closed case is opened again, and where there is none one is
///   opened. What was said before an earlier closing is written down and opens nothing.
/// - a text: the submission comes back on the reading stack.
/// - a score: the recovered score of the closing that it answers, the first time.
/// - all else stands with the submission and in the history of its case.
/// `NotFound` without such a submission. Giving the same record twice is the caller's to prevent.
Result<void> take_answer(store::Store& store, const GivenAnswer& given, Instant now);

/// Which closing somebody who answers at that moment answers to: the last one before it. What seems
/// to be said before the first comes from a clock that runs slow, because nobody answers what was
/// not told yet. Nothing when the case was never closed.
std::optional<Instant> closing_answered(const std::vector<store::CaseEvent>& events, Instant at);

/// Whether this answer can be one to the survey that was asked: a score has to lie on its scale.
Result<bool> fits_survey(store::Store& store, const AnswerBack& answer);

/// To what a customer agreed, perhaps long after the submission.
struct WantedContact {
    SubmissionId of;
    Purpose purpose = Purpose::Call;
    std::optional<Instant> before{};  ///< what was promised
};

/// The case of the submission is opened, or opened again, or gets the promise that was made; and
/// the customer reads that it stands. Inside the caller's transaction.
Result<void> promise_contact(store::Store& store, const WantedContact& wanted, Instant now);

/// What was said later, as it was sent, each at the corrected time of the intake; oldest first.
Result<std::vector<AnswerBack>> said_later_of(store::Store& store, const SubmissionId& id);

/// What one kept answer says; nothing when its record does not read as one.
Result<std::optional<AnswerBack>> said_in(const store::StoredAnswerBack& stored);

}  // namespace cirkel::casework

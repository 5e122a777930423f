#pragma once

#include <optional>
#include <string>

#include "server/rights/reach.hpp"
#include "server/store/reading.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

// What a person does with a text of the reading stack: one key, and the next one comes.
namespace cirkel::casework {

/// How long a choice can be taken back by who made it.
inline constexpr Duration kUndoWithin = std::chrono::minutes(30);

struct ReadingOrder {
    SubmissionId of;
    store::ReadingChoice choice = store::ReadingChoice::Read;
    std::string by;        ///< staff number
    rights::Reach within;  ///< of who reads
};

/// The text leaves the stack, its alarms end and the customer reads "Gelezen". Own transaction.
/// `NotFound` when there is no such text (any more), `Conflict` when somebody was first, `Refused`
/// when an answer for many is wanted for a customer whose case is open: that one is answered by
/// name.
Result<void> choose(store::Store& store, const ReadingOrder& order, Instant now);

/// What can be taken back: the newest choice of this person, while it can be.
Result<std::optional<store::MadeChoice>> undoable(store::Store& store, const std::string& by,
                                                  Instant now);

/// Takes it back: the text lies on the stack again. That a person has read it stays true, so the
/// customer's "Gelezen" stays too. A case that nobody has touched since is gone, with its number.
/// Own transaction. `NotFound` when there is nothing to take back, `Conflict` when somebody works
/// on the case or the answer was told already.
Result<void> undo_last(store::Store& store, const std::string& by, const rights::Reach& within,
                       Instant now);

}  // namespace cirkel::casework

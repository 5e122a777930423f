#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/reading.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// One sentence for many, so that everybody who wrote something gets an answer to read, also without
// contact data (product.md).
namespace cirkel::telling {

/// How long nobody reads it yet, so that a mistake can be taken back.
inline constexpr Duration kTakeBackWithin = std::chrono::minutes(30);
inline constexpr std::size_t kSentenceMax = 140;  ///< characters
inline constexpr std::size_t kSaidMax = 80;       ///< characters: "U zei" on a card
inline constexpr std::size_t kToMax = 500;        ///< customers of one answer

struct AnswerOrder {
    Stage stage = Stage::Done;  ///< InProgress, Done or NotChanged
    std::string note;           ///< what each of them reads
    std::string said;           ///< for a card beside it, what they said in short; empty: no card
    std::string by;             ///< staff number
    rights::Reach within;
    std::vector<SubmissionId> to;
};

/// Keeps an answer, to be told when `kTakeBackWithin` is over, and gives its number. Own
/// transaction. `Refused`, with what to do, when a sentence is missing or too long, nobody was
/// chosen, or somebody who is not marked for an answer within reach.
Result<std::int64_t> answer_all(store::Store& store, const AnswerOrder& order, Instant now);

/// Those that can still be taken back and have one of their customers within reach.
Result<std::vector<store::GroupAnswer>> waiting_within(store::Store& store,
                                                       const rights::Reach& within);

/// All its customers are marked again, as if it had not been written. Own transaction. `NotFound`
/// when there is no such answer within reach that waits.
Result<void> take_back(store::Store& store, std::int64_t number, const rights::Reach& within,
                       Instant now);

/// Tells all whose time has come, and shows their cards. Whoever erased everything meanwhile is not
/// there any more; whose case was opened meanwhile reads the sentence, and the case goes on. One
/// transaction for each answer.
Result<void> tell_waiting(store::Store& store, Instant now);

}  // namespace cirkel::telling

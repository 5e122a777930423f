#pragma once

#include <cstddef>
#include <string>

#include "server/rights/reach.hpp"
#include "server/store/improvements.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What people do with improvements. All of it works inside the caller's transaction, so that the
// log of who did it is kept with it, or neither is.
namespace cirkel::improvements {

/// Customers of one improvement: all are told in one transaction, so it has to end.
inline constexpr std::size_t kLinkedMax = 1'000;

/// In place of a staff number: somebody at the command line.
inline constexpr const char* kOperator = "operator";

struct Who {
    std::string by;  ///< staff number, or kOperator
    rights::Reach within;
};

/// The language in which every text has to be there: Dutch, or the first one of an organisation
/// that asks nothing in Dutch.
Result<Language> first_language(store::Store& store);

/// Whether somebody may change it: one of all locations belongs to who works at all of them.
Result<bool> may_change(store::Store& store, const store::Improvement& improvement,
                        const rights::Reach& within);
/// Whether it is there at all for somebody.
bool may_see(const store::Improvement& improvement, const rights::Reach& within);

/// `NotFound` without such a one within reach.
Result<store::Improvement> known(store::Store& store, store::ImprovementNumber number,
                                 const rights::Reach& within);

/// Keeps a new one, in the state that it says; without an id it gets one by its number. `Conflict`
/// when its id is taken, `Refused` or `Malformed`, with what to do, when it cannot be kept.
Result<store::ImprovementNumber> add(store::Store& store, store::Improvement improvement,
                                     const Who& who, Instant now);

/// Other texts, place, end or card for the one with this number; its state stays, and nobody is
/// told anew.
Result<void> write(store::Store& store, const store::Improvement& improvement, const Who& who,
                   Instant now);

/// Where it is to go, and whether its card is shown there; what stands in it must be enough.
struct StateOrder {
    store::ImprovementNumber number;
    store::ImprovementState to = store::ImprovementState::Done;
    bool has_card = true;
};
/// Moves it by the table and tells everybody who is linked; gives how many read it now.
Result<int> set_state(store::Store& store, const StateOrder& order, const Who& who, Instant now);

/// Links a customer, who is told at once how it stands: in progress, or what was decided. Whoever
/// had an answer of another kind already keeps it until the improvement is decided; whose case is
/// open gets the last word there. Nothing happens when it is linked already.
Result<void> link(store::Store& store, store::ImprovementNumber number, const SubmissionId& of,
                  const Who& who, Instant now);

/// What was told stays told.
Result<void> unlink(store::Store& store, store::ImprovementNumber number, const SubmissionId& of,
                    const Who& who, Instant now);

/// How a case that ends as linked to an improvement is told: by the one that was decided last, or
/// as in progress. Notes that the decision was told by it.
Result<Stage> stage_for_case(store::Store& store, const SubmissionId& of, Instant now);

}  // namespace cirkel::improvements

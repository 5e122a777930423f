#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "server/store/observations.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// What becomes of what an employee heard: read, taken up, decided, told. Who reported it stands
// nowhere in it (4.17); that is reporter.hpp.
namespace cirkel::heard {

/// Who does something with which observation.
struct HeardOrder {
    store::ObservationId of;
    std::string by;        ///< staff number
    rights::Reach within;  ///< of who asks; what lies outside it is not there
    audit::Origin origin = audit::Origin::Browser;
};

/// How it ended, for all who hear it: done, or not changed and why (4.19).
struct Decision {
    static constexpr std::size_t kSentenceMax = 280;  ///< characters

    Stage stage = Stage::Done;
    std::string sentence;
};

/// `NotFound` outside the reach, and as long as the day on which it was heard is not over. All the
/// following fail in the same way.
Result<store::StoredObservation> find(store::Store& store, const HeardOrder& order, Instant now);

/// Nothing happens when it was read already.
Result<void> mark_read(desk::Desk& desk, const HeardOrder& order, Instant now);
/// From now on this person takes care of it. `Conflict` when it was decided.
Result<void> take_up(desk::Desk& desk, const HeardOrder& order, Instant now);
/// Joins it to the case of the same customer, and takes it up. `Refused` where the customer was not
/// and will not be asked (4.16), `Conflict` without such a case at that location.
Result<void> join_case(desk::Desk& desk, const HeardOrder& order, CaseNumber number, Instant now);
/// How it ended is told on the terminals of its place, too. `Malformed` without a sentence or with
/// one that is too long; `Conflict` when the customer was told what was decided before.
Result<void> decide(desk::Desk& desk, const HeardOrder& order, const Decision& decision,
                    Instant now);
/// It goes, with who reported it, off the terminals and out of the bytes of the file; written down.
Result<void> erase(desk::Desk& desk, const HeardOrder& order, Instant now);

/// Whether the customer can be answered at all.
bool may_be_answered(const store::StoredObservation& observation);

}  // namespace cirkel::heard

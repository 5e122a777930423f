#pragma once

#include <optional>

#include "server/calendar/open_days.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

// What the terminals of a location may promise. The rule is thin: so many calls a working day, to
// be made before the end of the next one (calendar::next_promise).
namespace cirkel::casework {

inline constexpr Duration kOfferValidFor{24 * 60 * 60 * 1000};

/// What a location can promise before a moment, when so many are promised for it already; without
/// such a moment nothing.
Offer offer_of(const store::Location& location, std::optional<Instant> before, int promised_already,
               Instant now);

/// The part of one terminal, so that all together never promise more than the location has.
Offer share_of(Offer offer, std::size_t terminal, std::size_t terminals);

/// Puts the location's offer of this moment in its feed, inside the caller's transaction; nothing
/// happens while the last one still says the same.
Result<void> renew_offer(store::Store& store, const LocationId& at, Instant now);

/// The same when the number of terminals changed: the place has what it had, but every terminal's
/// part of it is another one, and each has to hear that.
Result<void> share_anew(store::Store& store, const LocationId& at, Instant now);

}  // namespace cirkel::casework

#pragma once

#include <optional>

#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

// What the terminals of a location may promise. The rule is thin: so many calls a working day, to
// be made before the end of the next one.
namespace cirkel::casework {

/// The hour at which a promised working day ends, in the location's own time.
inline constexpr int kPromiseHour = 18;
inline constexpr Duration kOfferValidFor{24 * 60 * 60 * 1000};

/// The end of the next working day (Monday to Friday) after `now` at the location; nothing when its
/// time zone is unknown here.
std::optional<Instant> next_promise(Instant now, const std::string& time_zone);

/// What a location can promise when so many are promised for that day already.
Offer offer_of(const store::Location& location, int promised_already, Instant now);

/// The part of one terminal, so that all together never promise more than the location has.
Offer share_of(Offer offer, std::size_t terminal, std::size_t terminals);

/// Puts the location's offer of this moment in its feed, inside the caller's transaction; nothing
/// happens while the last one still says the same.
Result<void> renew_offer(store::Store& store, const LocationId& at, Instant now);

/// The same when the number of terminals changed: the place has what it had, but every terminal's
/// part of it is another one, and each has to hear that.
Result<void> share_anew(store::Store& store, const LocationId& at, Instant now);

}  // namespace cirkel::casework

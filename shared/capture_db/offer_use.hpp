#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// The offer that the sync daemon received last, as far as it matters here.
struct ToldOffer {
    std::string text;  ///< tells it from any other
    Instant valid_until;
    Instant received_at;
};

/// What of it is gone here. Holds over restarts and whatever the clock says later: consents are
/// counted by their place in the outbox, and an offer whose time was once over stays over, also
/// when the feed tells it again.
struct OfferUse {
    int consents = 0;
    bool over = false;
};

/// `is_past`: a clock that was set stands at the end of its time or later.
Result<OfferUse> use_offer(sqlite::Database& database, const ToldOffer& told, bool is_past);

}  // namespace cirkel::capture_db

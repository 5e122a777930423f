#pragma once

#include <vector>

#include "server/improvements/response_rate.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// How many responded where a card is shown, before and since; as the store has it.
namespace cirkel::improvements {

struct CardRate {
    RateCount before;
    RateCount since;
    int places = 0;                 ///< that are counted
    int days = 0;                   ///< whole days since, open or not
    bool counts_every_day = false;  ///< of a place whose opening hours nobody told
};

/// Of those of these places that had responses on a whole day before it; counting begins there on
/// the day after their first one, so that a new terminal is no rise.
Result<CardRate> card_rate(store::Store& store, const std::vector<store::Location>& places,
                           Instant shown_at, Instant now);

}  // namespace cirkel::improvements

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/improvements.hpp"
#include "server/store/store.hpp"
#include "shared/instant.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/result.hpp"

// The cards of the terminals: "U zei, wij deden", and "niet gewijzigd, omdat".
namespace cirkel::improvements {

/// The moment at which the day after `day` ("2026-12-31") begins in a time zone; nothing when there
/// is no such day or zone.
std::optional<Instant> end_of_day(const std::string& day, const std::string& zone);

/// Its card, as if it were shown now. `said_by` is how many said it, in all.
Card card_of(const store::Improvement& improvement, int said_by, const std::string& zone);

/// Whether a card of it is asked for, at this location and at this moment.
bool is_shown(const store::Improvement& improvement, const store::Location& at, Instant now);

/// All that a terminal of this location shows.
Result<std::vector<Card>> cards_at(store::Store& store, const store::Location& at, Instant now);

}  // namespace cirkel::improvements

#pragma once

#include <string>

#include "server/store/observations.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

// What became of what was heard, on the terminals of its place (4.20): how it ended, its sentence
// and the day. What was heard and who reported it never go there. All inside the caller's
// transaction.
namespace cirkel::heard {

/// Puts it there, or puts what stands there right; nothing before it is decided. A sentence by
/// which somebody could be reached is kept off the screens, which stand in a shop.
Result<void> show_on_terminals(store::Store& store, const store::StoredObservation& observation);

/// It is not shown any more; nothing happens when it never was.
Result<void> take_off_terminals(store::Store& store, const store::StoredObservation& observation);

/// The same for all that were heard before a day, because they are let go.
Result<void> take_old_off_terminals(store::Store& store, const std::string& before_day);

}  // namespace cirkel::heard

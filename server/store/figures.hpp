#pragma once

#include <cstdint>
#include <optional>

#include "shared/instant.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// How much of everything there is just now.
struct StoreFigures {
    std::int64_t bytes = 0;  ///< of the store's file
    std::int64_t quarantined = 0;
    std::int64_t not_safe = 0;  ///< records acknowledged that no backup holds yet
    std::int64_t open_cases = 0;
    std::int64_t overdue_cases = 0;  ///< of the open ones
    std::int64_t audit_entries = 0;  ///< ever written

    // Each terminal is one of these.
    std::int64_t terminals_seen = 0;
    std::int64_t terminals_silent = 0;   ///< heard once, and not since `silent_before`
    std::int64_t terminals_unheard = 0;  ///< enrolled, and never gave a sign of life
    std::int64_t terminals_suspended = 0;
    std::int64_t terminals_wiped = 0;
    std::optional<Instant> oldest_unsent{};  ///< on a terminal that is served, by its own word
};

/// Counts for those who watch over a server. Cheap enough to be asked every few seconds: nothing
/// here goes through all records.
class Figures {
public:
    virtual ~Figures() = default;
    virtual Result<StoreFigures> count(Instant now, Instant silent_before) = 0;
};

}  // namespace cirkel::store

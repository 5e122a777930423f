#pragma once

#include <cstdint>

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
};

/// Counts for those who watch over a server. Cheap enough to be asked every few seconds: nothing
/// here goes through all records.
class Figures {
public:
    virtual ~Figures() = default;
    virtual Result<StoreFigures> count(Instant now) = 0;
};

}  // namespace cirkel::store

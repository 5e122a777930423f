#pragma once

#include <vector>

#include "server/rights/reach.hpp"
#include "server/store/goodwill_values.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// Who may give how much, and what was asked above it. What was given stands with the closing of
/// its case.
class Goodwills {
public:
    virtual ~Goodwills() = default;
    /// Of the roles for which people changed it; for the others holds what came with the program.
    virtual Result<Mandates> mandates() = 0;
    virtual Result<void> put_mandate(rights::Role role, const Mandate& mandate) = 0;

    virtual Result<void> add_request(const GoodwillRequest& request) = 0;
    /// Nothing happens when it was decided before: the first answer counts.
    virtual Result<void> decide_request(std::int64_t number, const GoodwillDecision& decision) = 0;
    /// All of this case that still stand; their sentences go.
    virtual Result<void> end_requests(CaseNumber number, Instant at) = 0;
    /// Oldest first, ended ones too.
    virtual Result<std::vector<GoodwillRequest>> requests_of(CaseNumber number) = 0;
    /// Those of open cases that nobody has answered, oldest first.
    virtual Result<std::vector<GoodwillRequest>> waiting_requests(const rights::Reach& within) = 0;
};

}  // namespace cirkel::store

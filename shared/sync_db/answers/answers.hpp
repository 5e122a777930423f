#pragma once

#include <optional>
#include <vector>

#include "shared/installing/answer.hpp"
#include "shared/installing/request_id.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// Tells the terminal what came, or comes, of its request, in place of what was told before.
Result<void> write_answer(sqlite::Database& database, const installing::RequestId& request,
                          const installing::Answer& answer, Instant at);

/// Nothing while the daemon has not begun with it.
Result<std::optional<installing::Answer>> read_answer(sqlite::Database& database,
                                                      const installing::RequestId& request);

/// Every request that has an answer here.
Result<std::vector<installing::RequestId>> answered_requests(sqlite::Database& database);

/// The request is gone.
Result<void> forget_answer(sqlite::Database& database, const installing::RequestId& request);

}  // namespace cirkel::sync_db

#pragma once

#include <string_view>

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/wire/feed_sum.hpp"

namespace cirkel::sync_db {

/// The row stands now for its subject, in place of the one before. Part of a caller's transaction.
Result<void> put_feed_row(sqlite::Database& database, const wire::FeedRow& row);
/// Nothing of the feed stands for it any more.
Result<void> drop_feed_row(sqlite::Database& database, std::string_view type,
                           std::string_view subject);
/// The sum over all that stands; what the server says of the same cursor must be the same.
Result<wire::FeedSum> sum_feed_rows(sqlite::Database& database);

}  // namespace cirkel::sync_db

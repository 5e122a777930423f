#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// 16 bytes, most significant first: a hash of one change, or the sum of many mod 2^128.
using FeedHash = std::array<std::uint8_t, 16>;

/// Which thing a change of the feed is about: its type and the text of its id ("" for the offer).
struct FeedSubject {
    std::string type;
    std::string subject;
};

/// The change with this text stands now for its subject, in place of the one before. Part of a
/// caller's transaction. `text` is its exact words (`shared/wire/PROTOCOL.md`, pull).
Result<void> put_feed_row(sqlite::Database& database, const FeedSubject& of, std::string_view text);
/// Nothing of the feed stands for it any more.
Result<void> drop_feed_row(sqlite::Database& database, const FeedSubject& of);
/// The sum over all that stands; what the server says of the same cursor must be the same.
Result<FeedHash> sum_feed_rows(sqlite::Database& database);

}  // namespace cirkel::sync_db

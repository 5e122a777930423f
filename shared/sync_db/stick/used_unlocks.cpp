#include "shared/sync_db/stick/used_unlocks.hpp"

#include <chrono>

#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

/// Longer than a clock that was set back makes an old file look new.
constexpr Duration kKeptAfterEnd = std::chrono::hours(30 * 24);

Result<bool> is_used_by_another(Database& database, const UnlockUse& use) {
    Statement row(database, "SELECT 1 FROM used_unlock WHERE nonce = ? AND request_id <> ?");
    row.bind(use.nonce.bytes, use.request.bytes);
    const bool is_used = row.step();
    if (auto read = row.end(); !read) return read.error();
    return is_used;
}

}  // namespace

Result<void> use_unlock(Database& database, const UnlockUse& use, Instant now) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    Statement forgotten(database, "DELETE FROM used_unlock WHERE usable_until < ?");
    if (auto gone = forgotten.bind(now - kKeptAfterEnd).run(); !gone) return gone;
    const auto is_used = is_used_by_another(database, use);
    if (!is_used) return is_used.error();
    if (*is_used) return Error{Kind::Conflict, "this unlock file was used already"};
    Statement used(database,
                   "INSERT OR REPLACE INTO used_unlock (nonce, request_id, usable_until) "
                   "VALUES (?, ?, ?)");
    used.bind(use.nonce.bytes, use.request.bytes, use.usable_until);
    if (auto kept = used.run(); !kept) return kept;
    return transaction->commit();
}

}  // namespace cirkel::sync_db

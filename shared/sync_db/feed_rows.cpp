#include "shared/sync_db/feed_rows.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> put_feed_row(Database& database, const wire::FeedRow& row) {
    Statement put(database,
                  "INSERT OR REPLACE INTO feed_row (type, subject, hash) VALUES (?, ?, ?)");
    return put.bind(row.type, row.subject, row.hash).run();
}

Result<void> drop_feed_row(Database& database, std::string_view type, std::string_view subject) {
    Statement gone(database, "DELETE FROM feed_row WHERE type = ? AND subject = ?");
    return gone.bind(type, subject).run();
}

Result<wire::FeedSum> sum_feed_rows(Database& database) {
    Statement rows(database, "SELECT hash FROM feed_row");
    wire::FeedSum sum;
    while (rows.step()) sum.add(rows.array<16>(0));
    if (auto read = rows.end(); !read) return read.error().with_context("summing the feed");
    return sum;
}

}  // namespace cirkel::sync_db

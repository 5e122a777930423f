#include "shared/sync_db/feed_rows.hpp"

#include <algorithm>

#include "shared/proof/proof.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

namespace {

void add(FeedHash& sum, const FeedHash& hash) {
    unsigned carry = 0;
    for (std::size_t place = sum.size(); place-- > 0;) {
        carry += static_cast<unsigned>(sum[place]) + hash[place];
        sum[place] = static_cast<std::uint8_t>(carry & 0xff);
        carry >>= 8;
    }
}

}  // namespace

Result<void> put_feed_row(Database& database, const FeedSubject& of, std::string_view text) {
    const Digest digest = proof::sha256(text);
    FeedHash hash{};
    std::copy_n(digest.begin(), hash.size(), hash.begin());
    Statement put(database,
                  "INSERT OR REPLACE INTO feed_row (type, subject, hash) VALUES (?, ?, ?)");
    return put.bind(of.type, of.subject, hash).run();
}

Result<void> drop_feed_row(Database& database, const FeedSubject& of) {
    Statement gone(database, "DELETE FROM feed_row WHERE type = ? AND subject = ?");
    return gone.bind(of.type, of.subject).run();
}

Result<FeedHash> sum_feed_rows(Database& database) {
    Statement rows(database, "SELECT hash FROM feed_row");
    FeedHash sum{};
    while (rows.step()) add(sum, rows.array<16>(0));
    if (auto read = rows.end(); !read) return read.error().with_context("summing the feed");
    return sum;
}

}  // namespace cirkel::sync_db

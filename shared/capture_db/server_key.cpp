#include "shared/capture_db/server_key.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

Result<std::optional<PublicKey>> read_server_key(Database& database) {
    Statement row(database, "SELECT server_key FROM meta WHERE server_key IS NOT NULL");
    std::optional<PublicKey> key;
    if (row.step()) key = row.array<32>(0);
    if (auto read = row.end(); !read) return read.error().with_context("reading the server's key");
    return key;
}

Result<void> pin_server_key(Database& database, const PublicKey& key) {
    auto pinned = Statement(database, "UPDATE meta SET server_key = ?").bind(key).run();
    if (!pinned) return pinned.error().with_context("pinning the server's key");
    return done;
}

}  // namespace cirkel::capture_db

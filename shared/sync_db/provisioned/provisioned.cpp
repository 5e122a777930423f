#include "shared/sync_db/provisioned/provisioned.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_provisioned(Database& database, const Provisioned& provisioned) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO provisioned (one, terminal, server_url, server_key, "
                    "network_owed, fault, taken_at) VALUES (1, ?, ?, ?, ?, ?, ?)");
    const int owed = provisioned.network_owed ? 1 : 0;
    saved.bind(provisioned.terminal.text, provisioned.server_url, provisioned.server_key, owed,
               provisioned.fault, provisioned.taken_at);
    return saved.run();
}

Result<std::optional<Provisioned>> read_provisioned(Database& database) {
    Statement row(database,
                  "SELECT terminal, server_url, server_key, network_owed, fault, taken_at "
                  "FROM provisioned");
    std::optional<Provisioned> provisioned;
    if (row.step()) {
        provisioned.emplace();
        provisioned->terminal.text = row.text(0);
        provisioned->server_url = row.text(1);
        provisioned->server_key = row.array<32>(2);
        provisioned->network_owed = row.integer(3) != 0;
        provisioned->fault = row.text(4);
        provisioned->taken_at = row.instant(5);
    }
    if (auto read = row.end(); !read)
        return read.error().with_context("reading what a provisioning file said");
    return provisioned;
}

Result<void> forget_provisioned(Database& database) {
    return Statement(database, "DELETE FROM provisioned").run();
}

}  // namespace cirkel::sync_db

#include "shared/sync_db/server_orders.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> add_order(Database& database, const ServerOrder& order) {
    Statement added(database,
                    "INSERT OR IGNORE INTO server_order (nonce, text, signature, received_at, "
                    "outcome) VALUES (?, ?, ?, ?, ?)");
    added.bind(order.nonce.bytes, order.text, order.signature, order.received_at, order.outcome);
    return added.run();
}

Result<void> end_order(Database& database, const Nonce& nonce, const std::string& outcome) {
    Statement ended(database, "UPDATE server_order SET outcome = ? WHERE nonce = ?");
    return ended.bind(outcome, nonce.bytes).run();
}

Result<std::vector<ServerOrder>> read_orders(Database& database) {
    Statement rows(database,
                   "SELECT nonce, text, signature, received_at, outcome FROM server_order "
                   "ORDER BY received_at, nonce");
    std::vector<ServerOrder> orders;
    while (rows.step()) {
        orders.push_back({Nonce{rows.array<16>(0)}, rows.text(1), rows.array<64>(2),
                          rows.instant(3), rows.optional_text(4)});
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading orders");
    return orders;
}

Result<void> forget_order(Database& database, const Nonce& nonce) {
    return Statement(database, "DELETE FROM server_order WHERE nonce = ?").bind(nonce.bytes).run();
}

}  // namespace cirkel::sync_db

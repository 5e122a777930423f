#include "shared/capture_db/done_orders.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> add_done_order(Database& database, const DoneOrder& order) {
    Statement added(database,
                    "INSERT OR IGNORE INTO done_order (nonce, outcome, at) VALUES (?, ?, ?)");
    return added.bind(order.nonce.bytes, order.outcome, order.at).run();
}

Result<std::vector<DoneOrder>> read_done_orders(Database& database) {
    Statement rows(database, "SELECT nonce, outcome, at FROM done_order ORDER BY at, nonce");
    std::vector<DoneOrder> orders;
    while (rows.step()) orders.push_back({Nonce{rows.array<16>(0)}, rows.text(1), rows.instant(2)});
    if (auto read = rows.end(); !read) return read.error().with_context("reading done orders");
    return orders;
}

}  // namespace cirkel::capture_db

#include "shared/sync_db/erasures.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> add_erasure(Database& database, const RecordId& id) {
    Statement added(database, "INSERT OR IGNORE INTO erasure (record_id) VALUES (?)");
    return added.bind(id.bytes).run();
}

Result<std::vector<Erasure>> read_erasures(Database& database, Seq after) {
    Statement rows(database,
                   "SELECT number, record_id FROM erasure WHERE number > ? ORDER BY number");
    rows.bind(after);
    std::vector<Erasure> erasures;
    while (rows.step()) erasures.push_back(Erasure{rows.integer(0), RecordId{rows.array<16>(1)}});
    if (auto read = rows.end(); !read) return read.error().with_context("reading erasures");
    return erasures;
}

Result<Seq> last_erasure(Database& database) {
    Statement row(database, "SELECT seq FROM sqlite_sequence WHERE name = 'erasure'");
    const Seq number = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error().with_context("reading erasures");
    return number;
}

}  // namespace cirkel::sync_db

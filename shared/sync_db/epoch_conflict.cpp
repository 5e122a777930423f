#include "shared/sync_db/epoch_conflict.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_epoch_conflict(Database& database, const EpochConflict& conflict) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO epoch_conflict (one, epoch, at) VALUES (1, ?, ?)");
    return saved.bind(conflict.epoch.bytes, conflict.at).run();
}

Result<std::optional<EpochConflict>> read_epoch_conflict(Database& database) {
    Statement row(database, "SELECT epoch, at FROM epoch_conflict");
    std::optional<EpochConflict> conflict;
    if (row.step()) conflict = EpochConflict{EpochId{row.array<16>(0)}, row.instant(1)};
    if (auto read = row.end(); !read) return read.error().with_context("reading a conflict");
    return conflict;
}

Result<void> forget_epoch_conflict(Database& database) {
    return Statement(database, "DELETE FROM epoch_conflict").run();
}

}  // namespace cirkel::sync_db

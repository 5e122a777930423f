#include "shared/sync_db/stick/exported_places.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_exported(Database& database, const ExportedPlace& place) {
    Statement saved(database,
                    "INSERT INTO exported (stream, epoch, seq) VALUES (?, ?, ?) "
                    "ON CONFLICT (stream) DO UPDATE SET epoch = excluded.epoch, seq = "
                    "CASE WHEN epoch = excluded.epoch THEN max(seq, excluded.seq) "
                    "ELSE excluded.seq END");
    return saved.bind(name_of(place.stream), place.epoch.bytes, place.seq).run();
}

Result<Seq> read_exported(Database& database, Stream stream, const EpochId& epoch) {
    Statement row(database, "SELECT seq FROM exported WHERE stream = ? AND epoch = ?");
    row.bind(name_of(stream), epoch.bytes);
    const Seq seq = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

}  // namespace cirkel::sync_db

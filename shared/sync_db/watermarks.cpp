#include "shared/sync_db/watermarks.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_sent(Database& database, const Sent& sent) {
    // Within an epoch it only rises; a rewind sends again what was sent already.
    Statement saved(database,
                    "INSERT INTO sent (stream, epoch, seq) VALUES (?, ?, ?) "
                    "ON CONFLICT (stream) DO UPDATE SET epoch = excluded.epoch, seq = "
                    "CASE WHEN epoch = excluded.epoch THEN max(seq, excluded.seq) "
                    "ELSE excluded.seq END");
    return saved.bind(name_of(sent.stream), sent.epoch.bytes, sent.seq).run();
}

Result<Seq> read_sent(Database& database, Stream stream, const EpochId& epoch) {
    Statement row(database, "SELECT seq FROM sent WHERE stream = ? AND epoch = ?");
    row.bind(name_of(stream), epoch.bytes);
    const Seq seq = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

Result<std::optional<Sent>> read_last_sent(Database& database, Stream stream) {
    Statement row(database, "SELECT epoch, seq FROM sent WHERE stream = ?");
    row.bind(name_of(stream));
    std::optional<Sent> sent;
    if (row.step()) sent = Sent{stream, EpochId{row.array<16>(0)}, row.integer(1)};
    if (auto read = row.end(); !read) return read.error();
    return sent;
}

Result<void> save_watermark(Database& database, const wire::Watermark& watermark) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO watermark (stream, device, epoch, acked_seq, "
                    "safe_seq, server_epoch, server_time, signature) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    saved.bind(name_of(watermark.stream), watermark.device.text, watermark.epoch.bytes,
               watermark.acked_seq, watermark.safe_seq, watermark.server_epoch.bytes,
               watermark.server_time, watermark.signature);
    return saved.run();
}

Result<std::optional<wire::Watermark>> read_watermark(Database& database, Stream stream) {
    Statement row(database,
                  "SELECT device, epoch, acked_seq, safe_seq, server_epoch, server_time, "
                  "signature FROM watermark WHERE stream = ?");
    row.bind(name_of(stream));
    std::optional<wire::Watermark> watermark;
    if (row.step()) {
        watermark.emplace();
        watermark->stream = stream;
        watermark->device.text = row.text(0);
        watermark->epoch.bytes = row.array<16>(1);
        watermark->acked_seq = row.integer(2);
        watermark->safe_seq = row.integer(3);
        watermark->server_epoch.bytes = row.array<16>(4);
        watermark->server_time = row.instant(5);
        watermark->signature = row.array<64>(6);
    }
    if (auto read = row.end(); !read) return read.error().with_context("reading a watermark");
    return watermark;
}

}  // namespace cirkel::sync_db

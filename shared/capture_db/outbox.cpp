#include "shared/capture_db/outbox.hpp"

#include "shared/proof/proof.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

namespace {

Result<Seq> next_seq(Database& database, Stream stream) {
    Statement row(database,
                  "UPDATE stream SET last_seq = last_seq + 1 WHERE name = ? RETURNING last_seq");
    row.bind(name_of(stream));
    const Seq seq = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    if (seq == 0) return Error{Kind::Broken, "the outbox has lost its count; keep the file"};
    return seq;
}

OutboxLine line_of(Statement& row) {
    OutboxLine line;
    line.seq = row.integer(0);
    line.id.bytes = row.array<16>(1);
    line.kind = row.text(2);
    if (!row.is_null(3)) line.of = SubmissionId{row.array<16>(3)};
    line.body = row.optional_text(4);
    line.withheld = row.text(5);
    line.digest = row.array<32>(6);
    line.captured_at = row.instant(7);
    return line;
}

}  // namespace

Result<Seq> append(Database& database, const OutboxRecord& record) {
    require(database.is_in_transaction(), "an outbox line made together with what it tells of");
    const auto seq = next_seq(database, record.stream);
    if (!seq) return seq.error();
    const auto of = record.of ? std::optional(record.of->bytes) : std::nullopt;
    Statement line(database,
                   "INSERT INTO outbox (stream, seq, record_id, kind, of, day, captured_at, body, "
                   "digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    line.bind(name_of(record.stream), *seq, record.id.bytes, record.kind, of, record.day,
              record.captured_at, record.body, proof::sha256(record.body));
    if (auto added = line.run(); !added) return added.error().with_context("adding to the outbox");
    return *seq;
}

Result<std::vector<std::string>> bodies_of_kind(Database& database, std::string_view kind,
                                                Seq after) {
    Statement rows(database,
                   "SELECT body FROM outbox WHERE stream = 'main' AND seq > ? AND kind = ? "
                   "AND body IS NOT NULL ORDER BY seq");
    rows.bind(after, kind);
    std::vector<std::string> bodies;
    while (rows.step()) bodies.push_back(rows.text(0));
    if (auto read = rows.end(); !read) return read.error().with_context("reading the outbox");
    return bodies;
}

Result<std::optional<Digest>> digest_of(Database& database, const RecordId& id) {
    Statement row(database, "SELECT digest FROM outbox WHERE record_id = ?");
    row.bind(id.bytes);
    std::optional<Digest> digest;
    if (row.step()) digest = row.array<32>(0);
    if (auto read = row.end(); !read) return read.error();
    return digest;
}

Result<std::vector<OutboxLine>> read_lines(Database& database, const Batch& batch) {
    Statement rows(database,
                   "SELECT seq, record_id, kind, of, body, withheld, digest, captured_at "
                   "FROM outbox WHERE stream = ? AND seq >= ? ORDER BY seq LIMIT ?");
    rows.bind(name_of(batch.stream), batch.from, static_cast<std::int64_t>(batch.records_max));
    std::vector<OutboxLine> lines;
    std::size_t bytes = 0;
    while (rows.step()) {
        OutboxLine line = line_of(rows);
        bytes += line.body ? line.body->size() : 0;
        if (!lines.empty() && bytes > batch.bytes_max) break;
        lines.push_back(std::move(line));
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading the outbox");
    return lines;
}

Result<std::optional<Seq>> first_kept(Database& database, Stream stream, Seq from) {
    Statement row(database,
                  "SELECT seq FROM outbox WHERE stream = ? AND seq >= ? AND "
                  "(withheld IS NULL OR withheld <> 'pruned') ORDER BY seq LIMIT 1");
    row.bind(name_of(stream), from);
    std::optional<Seq> seq;
    if (row.step()) seq = row.integer(0);
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

Result<Unsent> count_unsent(Database& database, const Batch& from_on) {
    Statement row(database,
                  "SELECT count(*), ifnull(max(kind = 'consent'), 0) FROM (SELECT kind FROM outbox "
                  "WHERE stream = ? AND seq >= ? AND (withheld IS NULL OR withheld <> 'pruned') "
                  "ORDER BY seq LIMIT ?)");
    row.bind(name_of(from_on.stream), from_on.from, static_cast<std::int64_t>(from_on.records_max));
    Unsent unsent;
    if (row.step()) unsent = {static_cast<int>(row.integer(0)), row.integer(1) != 0};
    if (auto read = row.end(); !read) return read.error();
    return unsent;
}

Result<Seq> last_seq(Database& database, Stream stream) {
    Statement row(database, "SELECT last_seq FROM stream WHERE name = ?");
    row.bind(name_of(stream));
    const Seq seq = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

Result<RecordId> last_record_id(Database& database) {
    Statement row(database,
                  "SELECT max(id) FROM (SELECT max(record_id) AS id FROM outbox "
                  "UNION ALL SELECT max(submission_id) FROM draft)");
    RecordId id;
    if (row.step() && !row.is_null(0)) id.bytes = row.array<16>(0);
    if (auto read = row.end(); !read) return read.error();
    return id;
}

}  // namespace cirkel::capture_db

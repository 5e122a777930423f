#include "shared/capture_db/epochs/new_epoch.hpp"

#include <algorithm>

#include "shared/loop/stream.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

constexpr std::string_view kEarlier = "earlier";

Result<std::vector<std::int64_t>> ids_of(Statement rows) {
    std::vector<std::int64_t> ids;
    while (rows.step()) ids.push_back(rows.integer(0));
    if (auto read = rows.end(); !read) return read.error();
    return ids;
}

Result<std::int64_t> count_lines(Database& database) {
    Statement row(database, "SELECT count(*) FROM outbox");
    const std::int64_t count = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return count;
}

/// A line never changes, so it is written again in its new place, under its old name. Lines come in
/// their order and never move up, so the place is free or the line's own.
Result<void> move_to(Database& database, std::string_view stream,
                     const std::vector<std::int64_t>& ids, Seq from) {
    Statement moved(database,
                    "INSERT OR REPLACE INTO outbox (id, stream, seq, record_id, kind, of, day, "
                    "captured_at, body, withheld, digest, withheld_at) "
                    "SELECT id, ?, ?, record_id, kind, of, day, captured_at, body, withheld, "
                    "digest, withheld_at FROM outbox WHERE id = ?");
    Seq seq = from;
    for (const std::int64_t id : ids)
        if (auto ran = moved.bind(stream, seq++, id).run(); !ran) return ran;
    Statement counted(database, "UPDATE stream SET last_seq = ? WHERE name = ?");
    return counted.bind(seq - 1, stream).run();
}

Result<Seq> first_free_place(Database& database) {
    Statement row(database, "SELECT last_seq + 1 FROM stream WHERE name = ?");
    row.bind(kEarlier);
    const Seq seq = row.step() ? row.integer(0) : 1;
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

Result<void> set_aside_safe(Database& database, Stream stream, Seq safe,
                            const std::vector<RecordId>& held_back) {
    Statement safe_lines(database,
                         "SELECT id, record_id FROM outbox WHERE stream = ? "
                         "AND (seq <= ? OR withheld IS 'pruned') ORDER BY seq");
    safe_lines.bind(name_of(stream), safe);
    std::vector<std::int64_t> ids;
    while (safe_lines.step()) {
        const RecordId record{safe_lines.array<16>(1)};
        const bool is_held =
            std::find(held_back.begin(), held_back.end(), record) != held_back.end();
        if (!is_held) ids.push_back(safe_lines.integer(0));
    }
    if (auto read = safe_lines.end(); !read) return read;
    const auto from = first_free_place(database);
    if (!from) return from.error();
    return move_to(database, kEarlier, ids, *from);
}

Result<int> number_anew(Database& database, Stream stream) {
    Statement lines(database, "SELECT id FROM outbox WHERE stream = ? ORDER BY seq");
    lines.bind(name_of(stream));
    const auto ids = ids_of(std::move(lines));
    if (!ids) return ids.error();
    if (auto moved = move_to(database, name_of(stream), *ids, 1); !moved) return moved.error();
    return static_cast<int>(ids->size());
}

Result<void> note(Database& database, const NewEpoch& next, int saved) {
    Statement named(database, "UPDATE meta SET epoch = ?");
    if (auto ran = named.bind(next.epoch.bytes).run(); !ran) return ran;
    Statement noted(database,
                    "INSERT INTO epoch_change (epoch, at, why, saved, lost) "
                    "VALUES (?, ?, ?, ?, ?)");
    return noted.bind(next.epoch.bytes, next.at, name_of(next.why), saved, next.lost).run();
}

Result<int> renumber(Database& database, const NewEpoch& next) {
    const auto before = count_lines(database);
    if (!before) return before.error();
    const auto& held = next.held_back;
    if (auto aside = set_aside_safe(database, Stream::Main, next.safe_main, held); !aside)
        return aside.error();
    if (auto aside = set_aside_safe(database, Stream::Withdrawal, next.safe_withdrawal, held);
        !aside)
        return aside.error();
    int saved = 0;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto moved = number_anew(database, stream);
        if (!moved) return moved.error();
        saved += *moved;
    }
    const auto after = count_lines(database);
    if (!after) return after.error();
    if (*after == *before) return saved;
    return Error{Kind::Broken, "a line was lost while the outbox was numbered anew"};
}

}  // namespace

std::string_view name_of(EpochCause cause) {
    return cause == EpochCause::Damaged ? "damaged" : "conflict";
}

Result<int> begin_epoch(Database& database, const NewEpoch& next) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto saved = renumber(database, next);
    if (!saved) return saved.error().with_context("beginning a new epoch");
    if (auto noted = note(database, next, *saved); !noted) return noted.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return *saved;
}

Result<std::vector<EpochChange>> read_epoch_changes(Database& database) {
    Statement rows(database, "SELECT epoch, at, why, saved, lost FROM epoch_change ORDER BY at");
    std::vector<EpochChange> changes;
    while (rows.step()) {
        changes.push_back({EpochId{rows.array<16>(0)}, rows.instant(1),
                           rows.text(2) == "damaged" ? EpochCause::Damaged : EpochCause::Conflict,
                           static_cast<int>(rows.integer(3)), static_cast<int>(rows.integer(4))});
    }
    if (auto read = rows.end(); !read) return read.error().with_context("reading epochs");
    return changes;
}

}  // namespace cirkel::capture_db

#include "shared/capture_db/upkeep/prune.hpp"

#include <algorithm>

#include "shared/capture_db/withdrawals.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

struct Line {
    std::int64_t id = 0;
    RecordId record;
    bool is_consent = false;
};

Result<std::vector<Line>> lines_to_prune(Database& database, const Pruning& pruning) {
    Statement rows(
        database,
        "SELECT id, record_id, kind FROM outbox WHERE withheld IS NULL AND "
        "((stream = 'main' AND seq <= ?) "
        "OR (stream = 'earlier' AND kind <> 'withdrawal')) ORDER BY stream, seq LIMIT ?");
    rows.bind(pruning.safe_main,
              static_cast<std::int64_t>(pruning.lines_max + pruning.held_back.size()));
    std::vector<Line> lines;
    while (rows.step()) {
        const Line line{rows.integer(0), RecordId{rows.array<16>(1)}, rows.text(2) == "consent"};
        const auto& held = pruning.held_back;
        if (std::find(held.begin(), held.end(), line.record) != held.end()) continue;
        lines.push_back(line);
    }
    if (auto read = rows.end(); !read) return read.error();
    return lines;
}

Result<void> forget_contact(Database& database, const RecordId& consent) {
    Statement promised(database,
                       "INSERT INTO promise (submission_id, purpose, promised_before) "
                       "SELECT submission_id, purpose, promised_before FROM consent WHERE id = ? "
                       "ON CONFLICT (submission_id) DO UPDATE SET purpose = "
                       "max(purpose, excluded.purpose), promised_before = "
                       "coalesce(min(promised_before, excluded.promised_before), "
                       "promised_before, excluded.promised_before)");
    if (auto ran = promised.bind(consent.bytes).run(); !ran) return ran;
    return Statement(database, "DELETE FROM consent WHERE id = ?").bind(consent.bytes).run();
}

Result<int> prune_contents(Database& database, const Pruning& pruning) {
    const auto lines = lines_to_prune(database, pruning);
    if (!lines) return lines.error();
    Statement emptied(database,
                      "UPDATE outbox SET body = NULL, withheld = 'pruned', withheld_at = ? "
                      "WHERE id = ?");
    for (const Line& line : *lines) {
        if (auto ran = emptied.bind(pruning.now, line.id).run(); !ran) return ran.error();
        if (!line.is_consent) continue;
        if (auto gone = forget_contact(database, line.record); !gone) return gone.error();
    }
    return static_cast<int>(lines->size());
}

/// What hangs on a line goes with it: by now the status is the server's to tell.
Result<int> drop_old_lines(Database& database, const Pruning& pruning) {
    if (!pruning.is_now_believed) return 0;
    const Instant before = pruning.now - kLineStays;
    Statement old(database,
                  "SELECT id, record_id FROM outbox WHERE "
                  "((stream = 'main' AND seq <= ?1 AND withheld IS NOT NULL) "
                  "OR (stream = 'withdrawal' AND seq <= ?2) "
                  "OR (stream = 'earlier' AND (withheld IS NOT NULL OR kind = 'withdrawal'))) "
                  "AND coalesce(withheld_at, captured_at) < ?3 "
                  "AND (coalesce(withheld_at, captured_at) >= ?4 OR EXISTS "
                  "(SELECT 1 FROM outbox AS later WHERE later.id > outbox.id "
                  "AND later.captured_at >= ?4 AND later.captured_at < ?3)) LIMIT ?5");
    old.bind(pruning.safe_main, pruning.safe_withdrawal, before, pruning.clock_set,
             static_cast<std::int64_t>(pruning.lines_max));
    std::vector<Line> lines;
    while (old.step()) lines.push_back({old.integer(0), RecordId{old.array<16>(1)}, false});
    if (auto read = old.end(); !read) return read.error();
    for (const Line& line : lines) {
        for (const auto* sql : {"DELETE FROM code WHERE submission_id = ?",
                                "DELETE FROM promise WHERE submission_id = ?",
                                "DELETE FROM outbox WHERE record_id = ?"}) {
            auto gone = Statement(database, sql).bind(line.record.bytes).run();
            if (!gone) return gone.error();
        }
    }
    return static_cast<int>(lines.size());
}

}  // namespace

Result<Pruned> prune(Database& database, const Pruning& pruning) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto contents = prune_contents(database, pruning);
    if (!contents) return contents.error().with_context("pruning");
    const auto lines = drop_old_lines(database, pruning);
    if (!lines) return lines.error().with_context("pruning");
    if (*contents > 0) {
        if (auto noted = note_gaps(database, pruning.now); !noted) return noted.error();
    }
    if (*contents > 0 || *lines > 0) {
        if (auto committed = transaction->commit(); !committed) return committed.error();
    }
    return Pruned{*contents, *lines};
}

}  // namespace cirkel::capture_db

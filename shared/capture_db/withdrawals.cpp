#include "shared/capture_db/withdrawals.hpp"

#include <optional>

#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

/// What one erasure takes away. Statements count what they changed, because a file is written anew
/// only for an erasure that erased something.
struct Eraser {
    Database& database;
    IdBytes id;
    Instant at;
    bool has_erased = false;

    Result<void> run(Statement& statement) {
        if (auto ran = statement.run(); !ran) return ran.error().with_context("erasing");
        has_erased = has_erased || database.changes() > 0;
        return done;
    }
    /// Lines whose content was pruned are marked too: the promise made by them stands no more.
    Result<void> empty_lines(const std::string& which) {
        Statement emptied(database,
                          "UPDATE outbox SET body = NULL, withheld = 'erased', withheld_at = ? "
                          "WHERE (body IS NOT NULL OR withheld = 'pruned') "
                          "AND kind <> 'withdrawal' AND " +
                              which);
        return run(emptied.bind(at, id));
    }
    Result<void> remove(const std::string& from) {
        Statement removed(database, "DELETE FROM " + from);
        return run(removed.bind(id));
    }

    Result<void> everything() {
        for (const auto* which : {"record_id = ?", "of = ?"})
            if (auto emptied = empty_lines(which); !emptied) return emptied;
        for (const auto* from :
             {"consent WHERE submission_id = ?", "code WHERE submission_id = ?",
              "promise WHERE submission_id = ?", "draft WHERE submission_id = ?"})
            if (auto removed = remove(from); !removed) return removed;
        return done;
    }
    Result<void> contact() {
        if (auto emptied = empty_lines("kind = 'consent' AND of = ?"); !emptied) return emptied;
        for (const auto* from :
             {"consent WHERE submission_id = ?", "promise WHERE submission_id = ?"})
            if (auto removed = remove(from); !removed) return removed;
        return done;
    }
};

/// When the erased bytes, and when the gaps of pruned contents have to go.
struct Owed {
    bool scrub = false;
    std::optional<Instant> gaps_since;
};

Result<Owed> read_owed(Database& database) {
    Statement row(database, "SELECT scrub_owed, gaps_since FROM applied");
    Owed owed;
    if (row.step()) owed = {row.integer(0) == 1, row.optional_instant(1)};
    if (auto read = row.end(); !read) return read.error();
    return owed;
}

Result<bool> scrub(Database& database, Duration wait) {
    auto scrubbed = database.scrub(wait);
    if (!scrubbed || !*scrubbed) return scrubbed;
    Statement paid(database, "UPDATE applied SET scrub_owed = 0, gaps_since = NULL");
    if (auto ran = paid.run(); !ran) return ran.error();
    return true;
}

}  // namespace

Result<void> owe_scrub(Database& database) {
    return Statement(database, "UPDATE applied SET scrub_owed = 1").run();
}

Result<void> note_gaps(Database& database, Instant now) {
    Statement noted(database, "UPDATE applied SET gaps_since = coalesce(gaps_since, ?)");
    return noted.bind(now).run();
}

Result<void> withdraw(Database& database, const Withdrawal& withdrawal,
                      const OutboxRecord& record) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto known = digest_of(database, record.id);
    if (!known) return known.error();
    if (*known) return done;
    if (auto erased = erase_withdrawn(database, withdrawal, record.captured_at); !erased)
        return erased;
    if (auto line = append(database, record); !line) return line.error();
    return transaction->commit();
}

Result<void> erase_withdrawn(Database& database, const Withdrawal& withdrawal, Instant at) {
    Eraser eraser{database, withdrawal.of.bytes, at};
    const bool everything = withdrawal.scope == WithdrawalScope::Everything;
    auto erased = everything ? eraser.everything() : eraser.contact();
    if (!erased || !eraser.has_erased) return erased;
    return owe_scrub(database);
}

Result<void> erase(Database& database, const OrderedErasure& erasure) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    Eraser eraser{database, erasure.id.bytes, erasure.at};
    if (auto erased = eraser.everything(); !erased) return erased;
    if (auto removed = eraser.remove("consent WHERE id = ?"); !removed) return removed;
    if (eraser.has_erased) {
        if (auto owed = owe_scrub(database); !owed) return owed;
    }
    Statement placed(database, "UPDATE applied SET erase_source = ?, erase_number = ?");
    auto ran = placed.bind(erasure.position.source, erasure.position.number).run();
    if (!ran) return ran;
    return transaction->commit();
}

Result<bool> finish_erasures(Database& database, Duration wait) {
    const auto owed = read_owed(database);
    if (!owed) return owed.error();
    return owed->scrub ? scrub(database, wait) : true;
}

Result<bool> close_gaps(Database& database, Instant now) {
    const auto owed = read_owed(database);
    if (!owed) return owed.error();
    if (!owed->gaps_since) return true;
    // A clock that was set back would keep the gaps open for as long as it was ahead.
    const bool is_due = now - *owed->gaps_since >= kGapsStay || now < *owed->gaps_since;
    return is_due ? scrub(database, Duration(0)) : true;
}

Result<std::vector<std::string>> read_withdrawals_of(Database& database, const SubmissionId& id) {
    Statement rows(database,
                   "SELECT body FROM outbox WHERE of = ? AND kind = 'withdrawal' "
                   "AND body IS NOT NULL ORDER BY seq");
    rows.bind(id.bytes);
    std::vector<std::string> bodies;
    while (rows.step()) bodies.push_back(rows.text(0));
    if (auto read = rows.end(); !read) return read.error().with_context("reading withdrawals");
    return bodies;
}

Result<ErasePosition> erase_position(Database& database) {
    Statement row(database, "SELECT erase_source, erase_number FROM applied");
    ErasePosition position;
    if (row.step() && !row.is_null(0)) position = {row.array<16>(0), row.integer(1)};
    if (auto read = row.end(); !read) return read.error();
    return position;
}

}  // namespace cirkel::capture_db

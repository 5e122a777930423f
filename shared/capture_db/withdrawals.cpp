#include "shared/capture_db/withdrawals.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<void> run_for(Database& database, const IdBytes& id, std::string_view sql) {
    return Statement(database, sql).bind(id).run();
}

/// `sql` statements of which each takes one id, the same.
Result<void> run_all(Database& database, const IdBytes& id,
                     std::initializer_list<std::string_view> statements) {
    for (const auto sql : statements) {
        if (auto ran = run_for(database, id, sql); !ran) return ran.error().with_context("erasing");
    }
    return done;
}

Result<void> erase_everything(Database& database, const IdBytes& submission) {
    return run_all(
        database, submission,
        {"UPDATE outbox SET body = NULL, withheld = 'erased' WHERE body IS NOT NULL "
         "AND kind <> 'withdrawal' AND record_id = ?",
         "UPDATE outbox SET body = NULL, withheld = 'erased' WHERE body IS NOT NULL "
         "AND kind <> 'withdrawal' AND of = ?",
         "DELETE FROM consent WHERE submission_id = ?", "DELETE FROM code WHERE submission_id = ?",
         "DELETE FROM draft WHERE submission_id = ?"});
}

Result<void> erase_contact(Database& database, const IdBytes& submission) {
    return run_all(database, submission,
                   {"UPDATE outbox SET body = NULL, withheld = 'erased' WHERE body IS NOT NULL "
                    "AND kind = 'consent' AND of = ?",
                    "DELETE FROM consent WHERE submission_id = ?"});
}

Result<void> owe_scrub(Database& database) {
    return Statement(database, "UPDATE applied SET scrub_owed = 1").run();
}

Result<bool> owes_scrub(Database& database) {
    Statement row(database, "SELECT scrub_owed FROM applied");
    const bool owes = row.step() && row.integer(0) == 1;
    if (auto read = row.end(); !read) return read.error();
    return owes;
}

}  // namespace

Result<void> withdraw(Database& database, const Withdrawal& withdrawal,
                      const OutboxRecord& record) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto known = digest_of(database, record.id);
    if (!known) return known.error();
    if (*known) return done;
    const bool everything = withdrawal.scope == WithdrawalScope::Everything;
    auto erased = everything ? erase_everything(database, withdrawal.of.bytes)
                             : erase_contact(database, withdrawal.of.bytes);
    if (!erased) return erased;
    if (auto owed = owe_scrub(database); !owed) return owed;
    if (auto line = append(database, record); !line) return line.error();
    return transaction->commit();
}

Result<void> erase(Database& database, const OrderedErasure& erasure) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    auto erased = erase_everything(database, erasure.id.bytes);
    if (!erased) return erased;
    erased = run_for(database, erasure.id.bytes, "DELETE FROM consent WHERE id = ?");
    if (!erased) return erased;
    if (auto owed = owe_scrub(database); !owed) return owed;
    Statement placed(database, "UPDATE applied SET erase_source = ?, erase_number = ?");
    auto ran = placed.bind(erasure.position.source, erasure.position.number).run();
    if (!ran) return ran;
    return transaction->commit();
}

Result<bool> finish_erasures(Database& database, Duration wait) {
    auto owes = owes_scrub(database);
    if (!owes) return owes;
    if (!*owes) return true;
    auto scrubbed = database.scrub(wait);
    if (!scrubbed || !*scrubbed) return scrubbed;
    auto paid = Statement(database, "UPDATE applied SET scrub_owed = 0").run();
    if (!paid) return paid.error();
    return true;
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

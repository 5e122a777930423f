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
    Statement placed(database, "UPDATE applied SET erase_pos = max(erase_pos, ?)");
    if (auto ran = placed.bind(erasure.pos).run(); !ran) return ran;
    return transaction->commit();
}

Result<Seq> erase_position(Database& database) {
    Statement row(database, "SELECT erase_pos FROM applied");
    const Seq pos = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return pos;
}

}  // namespace cirkel::capture_db

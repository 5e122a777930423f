#include "shared/capture_db/upkeep/unsent_contacts.hpp"

#include "shared/capture_db/withdrawals.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

Result<UnsentContacts> count_unsent_contacts(Database& database, Seq main_acknowledged) {
    Statement row(database,
                  "SELECT count(*) FILTER (WHERE seq > ?1 AND withheld IS NULL), "
                  "min(captured_at) FILTER (WHERE seq > ?1 AND withheld IS NULL), "
                  "count(*) FILTER (WHERE withheld = 'expired') "
                  "FROM outbox WHERE stream = 'main' AND kind = 'consent' "
                  "AND (withheld IS NULL OR withheld <> 'pruned')");
    row.bind(main_acknowledged);
    UnsentContacts contacts;
    if (row.step()) {
        contacts.waiting = static_cast<int>(row.integer(0));
        contacts.oldest = row.optional_instant(1);
        contacts.expired = static_cast<int>(row.integer(2));
    }
    if (auto read = row.end(); !read) return read.error().with_context("counting contacts");
    return contacts;
}

Result<int> expire_contacts(Database& database, const Expiry& expiry) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const Instant before = expiry.now - kContactStays;
    Statement gone(database,
                   "UPDATE outbox SET body = NULL, withheld = 'expired', withheld_at = ?1 "
                   "WHERE kind = 'consent' AND body IS NOT NULL AND record_id IN "
                   "(SELECT id FROM consent WHERE given_at < ?2) AND (captured_at >= ?3 OR EXISTS "
                   "(SELECT 1 FROM outbox AS later WHERE later.id > outbox.id "
                   "AND later.captured_at >= ?3 AND later.captured_at < ?2))");
    if (auto ran = gone.bind(expiry.now, before, expiry.clock_set).run(); !ran) return ran.error();
    const auto expired = static_cast<int>(database.changes());
    if (expired == 0) return 0;
    Statement contacts(database,
                       "DELETE FROM consent WHERE id IN (SELECT record_id FROM outbox WHERE "
                       "kind = 'consent' AND withheld = 'expired')");
    if (auto ran = contacts.run(); !ran) return ran.error();
    if (auto owed = owe_scrub(database); !owed) return owed.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return expired;
}

}  // namespace cirkel::capture_db

#include "shared/capture_db/consents.hpp"

#include "shared/proof/proof.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

Result<void> add_consent(Database& database, const Consent& consent) {
    Statement added(database,
                    "INSERT INTO consent (id, submission_id, purpose, notice, notice_event, "
                    "yes_event, notice_shown_ms, given_at, promised_before, box_key, box, "
                    "signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    added.bind(consent.id.bytes, consent.of.bytes, name_of(consent.purpose), consent.notice,
               consent.notice_event, consent.yes_event, consent.notice_shown_for.count(),
               consent.given.wall, consent.promised_before, consent.contact.key.text,
               consent.contact.box, consent.signature);
    if (auto ran = added.run(); !ran) return ran.error().with_context("storing a consent");
    return done;
}

Result<void> save_consent(Database& database, const Consent& consent, const OutboxRecord& record) {
    if (!is_given_by_a_person(consent)) {
        return Error{Kind::Refused, "a consent needs a yes after its notice was read; ask again"};
    }
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto known = digest_of(database, record.id);
    if (!known) return known.error();
    if (*known && **known == proof::sha256(record.body)) return done;
    if (auto inserted = add_consent(database, consent); !inserted) return inserted;
    if (auto line = append(database, record); !line) return line.error();
    return transaction->commit();
}

Result<int> count_consents_from(Database& database, std::int64_t first_line) {
    Statement row(database,
                  "SELECT count(*) FROM outbox WHERE kind = 'consent' "
                  "AND withheld IS NOT 'erased' AND id >= ?");
    row.bind(first_line);
    const int count = row.step() ? static_cast<int>(row.integer(0)) : 0;
    if (auto read = row.end(); !read) return read.error();
    return count;
}

}  // namespace cirkel::capture_db

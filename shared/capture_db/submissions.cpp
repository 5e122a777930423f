#include "shared/capture_db/submissions.hpp"

#include "shared/capture_db/counts.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<void> store(Database& database, const SavedSubmission& submission) {
    if (auto line = append(database, submission.record); !line) return line.error();
    if (submission.code) {
        if (auto added = add_code(database, *submission.code); !added) return added;
    }
    Statement ended(database, "DELETE FROM draft WHERE submission_id = ?");
    if (auto ran = ended.bind(submission.record.id.bytes).run(); !ran) return ran;
    // A disk that refused the draft and is well again stores the whole visit here for the first
    // time, and its tap counts all the same.
    if (database.changes() > 0) return done;
    return count_tap(database, submission.record.day);
}

}  // namespace

Result<void> save_submission(Database& database, const SavedSubmission& submission) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto known = digest_of(database, submission.record.id);
    if (!known) return known.error();
    if (*known) {
        // The answer to an earlier try was lost, not the record. It must not look like a taken
        // code, after which a caller would draw again for ever.
        if (**known == proof::sha256(submission.record.body)) return done;
        return Error{Kind::Refused, "this visit was stored already, with other answers"};
    }
    if (auto stored = store(database, submission); !stored) return stored;
    return transaction->commit();
}

}  // namespace cirkel::capture_db

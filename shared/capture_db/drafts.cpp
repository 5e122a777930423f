#include "shared/capture_db/drafts.hpp"

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<bool> replace(Database& database, const Draft& draft) {
    Statement replaced(database, "UPDATE draft SET body = ? WHERE submission_id = ?");
    if (auto ran = replaced.bind(draft.body, draft.id.bytes).run(); !ran) return ran.error();
    return database.changes() > 0;
}

Result<void> begin_visit(Database& database, const Draft& draft) {
    const auto ended = digest_of(database, as_record(draft.id));
    if (!ended) return ended.error();
    if (*ended) return Error{Kind::Conflict, "this visit has ended; a new one has to begin"};
    Statement added(database, "INSERT INTO draft (submission_id, body, day) VALUES (?, ?, ?)");
    auto ran = added.bind(draft.id.bytes, draft.body, draft.day).run();
    if (!ran) return ran;
    return count_tap(database, draft.day);
}

}  // namespace

Result<void> save_draft(Database& database, const Draft& draft) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto replaced = replace(database, draft);
    if (!replaced) return replaced.error().with_context("storing a visit");
    if (!*replaced) {
        if (auto begun = begin_visit(database, draft); !begun) {
            return begun.error().with_context("storing a visit");
        }
    }
    return transaction->commit();
}

Result<std::vector<Draft>> read_drafts(Database& database) {
    Statement rows(database, "SELECT submission_id, body, day FROM draft ORDER BY submission_id");
    std::vector<Draft> drafts;
    while (rows.step()) {
        drafts.push_back(Draft{SubmissionId{rows.array<16>(0)}, rows.text(1), rows.text(2)});
    }
    if (auto read = rows.end(); !read) return read.error();
    return drafts;
}

}  // namespace cirkel::capture_db

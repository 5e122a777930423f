#include "shared/capture_db/requests/requests.hpp"

#include "shared/capture_db/withdrawals.hpp"
#include "shared/installing/ask_json.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::capture_db {

using installing::RequestId;
using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

/// A body that cannot be read counts as one with a secret.
bool had_secret(const std::string& body) {
    const auto read = installing::read_ask(body);
    return !read || installing::has_secret(*read);
}

/// Deletes the rows that `condition` names by its one parameter, and orders the disk cleaned where
/// one of them held a secret. Part of a caller's transaction.
template <class Value>
Result<void> remove_requests(Database& database, const std::string& condition, const Value& value) {
    Statement removed(database, "DELETE FROM request WHERE " + condition + " RETURNING body");
    removed.bind(value);
    bool owes = false;
    while (removed.step()) owes = had_secret(removed.text(0)) || owes;
    if (auto ran = removed.end(); !ran) return ran;
    return owes ? owe_scrub(database) : done;
}

}  // namespace

Result<RequestId> ask(Database& database, const installing::Ask& ask, Instant now) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto kind = installing::name_of(ask);
    if (auto gone = remove_requests(database, "kind = ?", kind); !gone) return gone.error();
    Statement added(database,
                    "INSERT INTO request (id, kind, body, asked_at) "
                    "VALUES (randomblob(16), ?, ?, ?) RETURNING id");
    added.bind(kind, installing::ask_json(ask), now);
    RequestId id;
    if (added.step()) id.bytes = added.array<16>(0);
    if (auto ran = added.end(); !ran) return ran.error().with_context("asking the sync daemon");
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return id;
}

Result<std::vector<Request>> open_requests(Database& database) {
    Statement rows(database, "SELECT id, body, asked_at FROM request ORDER BY asked_at, rowid");
    std::vector<Request> requests;
    while (rows.step())
        requests.push_back({RequestId{rows.array<16>(0)}, rows.text(1), rows.instant(2)});
    if (auto read = rows.end(); !read) return read.error().with_context("reading requests");
    return requests;
}

Result<void> forget_request(Database& database, const RequestId& id) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    if (auto gone = remove_requests(database, "id = ?", id.bytes); !gone) return gone;
    return transaction->commit();
}

}  // namespace cirkel::capture_db

#include "shared/sync_db/changes.hpp"

#include "shared/json/json.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<void> forget_submission(Database& database, const SubmissionId& id) {
    return Statement(database, "DELETE FROM public_status WHERE submission_id = ?")
        .bind(id.bytes)
        .run();
}

/// Applies one change; one overload a content.
struct Application {
    Database& database;
    Instant now;
    bool& erased;

    Result<void> operator()(const PublicStatus& status) const {
        Statement saved(database,
                        "INSERT INTO public_status (submission_id, body) VALUES (?, ?) "
                        "ON CONFLICT (submission_id) DO UPDATE SET body = excluded.body");
        saved.bind(status.of.bytes, json::dump(wire::status_members(status)));
        if (auto ran = saved.run(); !ran) return ran;
        Statement gone(database, "DELETE FROM status_tag WHERE submission_id = ?");
        if (auto ran = gone.bind(status.of.bytes).run(); !ran) return ran;
        for (const auto& tag : status.tags) {
            if (auto ran = add_tag(tag, status.of); !ran) return ran;
        }
        return done;
    }
    Result<void> operator()(const FollowUp& follow_up) const {
        Statement saved(database, "INSERT OR REPLACE INTO follow_up (number, body) VALUES (?, ?)");
        saved.bind(follow_up.number.value, json::dump(wire::follow_up_members(follow_up)));
        return saved.run();
    }
    Result<void> operator()(const Offer& offer) const {
        Statement saved(database,
                        "INSERT OR REPLACE INTO offer (one, body, received_at) VALUES (1, ?, ?)");
        return saved.bind(json::dump(wire::offer_members(offer)), now).run();
    }
    Result<void> operator()(const wire::EraseRecord& erase) const {
        erased = true;
        if (auto gone = forget_submission(database, SubmissionId{erase.id.bytes}); !gone) {
            return gone;
        }
        return add_erasure(database, erase.id);
    }
    Result<void> operator()(const wire::EraseFollowUp& erase) const {
        Statement gone(database, "DELETE FROM follow_up WHERE number = ?");
        return gone.bind(erase.number.value).run();
    }
    Result<void> operator()(const wire::UnknownChange&) const { return done; }

    // Two terminals without a line may draw one screen code. The tag is then marked and never opens
    // anything again: not by who was told last, and not when one of the two is erased.
    [[nodiscard]] Result<void> add_tag(const CodeTag& tag, const SubmissionId& of) const {
        Statement shared(database,
                         "INSERT OR IGNORE INTO shared_tag (tag) SELECT tag FROM status_tag "
                         "WHERE tag = ? AND submission_id <> ?");
        if (auto ran = shared.bind(tag, of.bytes).run(); !ran) return ran;
        Statement tagged(database,
                         "INSERT OR REPLACE INTO status_tag (tag, submission_id) VALUES (?, ?)");
        return tagged.bind(tag, of.bytes).run();
    }
};

Result<void> move_cursor(Database& database, const std::string& cursor) {
    return Statement(database, "UPDATE cursor SET text = ?").bind(cursor).run();
}

}  // namespace

Result<bool> apply_changes(Database& database, const wire::PullReply& reply, Instant now) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    bool erased = false;
    for (const auto& change : reply.changes) {
        const Application application{database, now, erased};
        if (auto applied = std::visit(application, change.content); !applied) {
            return applied.error().with_context("applying a change");
        }
    }
    if (auto moved = move_cursor(database, reply.cursor); !moved) return moved.error();
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return erased;
}

Result<std::string> read_cursor(Database& database) {
    Statement row(database, "SELECT text FROM cursor");
    std::string cursor = row.step() ? row.text(0) : "";
    if (auto read = row.end(); !read) return read.error();
    return cursor;
}

Result<void> forget_changes(Database& database) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    // Ordered erasures stay: the terminal may not have carried them out yet. Shared tags stay too:
    // one of their two customers may have erased hers, and the feed does not tell of it anew.
    auto gone = database.run(
        "DELETE FROM public_status; DELETE FROM follow_up; DELETE FROM offer;"
        "UPDATE cursor SET text = ''");
    if (!gone) return gone;
    return transaction->commit();
}

}  // namespace cirkel::sync_db

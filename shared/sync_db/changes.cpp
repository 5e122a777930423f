#include "shared/sync_db/changes.hpp"

#include "shared/json/json.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/feed_rows.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/wire/status_json.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Result<void> forget_compliment(Database& database, const SubmissionId& id) {
    return Statement(database, "DELETE FROM compliment WHERE submission_id = ?")
        .bind(id.bytes)
        .run();
}

Result<void> forget_submission(Database& database, const SubmissionId& id) {
    if (auto gone = forget_compliment(database, id); !gone) return gone;
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
    Result<void> operator()(const Offer& offer) const { return save_offer(database, offer, now); }
    Result<void> operator()(const Compliment& compliment) const {
        if (compliment.text.empty()) {
            erased = true;
            return forget_compliment(database, compliment.of);
        }
        Statement saved(database,
                        "INSERT OR REPLACE INTO compliment (submission_id, body) VALUES (?, ?)");
        return saved.bind(compliment.of.bytes, json::dump(wire::compliment_members(compliment)))
            .run();
    }
    Result<void> operator()(const DecidedObservation& observation) const {
        if (observation.decided.empty()) {
            erased = true;
            Statement gone(database, "DELETE FROM decided_observation WHERE observation_id = ?");
            return gone.bind(observation.id.bytes).run();
        }
        Statement saved(database,
                        "INSERT OR REPLACE INTO decided_observation (observation_id, body) "
                        "VALUES (?, ?)");
        saved.bind(observation.id.bytes, json::dump(wire::decided_members(observation)));
        return saved.run();
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

/// In the transaction of the erasure, so that a kill between the two forgets nothing.
Result<void> owe_scrub(Database& database) {
    return Statement(database, "UPDATE upkeep SET scrub_owed = 1").run();
}

/// What the server had acknowledged before it was asked has its effects in a last answer.
Result<void> move_cursor(Database& database, const wire::PullReply& reply) {
    if (auto moved = Statement(database, "UPDATE cursor SET text = ?").bind(reply.cursor).run();
        !moved || reply.more)
        return moved;
    return Statement(database,
                     "UPDATE cursor SET caught_up_epoch = epoch, caught_up_seq = acked_seq "
                     "FROM watermark WHERE stream = 'main'")
        .run();
}

/// What stands is summed, so what comes and what goes is noted by its row; of a whole that comes in
/// beside what stands, also in the list of what was in it.
struct Rows {
    Database& database;
    bool is_of_whole;

    [[nodiscard]] Result<void> note(const wire::Change& change) const {
        if (change.row) return put(*change.row);
        // In no sum, but a part of the whole.
        if (const auto* compliment = std::get_if<Compliment>(&change.content))
            return is_of_whole ? note_in_whole("compliment", compliment->of.text()) : done;
        if (const auto* decided = std::get_if<DecidedObservation>(&change.content))
            return is_of_whole ? note_in_whole("decided_observation", decided->id.text()) : done;
        if (const auto* record = std::get_if<wire::EraseRecord>(&change.content))
            return drop("public_status", record->id.text());
        if (const auto* follow_up = std::get_if<wire::EraseFollowUp>(&change.content))
            return drop("follow_up", std::to_string(follow_up->number.value));
        return done;
    }

private:
    [[nodiscard]] Result<void> put(const wire::FeedRow& row) const {
        if (auto put = put_feed_row(database, row); !put || !is_of_whole) return put;
        return note_in_whole(row.type, row.subject);
    }
    [[nodiscard]] Result<void> note_in_whole(std::string_view type,
                                             const std::string& subject) const {
        Statement noted(database, "INSERT OR IGNORE INTO temp.whole (type, subject) VALUES (?, ?)");
        return noted.bind(type, subject).run();
    }
    [[nodiscard]] Result<void> drop(std::string_view type, const std::string& subject) const {
        if (auto gone = drop_feed_row(database, type, subject); !gone || !is_of_whole) return gone;
        Statement noted(database, "DELETE FROM temp.whole WHERE type = ? AND subject = ?");
        return noted.bind(type, subject).run();
    }
};

Result<void> apply_all(const Application& application, const Rows& rows,
                       const wire::PullReply& reply) {
    for (const auto& change : reply.changes) {
        auto applied = std::visit(application, change.content);
        if (applied) applied = rows.note(change);
        if (!applied) return applied.error().with_context("applying a change");
    }
    return done;
}

/// Ordered erasures stay: the terminal may not have carried them out yet. Shared tags stay too: one
/// of their two customers may have erased hers, and the feed does not tell of it anew.
constexpr const char* kForgetTheRest =
    "DELETE FROM public_status WHERE lower(hex(submission_id)) NOT IN "
    "(SELECT replace(subject, '-', '') FROM temp.whole WHERE type = 'public_status');"
    "DELETE FROM follow_up WHERE CAST(number AS TEXT) NOT IN "
    "(SELECT subject FROM temp.whole WHERE type = 'follow_up');"
    "DELETE FROM compliment WHERE lower(hex(submission_id)) NOT IN "
    "(SELECT replace(subject, '-', '') FROM temp.whole WHERE type = 'compliment');"
    "DELETE FROM decided_observation WHERE lower(hex(observation_id)) NOT IN "
    "(SELECT replace(subject, '-', '') FROM temp.whole WHERE type = 'decided_observation');"
    "DELETE FROM offer WHERE NOT EXISTS (SELECT 1 FROM temp.whole WHERE type = 'offer');"
    "DELETE FROM feed_row WHERE NOT EXISTS (SELECT 1 FROM temp.whole WHERE "
    "whole.type = feed_row.type AND whole.subject = feed_row.subject);"
    "DELETE FROM temp.whole;";

}  // namespace

Result<bool> apply_changes(Database& database, const wire::PullReply& reply, Instant now) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    bool erased = false;
    auto applied = apply_all({database, now, erased}, {database, false}, reply);
    if (applied) applied = move_cursor(database, reply);
    if (applied && erased) applied = owe_scrub(database);
    if (applied) applied = transaction->commit();
    if (!applied) return applied.error();
    return erased;
}

Result<void> begin_whole(Database& database) {
    return database.run(
        "CREATE TEMP TABLE IF NOT EXISTS whole (type TEXT, subject TEXT, "
        "PRIMARY KEY (type, subject));"
        "DELETE FROM temp.whole;");
}

Result<bool> apply_whole(Database& database, const wire::PullReply& reply, Instant now) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    bool erased = false;
    auto applied = apply_all({database, now, erased}, {database, true}, reply);
    if (applied && !reply.more) {
        erased = true;
        applied = database.run(kForgetTheRest);
        if (applied) applied = move_cursor(database, reply);
    }
    if (applied && erased) applied = owe_scrub(database);
    if (applied) applied = transaction->commit();
    if (!applied) return applied.error();
    return erased;
}

Result<Seq> caught_up_with(Database& database, const EpochId& epoch) {
    Statement row(database, "SELECT caught_up_seq FROM cursor WHERE caught_up_epoch = ?");
    row.bind(epoch.bytes);
    const Seq seq = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return seq;
}

Result<std::string> read_cursor(Database& database) {
    Statement row(database, "SELECT text FROM cursor");
    std::string cursor = row.step() ? row.text(0) : "";
    if (auto read = row.end(); !read) return read.error();
    return cursor;
}

}  // namespace cirkel::sync_db

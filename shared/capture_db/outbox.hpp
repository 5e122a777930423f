#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// A record to deliver, before it has a place. `body` is its JSON text, made once; the outbox does
/// not care what is in it.
struct OutboxRecord {
    Stream stream = Stream::Main;
    RecordId id;
    std::string kind;                ///< "submission", "consent", "withdrawal"
    std::optional<SubmissionId> of;  ///< what a consent or withdrawal belongs to
    std::string day;                 ///< "2026-11-25" at the location
    Instant captured_at;
    std::string body;
};

/// One line of the outbox as the sync daemon reads it. Without `body` a placeholder has to be sent,
/// made of `withheld` and `digest`.
struct OutboxLine {
    Seq seq = 0;
    RecordId id;
    std::string kind;
    std::optional<SubmissionId> of;
    std::optional<std::string> body;
    std::string withheld;  ///< "erased"; empty while there is a body
    Digest digest{};       ///< SHA-256 of the body as it was made
    Instant captured_at;
};

/// Gives the record its place. Part of a caller's transaction. `Conflict` when the id is there
/// already, or when a consent record has no consent behind it.
Result<Seq> append(sqlite::Database& database, const OutboxRecord& record);

/// The records of one kind that lie in the main stream behind a place and are whole, in their
/// order.
Result<std::vector<std::string>> bodies_of_kind(sqlite::Database& database, std::string_view kind,
                                                Seq after);

/// SHA-256 of a record that is in the outbox, withheld or not.
Result<std::optional<Digest>> digest_of(sqlite::Database& database, const RecordId& id);

/// Which lines to read: `from` on, until one of the limits is reached, but at least one line.
struct Batch {
    Stream stream = Stream::Main;
    Seq from = 1;
    std::size_t records_max = 200;
    std::size_t bytes_max = 0;  ///< of the bodies together
};

/// In their order, in one snapshot that is over when this returns (decisions 23).
Result<std::vector<OutboxLine>> read_lines(sqlite::Database& database, const Batch& batch);

/// The first line from `from` on that can still be sent, if only as a placeholder; nothing when all
/// that is left was pruned.
Result<std::optional<Seq>> first_kept(sqlite::Database& database, Stream stream, Seq from);

/// What lies in a stream from a place on, so far as it decides when to send it.
struct Unsent {
    int records = 0;  ///< at most as many as were asked for
    bool has_consent = false;
};
Result<Unsent> count_unsent(sqlite::Database& database, const Batch& from_on);

/// The highest seq ever given; 0 when nothing was.
Result<Seq> last_seq(sqlite::Database& database, Stream stream);

/// The highest record id ever made here, drafts too, so that the next one is higher though the
/// clock was set back; nil when there is none.
Result<RecordId> last_record_id(sqlite::Database& database);

}  // namespace cirkel::capture_db

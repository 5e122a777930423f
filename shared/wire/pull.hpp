#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"
#include "shared/wire/feed_sum.hpp"
#include "shared/wire/limits.hpp"

namespace cirkel::wire {

/// "What changed since ...": the query of `GET /v1/changes`. A cursor is opaque to the device; the
/// empty one asks for everything.
struct PullRequest {
    std::string cursor;
    int limit = kPullChangesMax;
    bool operator==(const PullRequest&) const = default;
};

/// "/v1/changes?cursor=v1.b2.000417&limit=500".
std::string pull_target(const PullRequest& request);
/// Reads the part behind the question mark; unknown parameters are left alone.
Result<PullRequest> read_pull_query(std::string_view query);

/// The device deletes its copy of this record and everything that hangs on it (a submission's
/// status, consent, code tags), with secure delete.
struct EraseRecord {
    RecordId id;
    bool operator==(const EraseRecord&) const = default;
};
/// The case is no longer shown to staff at the terminals.
struct EraseFollowUp {
    CaseNumber number;
    bool operator==(const EraseFollowUp&) const = default;
};
/// An operation or type of a later version, or an upsert that does not read: passed over, so that
/// the cursor goes on, and told in the log with `why`. An erase that does not read is never passed
/// over: the whole answer is refused.
struct UnknownChange {
    std::string why;
    bool operator==(const UnknownChange&) const = default;
};

using ChangeContent = std::variant<PublicStatus, FollowUp, Offer, Compliment, DecidedObservation,
                                   EraseRecord, EraseFollowUp, UnknownChange>;

/// One change of a location's feed. Positions rise, without promise of being contiguous.
struct Change {
    Seq pos = 0;
    ChangeContent content;
    /// For the sum, of an upsert as it came: also of one that this version does not understand in
    /// full, or its sum could never agree with the server's. None for an erase, for a type of a
    /// later version, and for a change that was not read from an answer.
    std::optional<FeedRow> row{};
    /// What the change is; its row is only another way to say so.
    bool operator==(const Change& other) const {
        return pos == other.pos && content == other.content;
    }
};

/// A batch of changes and the cursor that comes after it; both are applied in one transaction.
struct PullReply {
    std::vector<Change> changes;
    std::string cursor;
    bool more = false;                ///< ask again at once
    std::optional<FeedSum> digest{};  ///< of all that stands at `cursor`; only without `more`
    bool operator==(const PullReply&) const = default;
};

/// The text of an upsert without its place, which is what the sum counts: "type" and the text of an
/// object with the other members.
std::string upsert_text(std::string_view type, std::string_view members_text);
/// A change without its place, as text.
std::string content_text(const ChangeContent& content);
/// The same, standing at its place.
std::string change_text(Seq pos, std::string_view content_text);

/// An answer of texts: a server tells what it kept, byte for byte, because the sum was made of it.
struct PullTexts {
    std::vector<std::string> changes;  ///< each by `change_text`
    std::string cursor;
    bool more = false;
    std::optional<FeedSum> digest{};
};
std::string pull_reply_json(const PullTexts& reply);
std::string pull_reply_json(const PullReply& reply);
Result<PullReply> read_pull_reply(std::string_view body);

}  // namespace cirkel::wire

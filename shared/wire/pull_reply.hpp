#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"

namespace cirkel::wire {

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
/// An operation or type of a later version; passed over, so that the cursor goes on.
struct UnknownChange {
    bool operator==(const UnknownChange&) const = default;
};

using ChangeContent =
    std::variant<PublicStatus, FollowUp, Offer, EraseRecord, EraseFollowUp, UnknownChange>;

/// One change of a location's feed. Positions rise, without promise of being contiguous.
struct Change {
    Seq pos = 0;
    ChangeContent content;
    bool operator==(const Change&) const = default;
};

/// A batch of changes and the cursor that comes after it; both are applied in one transaction.
struct PullReply {
    std::vector<Change> changes;
    std::string cursor;
    bool more = false;  ///< ask again at once
    bool operator==(const PullReply&) const = default;
};

std::string pull_reply_json(const PullReply& reply);
Result<PullReply> read_pull_reply(std::string_view body);

}  // namespace cirkel::wire

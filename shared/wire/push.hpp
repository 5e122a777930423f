#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/watermark.hpp"

namespace cirkel::wire {

/// What a push says about itself.
struct PushHead {
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq first_seq = 1;     ///< of the first record; with no records, the next one to come
    Seq pruned_below = 1;  ///< everything below it is gone from the device (it was safe)
    BootId boot;
    Instant sent_at;
    Duration mono{0};
    bool operator==(const PushHead&) const = default;
};

/// One line of the outbox as it is sent: its place, and the text made by `record_json` or
/// `placeholder_json`.
struct OutboxLine {
    Seq seq = 0;
    std::string text;
};

/// `lines` are contiguous from `head.first_seq` (a programmer's duty).
std::string push_request_json(const PushHead& head, const std::vector<OutboxLine>& lines);

/// One record as it arrived. A record that does not read is not a reason to refuse the push: it
/// is kept in quarantine under its `seq`, with `raw`.
struct PushedRecord {
    Seq seq = 0;
    std::string raw;             ///< without `seq`, as the device made it
    std::optional<RecordId> id;  ///< none: not even that could be read
    Result<Record> record;
};

struct PushRequest {
    PushHead head;
    std::vector<PushedRecord> records;
};

/// `Malformed` when the frame is not one (no JSON, a member missing, seqs not contiguous from
/// `first_seq`); `Full` when it is larger than `kPushBytesMax` or has more than `kPushRecordsMax`.
Result<PushRequest> read_push_request(std::string_view body);

enum class PushStatus { Accepted, Duplicate, Erased, Quarantined };
std::string_view name_of(PushStatus status);
std::optional<PushStatus> push_status_named(std::string_view name);

struct PushResult {
    Seq seq = 0;
    PushStatus status = PushStatus::Accepted;
    std::string code;  ///< why it is quarantined ("unknown-kind", "malformed"); else empty
    bool operator==(const PushResult&) const = default;
};

/// The answer to a push. Written without the results that are plainly accepted; whoever reads takes
/// a seq that is not named as accepted (`status_of`).
struct PushReply {
    std::vector<PushResult> results;
    std::chrono::seconds next_push{60};
    Watermark watermark;
    bool operator==(const PushReply&) const = default;
};

/// What the answer says about one seq of its push.
PushStatus status_of(const PushReply& reply, Seq seq);

std::string push_reply_json(const PushReply& reply);
Result<PushReply> read_push_reply(std::string_view body);

/// Who a device is when it asks whether an answer is meant for it.
struct PushExpectation {
    TerminalId device;
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq first_seq = 1;
};

/// The only meaning of success (decisions 13): the own device, stream and epoch echoed, nothing
/// lost between, and a signature that holds. Otherwise `Offline`: a captive portal or a proxy
/// answered, and nothing was acknowledged.
Result<void> check(const PushReply& reply, const PushExpectation& expected,
                   const PublicKey& server_key);

/// `Offline`: somebody else answered, and why we think so.
Error not_meant_for_us(const std::string& why);

}  // namespace cirkel::wire

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/loop/stream.hpp"
#include "shared/wire/record.hpp"

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

}  // namespace cirkel::wire

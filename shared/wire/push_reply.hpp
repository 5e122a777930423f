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

namespace cirkel::wire {

/// How far a server has a device's stream, signed: everything up to `acked_seq` is stored, up to
/// `safe_seq` also in a backup. The device deletes only below a `safe_seq` whose signature holds;
/// the same form is the receipt of a USB export.
struct Watermark {
    TerminalId device;
    Stream stream = Stream::Main;
    EpochId epoch;
    Seq acked_seq = 0;
    Seq safe_seq = 0;
    EpochId server_epoch;
    Instant server_time;
    Signature signature{};
    bool operator==(const Watermark&) const = default;
};

/// The text that the server signs: "cirkel-watermark/1" and the seven fields, one a line.
std::string watermark_text(const Watermark& watermark);
bool is_signed_by(const PublicKey& server_key, const Watermark& watermark);

enum class PushStatus { Accepted, Duplicate, Erased, Quarantined };
std::string_view name_of(PushStatus status);
std::optional<PushStatus> push_status_named(std::string_view name);

struct PushResult {
    Seq seq = 0;
    PushStatus status = PushStatus::Accepted;
    std::string code;  ///< why it is quarantined ("unknown-kind", "malformed"); else empty
    bool operator==(const PushResult&) const = default;
};

struct PushReply {
    std::vector<PushResult> results;
    std::chrono::seconds next_push{60};
    Watermark watermark;
    bool operator==(const PushReply&) const = default;
};

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

}  // namespace cirkel::wire

#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/json/json.hpp"
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

/// As it stands in answers and receipts; `path` begins the message of a fault.
json::Value watermark_value(const Watermark& watermark);
Result<Watermark> read_watermark(const json::Value& value, const std::string& path);

}  // namespace cirkel::wire

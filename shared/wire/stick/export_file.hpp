#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

// A file that carries records where no network does: zstd of lines, each ended by a line feed. The
// first line is the head, the last one the tail, and each one between is the JSON of a push, as
// POST /v1/push would carry it (PROTOCOL.md, "Export and receipt"). What it says is what the wire
// would say, so whoever takes it in does it by the same path, and whatever comes twice is a
// duplicate.
namespace cirkel::wire {

/// Who made the file. True only after the tail's signature held.
struct ExportHead {
    TerminalId device;
    KeyId key_id;   ///< of the transport key that signs the tail
    EpochId epoch;  ///< that the device is in
    Instant made_at;
    bool operator==(const ExportHead&) const = default;
};

struct ExportTail {
    std::int64_t lines = 0;  ///< before this one, the head among them
    Signature signature{};
    bool operator==(const ExportTail&) const = default;
};

/// Lines without their line feed.
std::string export_head_json(const ExportHead& head);
Result<ExportHead> read_export_head(std::string_view line);
std::string export_tail_json(const ExportTail& tail);
Result<ExportTail> read_export_tail(std::string_view line);
/// True for a line that is a tail and not a push.
bool is_export_tail(std::string_view line);

/// `of_lines` is the SHA-256 of all lines before the tail, each with its line feed.
ExportTail sign_export(std::int64_t lines, const Digest& of_lines, const proof::SigningKey& key);
bool is_signed_by(const PublicKey& key, const ExportTail& tail, const Digest& of_lines);

}  // namespace cirkel::wire

#pragma once

#include <chrono>
#include <cstddef>

namespace cirkel::wire {

/// The version that both ends speak; a message that cannot be read as this version is refused.
inline constexpr int kProtocol = 1;

/// One push: whichever of the two is reached first. 200 records are about 100 KiB, one SQLite
/// transaction of some milliseconds; a smaller batch wastes commits, a larger one retries more.
inline constexpr std::size_t kPushRecordsMax = 200;
inline constexpr std::size_t kPushBytesMax = 256 * 1024;  ///< of the JSON text, unpacked
/// One record: a full open text in every question stays far below it.
inline constexpr std::size_t kRecordBytesMax = 16 * 1024;

/// The Priority field (RFC 9218) of a push for which somebody waits: a call, or to be forgotten.
inline constexpr const char* kUrgent = "u=1";

/// One answer of the change feed.
inline constexpr int kPullChangesMax = 500;

/// The sentence for the customer, in characters.
inline constexpr std::size_t kNoteCharactersMax = 280;

/// Texts that only people read (hardware, software, titles), in bytes.
inline constexpr std::size_t kShortTextBytesMax = 200;

/// How far the `created` of a request may lie from the clock of who checks it.
inline constexpr std::chrono::minutes kSignatureAgeMax{15};

}  // namespace cirkel::wire

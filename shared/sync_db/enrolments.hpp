#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// Who this device is to its server, and how it recognises the server's word.
struct Enrolment {
    TerminalId device;
    KeyId key;  ///< of the transport key, in the signatures of requests
    LocationId location;
    std::string server_url;
    PublicKey server_key{};
    EpochId server_epoch;
    Instant enrolled_at;
    /// While the desk has to compare them before it serves this device; none: it does.
    std::optional<std::string> approval_words = std::nullopt;
    bool operator==(const Enrolment&) const = default;
};

Result<void> save_enrolment(sqlite::Database& database, const Enrolment& enrolment);
/// The desk has to compare these words, or (none) has to no longer.
Result<void> set_approval_words(sqlite::Database& database,
                                const std::optional<std::string>& words);
/// Nothing while the device was never enrolled.
Result<std::optional<Enrolment>> read_enrolment(sqlite::Database& database);

}  // namespace cirkel::sync_db

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/capture_db/codes.hpp"
#include "shared/capture_db/drafts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/page_rows.hpp"

namespace cirkel::capture_db {

/// A line of the outbox that was found on some page. With a body it is proven: the SHA-256 that
/// lies beside it fits. Without one it says why.
struct FoundLine {
    std::int64_t row = 0;  ///< its place among all lines, in the order they were made
    Stream stream = Stream::Main;
    Seq seq = 0;
    OutboxRecord record;  ///< `body` empty when withheld
    std::string withheld;
    Digest digest{};
    std::optional<std::int64_t> withheld_at;
};

struct FoundPromise {
    std::string purpose;
    std::optional<std::int64_t> promised_before;
};

/// Everything that could be read of a damaged capture.db, page by page. Holds all of it in memory;
/// that is little, because what is safe was pruned.
struct FoundFile {
    std::optional<EpochId> epoch;
    std::optional<PublicKey> server_key;
    std::map<RecordId, FoundLine> lines;
    std::map<SubmissionId, Code> codes;
    std::map<SubmissionId, FoundPromise> promises;
    std::map<SubmissionId, Draft> drafts;
    std::map<std::string, std::int64_t> taps;           ///< by day
    std::map<std::string, Seq> last_seq;                ///< by stream, as far as it is known
    std::map<std::string, sqlite::FoundRow> pin_tries;  ///< by counter; the one with most failures
};

/// `consent_key` tells this device's own row of `meta` from any other bytes. `Broken` when the disk
/// does not read.
Result<FoundFile> read_damaged(const std::string& path, const PublicKey& consent_key);

}  // namespace cirkel::capture_db

#pragma once

#include <cstddef>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// A line stays this long after its content, so that the counts of a day do (decisions 4).
inline constexpr Duration kLineStays = std::chrono::hours(90 * 24);

/// What may go now. `safe` is the server's signed word, which the caller has verified.
struct Pruning {
    Seq safe_main = 0;
    Seq safe_withdrawal = 0;
    std::vector<RecordId> held_back{};  ///< never these: the server has only their place
    Instant now;
    bool is_now_believed = true;  ///< by a clock that may be wrong, no line is old
    Instant clock_set{};          ///< a moment before it was shown by a clock that nobody had set
    std::size_t lines_max = 500;  ///< of one step, so that nobody waits for it
};

struct Pruned {
    int contents = 0;
    int lines = 0;
    bool operator==(const Pruned&) const = default;
};

/// Deletes the content of main-stream lines that are safe at the server, with the contacts among
/// them, and whole lines 90 days after their content; where the clock was not set at the time,
/// after the next line that has a time. One transaction. What the status screen says of a contact
/// stays as a `promise`. The content of a withdrawal stays as long as its line: it holds nothing
/// that a person said, and it keeps a status shut until the server closed it too.
///
/// `gaps` (see `finish_erasures`) are due a day later at the latest.
Result<Pruned> prune(sqlite::Database& database, const Pruning& pruning);

}  // namespace cirkel::capture_db

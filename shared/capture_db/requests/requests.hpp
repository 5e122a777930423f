#pragma once

#include <string>
#include <vector>

#include "shared/installing/ask.hpp"
#include "shared/installing/request_id.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// A row in which the terminal asks something of the sync daemon.
struct Request {
    installing::RequestId id;
    std::string body;  ///< for `installing::read_ask`
    Instant asked_at;
    bool operator==(const Request&) const = default;
};

/// Asks it, in place of an open request of the same kind; the caller rings the daemon's bell. Gives
/// the id under which the answer will stand.
Result<installing::RequestId> ask(sqlite::Database& database, const installing::Ask& ask,
                                  Instant now);

/// Every open one, oldest first.
Result<std::vector<Request>> open_requests(sqlite::Database& database);

/// It was answered, or nobody waits for it any more. A password or code that it held is overwritten
/// at once; copies of it in the file's gaps and log go with the next `finish_erasures`, which this
/// orders.
Result<void> forget_request(sqlite::Database& database, const installing::RequestId& id);

}  // namespace cirkel::capture_db

#pragma once

#include <chrono>
#include <optional>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// A contact lies on a device at most this long after it was given (decisions 11).
inline constexpr Duration kContactStays = std::chrono::hours(30 * 24);

/// Contacts that wait for the line. Alarms go by the age of the oldest: 7, 14 and 21 days.
struct UnsentContacts {
    int waiting = 0;
    std::optional<Instant> oldest;
    int expired = 0;  ///< gone unsent; counted as long as their lines are there
    bool operator==(const UnsentContacts&) const = default;
};

/// `main_acknowledged`: how far the server says it has the stream.
Result<UnsentContacts> count_unsent_contacts(sqlite::Database& database, Seq main_acknowledged);

/// Whose time is up.
struct Expiry {
    Instant now;        ///< by a clock that is believed: what expires cannot be brought back
    Instant clock_set;  ///< a moment before it was shown by a clock that nobody had set
};
/// Deletes the contacts that were given more than 30 days before `now` and are still here, and
/// gives how many. One that was given while the clock was not set counts from the next line that
/// has a time. Their lines say "expired", so that the case says it too. One transaction;
/// `finish_erasures` follows.
Result<int> expire_contacts(sqlite::Database& database, const Expiry& expiry);

}  // namespace cirkel::capture_db

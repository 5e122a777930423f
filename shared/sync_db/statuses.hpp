#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/public_status.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// What a customer may read, found by any tag of the submission; nothing when it is not known here,
/// or when two submissions have that tag: nobody may read what another customer gave.
Result<std::optional<PublicStatus>> find_status(sqlite::Database& database, const CodeTag& tag);

/// Two submissions of this location ever had this tag: two terminals drew one screen code, and the
/// same face was tapped first.
Result<bool> is_shared(sqlite::Database& database, const CodeTag& tag);

/// The cases of this location, by number.
Result<std::vector<FollowUp>> read_follow_ups(sqlite::Database& database);

/// What happy customers let the team read, newest first.
Result<std::vector<Compliment>> read_compliments(sqlite::Database& database);

/// What became of what employees heard, newest first.
Result<std::vector<DecidedObservation>> read_decided(sqlite::Database& database);

/// What may be promised, as the server said it; the terminal's own use comes off still.
struct ReceivedOffer {
    Offer offer;
    Instant received_at;
    std::string text;  ///< as it is stored
};
Result<std::optional<ReceivedOffer>> read_offer(sqlite::Database& database);
/// In the place of the one before.
Result<void> save_offer(sqlite::Database& database, const Offer& offer, Instant now);

}  // namespace cirkel::sync_db

#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// What a new file is born with. The epoch is one life of the file: seqs count within it.
struct Birth {
    EpochId epoch;
    PublicKey consent_key{};
    Instant at;
    /// Made for a rotation; the server is asked to take it, and until it did nothing is signed by
    /// it.
    std::optional<PublicKey> next_consent_key{};
};

/// Opens the file for the terminal, which is the only one that writes it; makes it when it is not
/// there (the consent key must be on the disk before). `Broken` when the file is damaged or was
/// made with another consent key. `birth.consent_key` may be the next one: then it counts from now
/// on, because its file took the other's place before a power cut.
Result<sqlite::Database> open(const std::string& path, const Birth& birth);

/// Opens it for the sync daemon. `NotFound` or `Busy` until a terminal has made it.
Result<sqlite::Database> open_reading(const std::string& path);

/// What the file says about itself (the table `meta`).
Result<Birth> read_birth(sqlite::Database& database);

/// Tells the sync daemon of the key that a rotation made; it has to be on the disk before.
Result<void> announce_consent_key(sqlite::Database& database, const PublicKey& next);
/// The key that was announced is the file's consent key from now on.
Result<void> change_consent_key(sqlite::Database& database, const PublicKey& next);

}  // namespace cirkel::capture_db

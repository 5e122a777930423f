#pragma once

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
};

/// Opens the file for the terminal, which is the only one that writes it; makes it when it is not
/// there (the consent key must be on the disk before). `Broken` when the file is damaged or was
/// made with another consent key.
Result<sqlite::Database> open(const std::string& path, const Birth& birth);

/// Opens it for the sync daemon. `NotFound` or `Busy` until a terminal has made it.
Result<sqlite::Database> open_reading(const std::string& path);

/// What the file says about itself (the table `meta`).
Result<Birth> read_birth(sqlite::Database& database);

}  // namespace cirkel::capture_db

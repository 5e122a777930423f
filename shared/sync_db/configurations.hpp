#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/configuration.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/wire/setup/configuration_json.hpp"

namespace cirkel::sync_db {

/// The last configuration whose signature held, as it came.
struct StoredConfiguration {
    std::string etag;
    wire::SignedConfiguration signed_text;
    Instant received_at;
};

/// The caller has verified the signature; a bad one never replaces a good one.
Result<void> save_configuration(sqlite::Database& database, const StoredConfiguration& stored);
Result<void> forget_configuration(sqlite::Database& database);
/// Nothing before the first one arrived.
Result<std::optional<StoredConfiguration>> read_stored_configuration(sqlite::Database& database);

/// The configuration itself, after its signature was verified again with a key that the caller
/// knows from elsewhere: whoever can write this file still cannot make a terminal ask or promise
/// anything. Nothing while there is none; `Refused` when the signature does not hold.
Result<std::optional<Configuration>> read_configuration(sqlite::Database& database,
                                                        const PublicKey& server_key);
/// The same by the key of the enrolment, for the daemon that wrote both.
Result<std::optional<Configuration>> read_configuration(sqlite::Database& database);

}  // namespace cirkel::sync_db

#pragma once

#include <optional>

#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// The key of the server that this terminal believes, whatever sync.db says; nothing before it saw
/// its first enrolment.
Result<std::optional<PublicKey>> read_server_key(sqlite::Database& database);
/// Believes this server from now on. For the first enrolment, and for the person at the device who
/// says so (`cirkel-terminal trust-server`); nobody else replaces a key.
Result<void> pin_server_key(sqlite::Database& database, const PublicKey& key);

}  // namespace cirkel::capture_db

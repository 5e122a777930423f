#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// What a provisioning file made of this device before its server let it in: its configuration
/// stands in `configuration`, and is believed by this key.
struct Provisioned {
    TerminalId terminal;
    std::string server_url;
    PublicKey server_key{};
    bool network_owed = false;  ///< the network of the file could not be set up yet
    std::string fault{};  ///< why it is not let in yet, one of `kFaultCodes`; empty: not asked
    Instant taken_at;
    bool operator==(const Provisioned&) const = default;
};

Result<void> save_provisioned(sqlite::Database& database, const Provisioned& provisioned);
/// Nothing without a file, and once the device is enrolled.
Result<std::optional<Provisioned>> read_provisioned(sqlite::Database& database);
Result<void> forget_provisioned(sqlite::Database& database);

}  // namespace cirkel::sync_db

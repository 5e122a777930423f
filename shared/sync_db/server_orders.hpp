#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sync_db {

/// An order of the server in its exact words (`shared/wire/PROTOCOL.md`, directives). Whoever
/// carries it out verifies the signature first: this file is not believed.
struct ServerOrder {
    Nonce nonce;
    std::string text;
    Signature signature{};
    Instant received_at;
    std::optional<std::string> outcome;  ///< none: not carried out yet; "" = well, else why not
    bool operator==(const ServerOrder&) const = default;
};

/// An order that came before changes nothing.
Result<void> add_order(sqlite::Database& database, const ServerOrder& order);
Result<void> end_order(sqlite::Database& database, const Nonce& nonce, const std::string& outcome);
/// Every one, oldest first.
Result<std::vector<ServerOrder>> read_orders(sqlite::Database& database);
/// The server was told how it ended.
Result<void> forget_order(sqlite::Database& database, const Nonce& nonce);

}  // namespace cirkel::sync_db

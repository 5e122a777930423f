#pragma once

#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// An order of the server that this terminal carried out, or refused; never looked at again.
struct DoneOrder {
    Nonce nonce;
    std::string outcome;  ///< "" = well, else why not
    Instant at;
    bool operator==(const DoneOrder&) const = default;
};

/// The first outcome of an order stands.
Result<void> add_done_order(sqlite::Database& database, const DoneOrder& order);
/// Every one, oldest first; the sync daemon tells the server of them.
Result<std::vector<DoneOrder>> read_done_orders(sqlite::Database& database);

}  // namespace cirkel::capture_db

#pragma once

#include <memory>
#include <string>

#include "server/audit/checkpoints.hpp"
#include "server/desk/keys.hpp"
#include "server/keeper/keeper_line.hpp"
#include "server/store/erased_ledger.hpp"
#include "server/store/store.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// All that lies in a data folder, opened: what a Server works on.
struct Belongings {
    std::unique_ptr<store::Store> store;
    store::ErasedLedger ledger;
    audit::Checkpoints checkpoints;
    desk::Keys keys;
    std::string folder;
    std::unique_ptr<keeper::KeeperLine> keeper;  ///< to where a keeper of this folder listens
};

/// Makes a data folder (`cirkel.db`, `erased.ledger`, `keys/`) for a new organisation. `Conflict`
/// when there is one already. An interrupted making is completed by the next one.
Result<void> create_data_folder(const std::string& folder, const store::Organisation& organisation);

/// Opens it for the one writer, who holds its lock. `NotFound` when it was never initialised. What
/// the ledger holds is erased again first, in case the database came from a backup.
Result<Belongings> open_data_folder(const std::string& folder);

std::string database_path(const std::string& folder);

/// Where the programs of one data folder meet.
std::string lock_path(const std::string& folder);
std::string socket_path(const std::string& folder);
/// Where its keeper listens, and what that one keeps, unless they were told another place.
std::string keeper_socket_path(const std::string& folder);
std::string keeper_folder(const std::string& folder);
/// Where a server from before there was a keeper had the keys that are the keeper's now.
std::string keys_path(const std::string& folder);

}  // namespace cirkel::server

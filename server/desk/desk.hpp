#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "server/audit/checkpoints.hpp"
#include "server/desk/keys.hpp"
#include "server/desk/measures.hpp"
#include "server/desk/wrong_tries.hpp"
#include "server/store/erased_ledger.hpp"
#include "server/store/store.hpp"
#include "shared/log.hpp"

namespace cirkel::keeper {
class KeeperLine;
}  // namespace cirkel::keeper

namespace cirkel::desk {

struct RouteTables;  // route.hpp

/// Fills bytes from the operating system; a test hands in its own.
using RandomBytes = std::function<void(std::span<std::uint8_t>)>;

/// Everything that a handler may work with, laid out at one place. Owned by the Server and lent for
/// the length of one call; one thread.
struct Desk {
    store::Store& store;
    store::ErasedLedger& ledger;
    audit::Checkpoints& checkpoints;
    Keys& keys;
    WrongTries& wrong_tries;
    WrongTries& wrong_by_address;  ///< the same by where they come from (S-06)
    keeper::KeeperLine& keeper;
    const RandomBytes& random;
    Log& log;
    Measures& measures;
    const RouteTables& routes;  ///< all that are served
    const std::string& folder;  ///< where the store and the keys lie
};

/// So many random bytes, in hex.
std::string random_hex(const Desk& desk, std::size_t bytes);

}  // namespace cirkel::desk

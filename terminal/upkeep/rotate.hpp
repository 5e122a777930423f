#pragma once

#include <string>

#include "shared/proof/proof.hpp"
#include "shared/result.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::upkeep {

/// The terminal's key and where it lies; the next one is made beside it.
struct ConsentKeyPlace {
    const std::string& path;
    proof::SigningKey& key;
};

/// The terminal's part of an order to change both keys of this device (decisions 14): makes the
/// next consent key and announces it in capture.db, and signs by it once the sync daemon says that
/// the server took it. Until then every consent is signed by the key that the server knows. Only on
/// an order that the believed server signed; may be cut off anywhere and repeated. True when the
/// sync daemon has something to hear of.
Result<bool> rotate(const Stores& stores, const ConsentKeyPlace& place);

}  // namespace cirkel::upkeep

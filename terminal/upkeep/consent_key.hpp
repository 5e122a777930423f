#pragma once

#include <string>

#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::upkeep {

/// The key by which the terminal signs consents, from a file of its own (0600). `NotFound` when
/// there is none, `Broken` when it does not read.
Result<proof::SigningKey> read_consent_key(const std::string& path);

/// A new one, on the disk when this returns: what names it must not be there before it.
Result<proof::SigningKey> make_consent_key(const std::string& path);

}  // namespace cirkel::upkeep

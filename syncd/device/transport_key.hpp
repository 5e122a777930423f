#pragma once

#include <string>

#include "shared/proof/proof.hpp"
#include "shared/result.hpp"

namespace cirkel::syncd {

/// The key by which the daemon signs its requests: 64 bytes in a file of its own (0600).
/// `NotFound` when there is none.
Result<proof::SigningKey> read_transport_key(const std::string& path);

/// The key of the file, made first when there is none. When this returns the key is on the disk:
/// a server must never know a key that a power cut can still take from the device.
Result<proof::SigningKey> ensure_transport_key(const std::string& path);

}  // namespace cirkel::syncd

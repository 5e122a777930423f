#pragma once

#include <string>

#include "platform/http/http_client.hpp"
#include "shared/proof/proof.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/enrolment.hpp"

namespace cirkel::syncd {

/// The key by which the daemon signs its requests: 64 bytes in a file of its own (0600).
/// `NotFound` when there is none.
Result<proof::SigningKey> read_transport_key(const std::string& path);

/// The key of the file, made first when there is none. When this returns the key is on the disk:
/// a server must never know a key that a power cut can still take from the device.
Result<proof::SigningKey> ensure_transport_key(const std::string& path);

/// Asks the server to take this device in. `Offline` when the server was not reached or something
/// else answered in its place; `Refused`, in the server's words, when it said no. The keys must be
/// on the disk before: repeating the same request gives the same device.
Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request);

}  // namespace cirkel::syncd

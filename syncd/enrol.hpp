#pragma once

#include <optional>

#include "platform/http/http_client.hpp"
#include "shared/loop/bytes.hpp"
#include "shared/result.hpp"
#include "shared/wire/device/enrolment.hpp"

namespace cirkel::syncd {

/// Asks the server to take this device in. `Offline` when the server was not reached or something
/// else answered in its place; `Refused`, in the server's words, when it said no, and when it has
/// another key than `server_key`, where that is known beforehand. The device's own keys must be on
/// the disk before: repeating the same request gives the same device.
Result<wire::EnrolReply> ask_to_enrol(http::Client& client, const wire::EnrolRequest& request,
                                      const std::optional<PublicKey>& server_key = {});

}  // namespace cirkel::syncd

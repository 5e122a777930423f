#pragma once

#include <optional>

#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/wire/push.hpp"
#include "terminal/upkeep/stores.hpp"

namespace cirkel::upkeep {

/// The enrolment that sync.db tells, if it is with the server that this terminal believes. The key
/// of the first one it ever sees is pinned in capture.db, which the sync daemon cannot write; from
/// then on an enrolment with another key is `Refused` until a person at the device says
/// `cirkel-terminal trust-server`. Nothing while this device is not enrolled.
Result<std::optional<sync_db::Enrolment>> trusted_enrolment(const Stores& stores);

/// The person at the device says that the server of the enrolment is to be believed from now on.
/// `NotFound` when there is no enrolment.
Result<sync_db::Enrolment> trust_told_server(const Stores& stores);

/// How far the server has a stream of this very file, by its own signed word. Nothing when it has
/// not spoken, when the word is of another device or epoch, or when the believed server did not
/// sign it.
Result<std::optional<wire::Watermark>> believed_watermark(const Stores& stores, Stream stream);

}  // namespace cirkel::upkeep

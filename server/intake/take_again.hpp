#pragma once

#include "server/desk/desk.hpp"
#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::intake {

/// Looks once more at a record in quarantine, by the keys, notices and surveys of now: what held it
/// back may have been ours. It is taken in as if it came now, or stays with the doubt that is left;
/// nobody's word replaces a signature. Inside the caller's transaction. `NotFound` when there is no
/// such record in quarantine.
Result<wire::PushResult> take_again(desk::Desk& desk, const RecordId& id, Instant now);

/// The same with what came before its submission, which is here now.
Result<void> take_followers(desk::Desk& desk, const SubmissionId& of, Instant now);

}  // namespace cirkel::intake

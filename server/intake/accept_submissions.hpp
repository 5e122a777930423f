#pragma once

#include <variant>

#include "server/desk/desk.hpp"
#include "server/store/values.hpp"
#include "shared/instant.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/push.hpp"

namespace cirkel::intake {

/// Takes in one push of one device with exactly-once effect: one transaction moves the stream from
/// its acknowledged place to the end of the push; what lies at or below that place is skipped, and
/// a record id is taken in once, whoever sends it. The same push again gets the same answer.
///
/// A gap is the problem `seq-gap` with the place that is wanted, unless the device says that it
/// pruned what is missing (it was safe). Another record at an acknowledged place is the problem
/// `identity-conflict`: a copied or rolled-back device.
std::variant<wire::PushReply, wire::Problem> accept_submissions(desk::Desk& desk,
                                                                const store::Terminal& terminal,
                                                                const wire::PushRequest& push,
                                                                Instant now);

}  // namespace cirkel::intake

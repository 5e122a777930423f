#pragma once

#include <cstdint>
#include <vector>

#include "terminal/session/effect.hpp"
#include "terminal/session/event.hpp"
#include "terminal/session/session.hpp"

namespace cirkel::session {

/// What the world must hand in because the core has no clock, no dice and no counter. Ids and codes
/// that no effect of a step used may be handed in again.
struct Fresh {
    SubmissionId submission;
    ConsentId consent;
    RecordId record;
    VisitCodes codes;
    Moment moment;
    std::int64_t input_event = 0;  ///< number of this input event since the start
};

struct Step {
    Session session;
    std::vector<Effect> effects;
};

/// Decides what one event means at one moment. Pure: the same arguments give the same answer. Every
/// pair of stage and event has a decision; one that means nothing there changes nothing.
Step step(Session session, const Event& event, const Fresh& fresh, Instant now);

}  // namespace cirkel::session

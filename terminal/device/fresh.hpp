#pragma once

#include "platform/clock/clock.hpp"
#include "terminal/session/step.hpp"

namespace cirkel::device {

/// Draws what the core may not make itself: ids that sort by time, codes, and the moment with the
/// doubts about it.
class FreshMaker {
public:
    /// New ids come after `last_id`, though the clock was set back since it was made.
    FreshMaker(clock::Clock& clock, const RecordId& last_id);

    /// `first_sign` begins every screen code of this terminal.
    session::Fresh make(char first_sign);
    [[nodiscard]] Moment moment();

private:
    IdBytes next_id();

    clock::Clock& clock_;
    BootId boot_;
    IdBytes last_id_{};
};

/// New codes of one visit; none that can be read as a rude word.
session::VisitCodes draw_codes(char first_sign);

}  // namespace cirkel::device

#pragma once

#include <optional>
#include <set>
#include <string>

#include "terminal/session/step.hpp"

namespace cirkel::walk {

/// One turn of the walk as it can be judged from outside.
struct Turned {
    const session::Event& event;
    const session::Step& step;
    Instant now;
};

/// What must hold after every step, whatever happened: remembers what was given, and says which
/// promise a step broke.
class Promises {
public:
    /// Nothing when all of them hold.
    std::optional<std::string> broken_by(const Turned& turned);

    [[nodiscard]] std::size_t visits() const { return begun_.size(); }
    [[nodiscard]] std::size_t consents() const { return consents_; }

private:
    std::optional<std::string> broken_by(const Turned& turned, const session::Effect& effect);
    std::optional<std::string> broken_by_end(const Turned& turned);

    std::set<SubmissionId> begun_;   ///< by the draft of the first tap
    std::set<SubmissionId> stored_;  ///< their questions ended
    std::size_t consents_ = 0;
};

}  // namespace cirkel::walk

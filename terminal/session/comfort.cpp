#include <algorithm>
#include <variant>

#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

/// Changes one setting; false for every event that is none.
struct Chooses {
    Session& session;

    bool operator()(const ContrastTapped& tap) const {
        session.comfort.contrast = tap.contrast;
        return true;
    }
    bool operator()(const LargeTapped&) const {
        session.comfort.large = !session.comfort.large;
        return true;
    }
    bool operator()(const LowTapped&) const {
        if (session.glass.has_lower_half) session.comfort.low = !session.comfort.low;
        return true;
    }
    bool operator()(const UnhurriedTapped&) const {
        session.comfort.unhurried = !session.comfort.unhurried;
        return true;
    }
    bool operator()(const ReadAloudTapped&) const {
        session.comfort.spoken = !session.comfort.spoken;
        return true;
    }
    bool operator()(const VolumeTapped& tap) const {
        session.comfort.volume =
            std::clamp(session.comfort.volume + tap.by, 1, Comfort::kVolumeMax);
        return true;
    }
    bool operator()(const PrivateAloudTapped&) const {
        session.comfort.private_aloud = !session.comfort.private_aloud;
        return true;
    }
    template <class Other>
    bool operator()(const Other&) const {
        return false;
    }
};

}  // namespace

bool choose_comfort(Turn& turn, const Stage& stage, const Event& event) {
    Session& session = turn.session;
    // Answers of the world reach the stage under the panel as always.
    if (!is_touch(event)) return false;
    if (std::visit(Chooses{session}, event)) return true;
    if (std::holds_alternative<ComfortTapped>(event)) {
        if (!std::holds_alternative<NotSetUp>(stage))
            session.choosing_comfort = !session.choosing_comfort;
        turn.new_screen = true;
        return true;
    }
    if (!session.choosing_comfort) return false;
    if (std::holds_alternative<DoneTapped>(event)) {
        session.choosing_comfort = false;
        turn.new_screen = true;
    }
    return true;
}

}  // namespace cirkel::session

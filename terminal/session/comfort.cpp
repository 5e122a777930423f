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

/// What only leads through the panel that stands over the stage.
void walk_panel(Turn& turn, const Event& event) {
    Session& session = turn.session;
    if (const auto* tap = std::get_if<PageTapped>(&event)) session.panel_page = tap->page;
    const bool is_done = std::holds_alternative<DoneTapped>(event);
    if (!is_done && !std::holds_alternative<PageTapped>(event)) return;
    turn.new_screen = true;
    if (!is_done) return;
    session.choosing_comfort = false;
    session.choosing_language = false;
}

/// Opens one of the two panels, or closes it when it is the one that stands there.
void toggle(Turn& turn, bool Session::*panel) {
    Session& session = turn.session;
    const bool opens = !(session.*panel);
    session.choosing_comfort = false;
    session.choosing_language = false;
    session.panel_page = 0;
    session.*panel = opens;
    turn.new_screen = true;
}

}  // namespace

bool choose_comfort(Turn& turn, const Stage& stage, const Event& event) {
    Session& session = turn.session;
    // Answers of the world reach the stage under the panel as always.
    if (!is_touch(event)) return false;
    // Nobody is met here, and the stage has no end at which it would all go back.
    if (std::holds_alternative<NotSetUp>(stage)) return false;
    if (std::visit(Chooses{session}, event)) return true;
    if (std::holds_alternative<ComfortTapped>(event)) {
        toggle(turn, &Session::choosing_comfort);
        return true;
    }
    if (std::holds_alternative<LanguagesTapped>(event)) {
        if (std::holds_alternative<Attract>(stage)) toggle(turn, &Session::choosing_language);
        return true;
    }
    if (session.choosing_language && std::holds_alternative<LanguageTapped>(event)) {
        // The first screen takes the language; the list has done what it was for.
        toggle(turn, &Session::choosing_language);
        return false;
    }
    if (!session.choosing_comfort && !session.choosing_language) return false;
    walk_panel(turn, event);
    return true;
}

}  // namespace cirkel::session

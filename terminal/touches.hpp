#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "platform/window/window.hpp"
#include "shared/instant.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::terminal {

/// How long a finger stays on a target before that means something of its own, and how fast it is
/// meant again where it repeats.
inline constexpr Duration kHoldTime{500};
inline constexpr Duration kRepeatTime{80};

/// What the fingers on the glass are doing. A target acts when a finger that went down on it comes
/// up on it; sliding off lets go. Several fingers press several targets at once, each on its
/// own; of two thumbs on our keys the first is meant as soon as the second comes down, so that
/// letters come in the order in which they were pressed. Holds names only, so it outlives any view.
/// One thread.
class Touches {
public:
    /// What a touch made of the view that is shown now: an event when a target was released.
    /// Targets that are deaf at this moment are not felt at all.
    std::optional<session::Event> feel(const window::Touch& touch, const screens::View& view,
                                       Instant now);
    /// What a finger means by staying where it is, if one has stayed long enough.
    std::optional<session::Event> stay(const screens::View& view, Instant now);
    /// When `stay` has to be asked; nothing while no finger rests on a target that minds.
    [[nodiscard]] std::optional<Instant> next_due() const;
    /// The target that shows itself as pressed: under the finger that came down last. Empty: none.
    [[nodiscard]] const std::string& pressed() const { return pressed_; }

private:
    /// The target a finger went down on. The screen belongs to it: a target of the same name on the
    /// next screen is another one.
    struct Held {
        std::string screen;
        std::string node;
        std::optional<Instant> due;  ///< when staying there means something
        bool has_acted = false;      ///< it was meant by staying, so letting go means nothing more
    };

    void put_down(std::int64_t finger, const screens::View& view, const screens::Node& node,
                  Instant now);
    std::optional<session::Event> overtaken_key(const screens::View& view, Instant now);
    void let_go(std::int64_t finger);

    std::map<std::int64_t, Held> held_;
    std::string pressed_;
};

/// The target at a place: the one drawn last, if several lie there. Null: nothing to touch.
const screens::Node* target_at(const screens::View& view, screens::Point point, Instant now);

/// Whether a node may be touched now.
bool can_be_touched(const screens::Node& node, Instant now);

}  // namespace cirkel::terminal

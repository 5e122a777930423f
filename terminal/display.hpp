#pragma once

#include <optional>
#include <vector>

#include "platform/window/window.hpp"
#include "terminal/motion/motion.hpp"
#include "terminal/paint/fonts.hpp"
#include "terminal/paint/palette.hpp"
#include "terminal/screens/view.hpp"

namespace cirkel::terminal {

/// Whether anything may move on the way from one view to the next.
enum class Moves { No, Yes };

/// What is seen on the window. Remembers the view whose pixels are there, draws only where the next
/// one differs, and leads from one to the other by calm motion. Owns no clock: moments are handed
/// in. One thread; window and fonts outlive it.
class Display {
public:
    Display(window::Window& window, const paint::Fonts& fonts, Moves moves)
        : window_(window), fonts_(fonts), moves_(moves) {}

    /// From now on this is to be seen; its first picture is drawn at once. `tapped_face` is the
    /// face whose tap led to it.
    void show(const screens::View& view, Instant now, std::optional<int> tapped_face);
    /// From now on everything is drawn in this look.
    void wear(const theme::Theme& own);
    /// Somebody touches the glass: what moves is skipped, so that they see what they touch.
    void hurry();
    /// Until when a tapped face closes its ring; so long what lies under a finger is not yet what
    /// is seen.
    [[nodiscard]] std::optional<Instant> face_shown_until() const;
    /// The window lost its pixels: everything is drawn again.
    void lose() { drawn_.reset(); }
    /// Draws the next picture of what moves, if it is due.
    void refresh(Instant now);
    /// When `refresh` has something to do; none: the glass stands still.
    [[nodiscard]] std::optional<Instant> next_picture() const;
    /// Nothing is on its way any more. A breathing dot counts as standing still.
    [[nodiscard]] bool is_settled() const { return !passage_; }

private:
    /// A passage and when it began.
    struct Running {
        motion::Passage passage;
        Instant since;
        Duration length;
    };

    void begin(motion::Passage passage, Instant now);
    void draw(screens::View view);
    void draw_at(Instant now);

    window::Window& window_;
    const paint::Fonts& fonts_;
    Moves moves_;
    theme::Theme worn_;
    paint::Palettes palettes_;
    screens::View target_;
    std::optional<screens::View> drawn_;  ///< none: nothing of ours is on the window
    std::optional<Running> passage_;
    bool is_behind_ = false;  ///< a passage was skipped; its last picture is still to be drawn
    Instant drawn_at_;
};

}  // namespace cirkel::terminal

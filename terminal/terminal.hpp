#pragma once

#include <optional>
#include <string>

#include "platform/sound/sound.hpp"
#include "platform/speech/voice.hpp"
#include "platform/window/window.hpp"
#include "terminal/display.hpp"
#include "terminal/paint/fonts.hpp"
#include "terminal/reading/aloud.hpp"
#include "terminal/reading/chimes.hpp"
#include "terminal/screens/focus.hpp"
#include "terminal/screens/local_time.hpp"
#include "terminal/screens/metrics.hpp"
#include "terminal/screens/view.hpp"
#include "terminal/session/session.hpp"
#include "terminal/touches.hpp"
#include "terminal/words/words.hpp"
#include "terminal/world.hpp"

namespace cirkel::terminal {

/// What a terminal works with; all of it is lent by main and outlives it.
struct Parts {
    window::Window& window;
    World& world;
    const words::Words& words;
    paint::Fonts& fonts;  ///< takes the sizes that a person wants
    const screens::Metrics& metrics;
    const screens::ToLocal& to_local;
    Moves moves = Moves::Yes;
    speech::Voice* voice = nullptr;  ///< null: no screen can be read aloud
    /// Where the voice is heard. Nothing tells yet whether headphones are plugged in.
    reading::Output output = reading::Output::Speaker;
    sound::Sound* sound = nullptr;  ///< null: no tones
};

/// The loop of one terminal: touches become events, `step` decides, effects are done, and what is
/// to be seen now is drawn. Sleeps until something happens or is due, and draws only when what is
/// shown may have changed. One thread.
class Terminal {
public:
    /// Reads the setup and draws the first frame.
    Terminal(const Parts& parts, session::Session first);

    /// One turn of the loop; waits at most `longest`. False when the window asks to close, or the
    /// program has to end.
    bool turn(Duration longest);

    /// What is to be seen now, and what a touch means.
    [[nodiscard]] const screens::View& view() const { return view_; }
    /// Nothing of it is on its way any more.
    [[nodiscard]] bool is_settled() const { return display_.is_settled(); }
    [[nodiscard]] Instant now() const { return parts_.world.now(); }

private:
    bool hear(const window::WindowEvent& event);
    bool look_after();
    void deliver(session::Event event);
    void take_glass(session::KeepGlass& glass);
    void hear_text(const std::string& text);
    void hear_key(window::Key key);
    void hear_touch(const window::Touch& touch);
    void press_on();
    void walk(screens::Direction direction);
    void choose();
    void hear_voice();
    [[nodiscard]] bool begins_reading() const;
    [[nodiscard]] bool is_face_shown() const;
    [[nodiscard]] reading::Aloud::Now told() const;
    void hear_world();
    void tick_if_due();
    void show();
    [[nodiscard]] Duration time_left(Duration longest) const;

    Parts parts_;
    screens::Metrics metrics_;  ///< of the glass as it was measured last
    session::Session session_;
    screens::View view_;
    Display display_;
    std::optional<int> tapped_face_;  ///< since the glass was last shown something
    std::string focus_;               ///< the target that the keys are on; empty: on none
    Touches touches_;
    reading::Aloud aloud_;
    reading::Chimes chimes_;
    std::int64_t inputs_ = 0;  ///< counts what people did since the start
    bool has_changed_ = true;  ///< the glass may show something old
};

}  // namespace cirkel::terminal

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "terminal/terminal.hpp"
#include "tests/fakes/recording_sound.hpp"
#include "tests/fakes/recording_voice.hpp"
#include "tests/screens/demo_world.hpp"

namespace cirkel::screens_test {

struct StandOptions {
    int width = 1080;
    int height = 1920;
    std::string language = "nl";
    std::string shots;  ///< folder; empty: no pictures
    bool is_set_up = true;
    terminal::Moves moves = terminal::Moves::No;  ///< the clock of a stand does not run by itself
    bool can_speak = true;
    reading::Output output = reading::Output::Speaker;
    std::function<void(session::Setup&)> prepare{};  ///< changes the demo shop before it opens
};

/// A terminal on a stand: the real window, loop, core and paint over a demo world. What a test taps
/// goes through SDL's queue as a finger does.
class Stand {
public:
    explicit Stand(const StandOptions& options = {});

    /// Plays steps written as in a visit file: `[{"tap": "face.2"}, ...]`. Fails the test that asks
    /// when a step fails.
    void play(const std::string& steps);
    [[nodiscard]] const screens::Metrics& metrics() const { return metrics_; }
    /// Turns the pages of a small glass until there is a node of this name; `looked_at` after each.
    void page_to(const std::string& node, const std::function<void()>& looked_at = {});
    void turn() { terminal_->turn(Duration(5)); }

    [[nodiscard]] const screens::View& view() const { return terminal_->view(); }
    [[nodiscard]] const paint::Fonts& fonts() const { return *fonts_; }
    [[nodiscard]] const words::Words& words() const { return *words_; }
    [[nodiscard]] window::Window& window() { return *window_; }
    [[nodiscard]] terminal::Terminal& terminal() { return *terminal_; }

    DemoWorld world;
    fakes::RecordingVoice voice{[this] { return world.now(); }};
    fakes::RecordingSound sound;
    std::vector<std::string> printed;

private:
    StandOptions options_;
    std::unique_ptr<window::Window> window_;
    std::unique_ptr<paint::Fonts> fonts_;
    std::unique_ptr<words::Words> words_;
    screens::Metrics metrics_;
    screens::ToLocal to_local_;
    std::unique_ptr<terminal::Terminal> terminal_;
};

/// Every text on the glass can be drawn, and none lies outside it.
void check_texts(const Stand& stand);

}  // namespace cirkel::screens_test

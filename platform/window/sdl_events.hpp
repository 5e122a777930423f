#pragma once

#include <optional>
#include <set>
#include <vector>

#include <SDL.h>

#include "platform/window/window.hpp"

namespace cirkel::window {

/// Turns SDL's events into ours. Fingers and mouse are read apart, because SDL's translation of one
/// into the other loses touches on Linux. Remembers which fingers are down, so that a lost focus
/// can let go of all of them.
class SdlEvents {
public:
    explicit SdlEvents(std::uint32_t wake_event) : wake_event_(wake_event) {}

    /// Appends what `event` means for a window of this size; most events mean nothing.
    void translate(const SDL_Event& event, int width, int height, std::vector<WindowEvent>& out);

private:
    void touch(const Touch& touch, std::vector<WindowEvent>& out);
    void finger(const SDL_TouchFingerEvent& event, int width, int height,
                std::vector<WindowEvent>& out);
    void mouse(const SDL_Event& event, std::vector<WindowEvent>& out);
    void key(const SDL_KeyboardEvent& event, std::vector<WindowEvent>& out);
    void let_go(std::vector<WindowEvent>& out);

    std::uint32_t wake_event_;
    std::set<std::int64_t> down_;
    bool is_commanding_ = false;  ///< Ctrl, Alt or the key with the window is held: no text
};

/// The SDL event of a finger at this place; what `inject` pushes into SDL's own queue.
SDL_Event finger_event(const Touch& touch, int width, int height);
/// The same for a key that is pressed.
SDL_Event key_event(Key key);

}  // namespace cirkel::window

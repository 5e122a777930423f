#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "platform/window/raster.hpp"
#include "platform/window/turned.hpp"
#include "shared/result.hpp"

namespace cirkel::window {

/// One change of one finger (or of the mouse, which counts as finger 0), in pixels of the picture.
struct Touch {
    enum class Phase { Down, Move, Up, Cancel };
    Phase phase = Phase::Down;
    std::int64_t finger = 0;
    float x = 0;
    float y = 0;
};
/// Characters from a USB scanner or keyboard, UTF-8; only keys of the allow-list arrive.
struct Typed {
    std::string text;
};
/// Six of them are those of a keypad for people who cannot see: the arrows, Enter and Help.
enum class Key { Backspace, Enter, Up, Down, Left, Right, Escape, Help };
struct KeyPressed {
    Key key = Key::Enter;
};
struct Exposed {};  ///< the size changed and the picture is lost: draw all of it again
struct Woken {};    ///< `wake()` was called from another thread
/// A signal asks the program to end; the window system, too, unless the window fills the screen.
struct CloseAsked {};

using WindowEvent = std::variant<Touch, Typed, KeyPressed, Exposed, Woken, CloseAsked>;

struct WindowOptions {
    std::string title;
    int width = 1080;
    int height = 1920;
    bool full_screen = false;
};

/// One window on the kiosk's screen: touches in, frames out. Nothing is drawn without a cause: the
/// caller waits, decides, and asks for a frame. One thread owns it; only `wake` may be called from
/// others. Knows nothing of Cirkel.
class Window {
public:
    virtual ~Window() = default;

    /// Blocks until something happens or `timeout` is over; returns all that is waiting, oldest
    /// first.
    virtual std::vector<WindowEvent> wait(std::chrono::milliseconds timeout) = 0;
    /// Puts a touch into the same queue real fingers use (visit files, tests).
    virtual void inject(const Touch& touch) = 0;
    /// The same for a key, as a keypad would press it.
    virtual void inject(Key key) = 0;
    /// Draws one frame: `draw` fills the Dear ImGui background draw list, and what of it lies in
    /// `changed` takes the place of what was there and is shown. All other pixels stay; what is
    /// drawn in a changed patch must cover it whole.
    virtual void frame(const std::vector<Patch>& changed, const std::function<void()>& draw) = 0;
    /// Whether the newest frame reached the glass. False: customers see nothing, or what was there
    /// before, and only a new window can change that.
    [[nodiscard]] virtual bool is_lit() const = 0;
    /// The whole window as the one patch of a frame.
    [[nodiscard]] Patch whole() const { return {0, 0, width(), height()}; }
    /// From the next frame on, which has to be a whole one, the picture is turned this far on the
    /// glass; `width`, `height`, touches and patches are those of the picture.
    virtual void turn(Turn turn) = 0;
    [[nodiscard]] virtual Turn turn() const = 0;
    /// Makes a waiting `wait` return with `Woken`. The one call allowed from any thread.
    virtual void wake() = 0;
    /// The last frame as 8-bit RGB rows, top to bottom, `width * height * 3` bytes.
    virtual std::vector<std::uint8_t> pixels() = 0;
    [[nodiscard]] virtual int width() const = 0;
    [[nodiscard]] virtual int height() const = 0;
};

/// Opens the window with SDL2 (driver by SDL_VIDEODRIVER: x11, wayland, dummy ...) and makes the
/// Dear ImGui context current. `Broken` when no display can be reached.
Result<std::unique_ptr<Window>> open_window(const WindowOptions& options);

}  // namespace cirkel::window

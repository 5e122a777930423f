#include <memory>

#include <SDL.h>

#include "platform/window/imgui_bridge.hpp"
#include "platform/window/sdl_events.hpp"
#include "platform/window/window.hpp"

namespace cirkel::window {
namespace {

struct DestroyWindow {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct DestroyRenderer {
    void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};
using WindowHandle = std::unique_ptr<SDL_Window, DestroyWindow>;
using RendererHandle = std::unique_ptr<SDL_Renderer, DestroyRenderer>;

/// SDL's video part, up as long as this lives. Joysticks and sound stay off: the joystick part
/// would make SDL poll a thousand times a second.
class SdlVideo {
public:
    SdlVideo() : up_(SDL_Init(SDL_INIT_VIDEO) == 0) {}
    ~SdlVideo() {
        if (up_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }
    SdlVideo(const SdlVideo&) = delete;
    SdlVideo& operator=(const SdlVideo&) = delete;
    [[nodiscard]] bool up() const { return up_; }

private:
    bool up_;
};

// A captured mouse swallows finger events on Linux, and SDL's translation of fingers into mouse
// events (and back) reports one touch twice; all of that is switched off before SDL starts.
void set_hints() {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

// OpenGL first, because SDL's software renderer needs six times as long for a full frame. The
// environment variable SDL_RENDER_DRIVER, which tests set, overrides the choice.
RendererHandle make_renderer(SDL_Window* window) {
    if (SDL_GetHint(SDL_HINT_RENDER_DRIVER) != nullptr) {
        return RendererHandle(SDL_CreateRenderer(window, -1, 0));
    }
    for (const char* driver : {"opengl", "opengles2", "software"}) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, driver);
        if (SDL_Renderer* renderer = SDL_CreateRenderer(window, -1, 0)) {
            return RendererHandle(renderer);
        }
    }
    return nullptr;
}

class SdlWindow final : public Window {
public:
    SdlWindow(std::unique_ptr<SdlVideo> video, WindowHandle window, RendererHandle renderer)
        : video_(std::move(video)),
          window_(std::move(window)),
          renderer_(std::move(renderer)),
          bridge_(std::make_unique<ImguiBridge>(renderer_.get())),
          wake_event_(SDL_RegisterEvents(1)),
          events_(wake_event_) {}

    std::vector<WindowEvent> wait(std::chrono::milliseconds timeout) override;
    void inject(const Touch& touch) override;
    void frame(const std::function<void()>& draw) override;
    void wake() override;
    std::vector<std::uint8_t> pixels() override;
    [[nodiscard]] int width() const override { return size().x; }
    [[nodiscard]] int height() const override { return size().y; }

private:
    [[nodiscard]] SDL_Point size() const;

    std::unique_ptr<SdlVideo> video_;
    WindowHandle window_;
    RendererHandle renderer_;
    std::unique_ptr<ImguiBridge> bridge_;
    std::uint32_t wake_event_;
    SdlEvents events_;
};

SDL_Point SdlWindow::size() const {
    SDL_Point size{};
    SDL_GetWindowSize(window_.get(), &size.x, &size.y);
    return size;
}

std::vector<WindowEvent> SdlWindow::wait(std::chrono::milliseconds timeout) {
    std::vector<WindowEvent> out;
    SDL_Event event;
    const SDL_Point now = size();
    if (SDL_WaitEventTimeout(&event, static_cast<int>(timeout.count())) == 0) return out;
    do { events_.translate(event, now.x, now.y, out); } while (SDL_PollEvent(&event) != 0);
    return out;
}

void SdlWindow::inject(const Touch& touch) {
    const SDL_Point now = size();
    SDL_Event event = finger_event(touch, now.x, now.y);
    SDL_PushEvent(&event);
}

void SdlWindow::frame(const std::function<void()>& draw) {
    const SDL_Point now = size();
    bridge_->collect(now.x, now.y, draw);
    bridge_->render();
    SDL_RenderPresent(renderer_.get());
}

void SdlWindow::wake() {
    SDL_Event event{};
    event.type = wake_event_;
    SDL_PushEvent(&event);
}

// After a present the back buffer is undefined, so the last draw lists are rendered once more.
std::vector<std::uint8_t> SdlWindow::pixels() {
    const SDL_Point now = size();
    const std::size_t row = 3 * static_cast<std::size_t>(now.x);
    std::vector<std::uint8_t> rgb(row * static_cast<std::size_t>(now.y));
    bridge_->render();
    SDL_RenderReadPixels(renderer_.get(), nullptr, SDL_PIXELFORMAT_RGB24, rgb.data(),
                         static_cast<int>(row));
    SDL_RenderPresent(renderer_.get());
    return rgb;
}

Error broken(const std::string& what) {
    return Error{Kind::Broken, what + ": " + SDL_GetError() +
                                   ". Start the terminal inside a kiosk session, or set "
                                   "SDL_VIDEODRIVER=dummy to run without a display."};
}

}  // namespace

Result<std::unique_ptr<Window>> open_window(const WindowOptions& options) {
    set_hints();
    auto video = std::make_unique<SdlVideo>();
    if (!video->up()) return broken("no display can be reached");
    std::uint32_t flags = SDL_WINDOW_SHOWN;
    if (options.full_screen) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
    WindowHandle window(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED,
                                         SDL_WINDOWPOS_CENTERED, options.width, options.height,
                                         flags));
    if (!window) return broken("no window can be opened");
    RendererHandle renderer = make_renderer(window.get());
    if (!renderer) return broken("the window cannot be drawn in");
    if (options.full_screen) SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    return std::unique_ptr<Window>(
        std::make_unique<SdlWindow>(std::move(video), std::move(window), std::move(renderer)));
}

}  // namespace cirkel::window

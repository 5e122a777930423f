#include <cstdlib>
#include <memory>
#include <string>

#include <SDL.h>

#include "platform/window/imgui_bridge.hpp"
#include "platform/window/sdl_events.hpp"
#include "platform/window/window.hpp"

namespace cirkel::window {
namespace {

struct DestroyWindow {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct FreeSurface {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
using WindowHandle = std::unique_ptr<SDL_Window, DestroyWindow>;
using SurfaceHandle = std::unique_ptr<SDL_Surface, FreeSurface>;

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
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
}

// SDL asks the message bus about screen savers and input methods, and starts a bus where it finds
// none. A kiosk has no business with either (KB07, KB22), so it is told of a bus that is not there.
void leave_message_bus() {
    for (const char* bus : {"DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"})
        ::setenv(bus, "unix:path=/nonexistent", 1);
}

// Left alone, SDL makes an OpenGL texture of a window's surface and sends it whole for every
// change. On X11 the surface can be memory that is shared with the server, and only the changed
// rectangles are copied. Wayland and bare KMS have no such memory, so there SDL keeps its way.
void use_shared_memory() {
    const std::string driver = SDL_GetCurrentVideoDriver();
    if (driver == "wayland" || driver == "KMSDRM") return;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

class SdlWindow final : public Window {
public:
    SdlWindow(std::unique_ptr<SdlVideo> video, WindowHandle window)
        : video_(std::move(video)),
          window_(std::move(window)),
          wake_event_(SDL_RegisterEvents(1)),
          events_(wake_event_) {}

    std::vector<WindowEvent> wait(std::chrono::milliseconds timeout) override;
    void inject(const Touch& touch) override;
    void inject(Key key) override;
    void frame(const std::vector<Patch>& changed, const std::function<void()>& draw) override;
    [[nodiscard]] bool is_lit() const override { return is_lit_; }
    void wake() override;
    std::vector<std::uint8_t> pixels() override;
    void turn(Turn turn) override { turn_ = turn; }
    [[nodiscard]] Turn turn() const override { return turn_; }
    [[nodiscard]] int width() const override { return picture().width; }
    [[nodiscard]] int height() const override { return picture().height; }

private:
    [[nodiscard]] Size panel() const;
    [[nodiscard]] Size picture() const { return turned(panel(), turn_); }
    SDL_Surface* drawn();
    void put(const std::vector<SDL_Rect>& changed);
    void put_turned(SDL_Surface* glass, std::vector<SDL_Rect>& changed);

    std::unique_ptr<SdlVideo> video_;
    WindowHandle window_;
    SurfaceHandle own_;     ///< there while the glass has other pixels than ours, or is turned
    SurfaceHandle turned_;  ///< the same on its way to such a glass
    Turn turn_ = Turn::None;
    ImguiBridge bridge_;
    std::uint32_t wake_event_;
    SdlEvents events_;
    bool is_lit_ = true;
};

Size SdlWindow::panel() const {
    Size size;
    SDL_GetWindowSize(window_.get(), &size.width, &size.height);
    return size;
}

std::vector<WindowEvent> SdlWindow::wait(std::chrono::milliseconds timeout) {
    std::vector<WindowEvent> out;
    SDL_Event event;
    const Size now = panel();
    if (SDL_WaitEventTimeout(&event, static_cast<int>(timeout.count())) == 0) return out;
    do {
        // Uncovered by another window: what was drawn is still there and is only shown again.
        if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED)
            put({SDL_Rect{0, 0, width(), height()}});
        events_.translate(event, now.width, now.height, out);
    } while (SDL_PollEvent(&event) != 0);
    for (WindowEvent& one : out) {
        auto* touch = std::get_if<Touch>(&one);
        if (touch == nullptr) continue;
        const Spot spot = on_picture({touch->x, touch->y}, turned(now, turn_), turn_);
        touch->x = spot.x;
        touch->y = spot.y;
    }
    return out;
}

void SdlWindow::inject(const Touch& touch) {
    const Size now = panel();
    const Spot spot = on_panel(Spot{touch.x, touch.y}, picture(), turn_);
    SDL_Event event =
        finger_event({touch.phase, touch.finger, spot.x, spot.y}, now.width, now.height);
    SDL_PushEvent(&event);
}

void SdlWindow::inject(Key key) {
    SDL_Event event = key_event(key);
    SDL_PushEvent(&event);
}

SurfaceHandle surface_of(const Size& size) {
    return SurfaceHandle(
        SDL_CreateRGBSurfaceWithFormat(0, size.width, size.height, 32, SDL_PIXELFORMAT_RGB888));
}

void make_fit(SurfaceHandle& surface, const Size& size) {
    if (!surface || surface->w != size.width || surface->h != size.height)
        surface = surface_of(size);
}

Canvas canvas_of(const SDL_Surface& surface) {
    return {static_cast<std::uint32_t*>(surface.pixels), surface.w, surface.h,
            surface.pitch / static_cast<int>(sizeof(std::uint32_t))};
}

bool is_ours(const SDL_Surface& surface) {
    return surface.format->format == SDL_PIXELFORMAT_RGB888;
}

// The surface that is drawn on: the window's own, as long as its pixels are 0x00RRGGBB and it is
// not turned. SDL makes it anew when the size changes. Null: there is nothing to draw on at the
// moment.
SDL_Surface* SdlWindow::drawn() {
    SDL_Surface* glass = SDL_GetWindowSurface(window_.get());
    if (glass == nullptr) return nullptr;
    if (is_ours(*glass) && turn_ == Turn::None) {
        own_.reset();
        return glass;
    }
    make_fit(own_, turned({glass->w, glass->h}, turn_));
    return own_.get();
}

// Straight onto the glass, or by way of a surface that SDL turns into the glass's own pixels.
void SdlWindow::put_turned(SDL_Surface* glass, std::vector<SDL_Rect>& changed) {
    if (!is_ours(*glass)) make_fit(turned_, {glass->w, glass->h});
    SDL_Surface* target = is_ours(*glass) ? glass : turned_.get();
    if (target == nullptr) return;
    for (SDL_Rect& rect : changed) {
        const Patch patch{rect.x, rect.y, rect.w, rect.h};
        copy_turned(canvas_of(*own_), canvas_of(*target), patch, turn_);
        const Patch there = on_panel(patch, {own_->w, own_->h}, turn_);
        rect = {there.x, there.y, there.width, there.height};
        SDL_Rect same = rect;
        if (target != glass) SDL_BlitSurface(target, &rect, glass, &same);
    }
}

void SdlWindow::put(const std::vector<SDL_Rect>& changed) {
    std::vector<SDL_Rect> shown = changed;
    SDL_Surface* glass = own_ ? SDL_GetWindowSurface(window_.get()) : nullptr;
    if (glass != nullptr && turn_ != Turn::None) {
        put_turned(glass, shown);
    } else if (glass != nullptr) {
        for (SDL_Rect rect : changed) SDL_BlitSurface(own_.get(), &rect, glass, &rect);
    }
    is_lit_ = SDL_UpdateWindowSurfaceRects(window_.get(), shown.data(),
                                           static_cast<int>(shown.size())) == 0;
}

void SdlWindow::frame(const std::vector<Patch>& changed, const std::function<void()>& draw) {
    const SDL_Surface* surface = drawn();
    if (surface == nullptr) {
        is_lit_ = false;
        return;
    }
    const Canvas canvas = canvas_of(*surface);
    bridge_.collect(surface->w, surface->h, draw);
    std::vector<SDL_Rect> shown;
    for (const Patch& patch : changed) {
        bridge_.render(canvas, patch);
        const SDL_Rect glass{0, 0, surface->w, surface->h};
        const SDL_Rect wanted{patch.x, patch.y, patch.width, patch.height};
        SDL_Rect seen;
        if (SDL_IntersectRect(&wanted, &glass, &seen) == SDL_TRUE) shown.push_back(seen);
    }
    if (!shown.empty()) put(shown);
}

void SdlWindow::wake() {
    SDL_Event event{};
    event.type = wake_event_;
    SDL_PushEvent(&event);
}

std::vector<std::uint8_t> SdlWindow::pixels() {
    const SDL_Surface* surface = drawn();
    if (surface == nullptr) return {};
    std::vector<std::uint8_t> rgb;
    rgb.reserve(std::size_t{3} * static_cast<std::size_t>(surface->w * surface->h));
    for (int y = 0; y < surface->h; ++y) {
        const auto* row = static_cast<const std::uint8_t*>(surface->pixels) + y * surface->pitch;
        const auto* pixel = reinterpret_cast<const std::uint32_t*>(row);
        for (int x = 0; x < surface->w; ++x) {
            for (const unsigned shift : {16U, 8U, 0U}) {
                rgb.push_back(static_cast<std::uint8_t>(pixel[x] >> shift));
            }
        }
    }
    return rgb;
}

// Without a window manager nobody makes a window as large as the screen, so it is made so (KB12).
WindowHandle make_window(const WindowOptions& options) {
    std::uint32_t flags = SDL_WINDOW_SHOWN;
    SDL_Point size{options.width, options.height};
    SDL_DisplayMode screen;
    if (options.full_screen) {
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
        if (SDL_GetDesktopDisplayMode(0, &screen) == 0) size = {screen.w, screen.h};
    }
    return WindowHandle(SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED,
                                         SDL_WINDOWPOS_CENTERED, size.x, size.y, flags));
}

Error broken(const std::string& what) {
    return Error{Kind::Broken, what + ": " + SDL_GetError() +
                                   ". Start the terminal inside a kiosk session, or set "
                                   "SDL_VIDEODRIVER=dummy to run without a display."};
}

}  // namespace

Result<std::unique_ptr<Window>> open_window(const WindowOptions& options) {
    set_hints();
    leave_message_bus();
    auto video = std::make_unique<SdlVideo>();
    if (!video->up()) return broken("no display can be reached");
    // Alt+F4 and whatever else a window system takes for "close" must not end a kiosk (KB01).
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, options.full_screen ? "0" : "1");
    WindowHandle window = make_window(options);
    if (!window) return broken("no window can be opened");
    use_shared_memory();
    if (SDL_GetWindowSurface(window.get()) == nullptr)
        return broken("the window cannot be drawn in");
    if (options.full_screen) SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    return std::unique_ptr<Window>(
        std::make_unique<SdlWindow>(std::move(video), std::move(window)));
}

}  // namespace cirkel::window

#include "platform/window/sdl_events.hpp"

#include <string>

namespace cirkel::window {
namespace {

constexpr std::int64_t kMouseFinger = 0;
constexpr SDL_TouchID kInjectedDevice = 7;

// The keys a terminal listens to. A USB keyboard on a kiosk is an open door: everything that could
// reach a window manager, a console or a debugger stays outside.
std::optional<Key> key_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_BACKSPACE: return Key::Backspace;
        case SDLK_RETURN:
        case SDLK_KP_ENTER: return Key::Enter;
        case SDLK_UP: return Key::Up;
        case SDLK_DOWN: return Key::Down;
        case SDLK_LEFT: return Key::Left;
        case SDLK_RIGHT: return Key::Right;
        case SDLK_ESCAPE: return Key::Escape;
        default: return std::nullopt;
    }
}

bool is_plain_text(const std::string& text) {
    if (text.empty() || (SDL_GetModState() & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0) return false;
    for (const char sign : text) {
        if (static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F) return false;
    }
    return true;
}

Touch::Phase phase_of(std::uint32_t type) {
    if (type == SDL_FINGERDOWN) return Touch::Phase::Down;
    return type == SDL_FINGERUP ? Touch::Phase::Up : Touch::Phase::Move;
}

std::uint32_t type_of(Touch::Phase phase) {
    switch (phase) {
        case Touch::Phase::Down: return SDL_FINGERDOWN;
        case Touch::Phase::Move: return SDL_FINGERMOTION;
        case Touch::Phase::Up:
        case Touch::Phase::Cancel: return SDL_FINGERUP;
    }
    return SDL_FINGERUP;
}

}  // namespace

void SdlEvents::touch(const Touch& touch, std::vector<WindowEvent>& out) {
    if (touch.phase == Touch::Phase::Down) {
        down_.insert(touch.finger);
    } else if (down_.count(touch.finger) == 0) {
        return;  // a hovering mouse, or the end of a touch that was let go of
    }
    if (touch.phase == Touch::Phase::Up) down_.erase(touch.finger);
    out.emplace_back(touch);
}

void SdlEvents::finger(const SDL_TouchFingerEvent& event, int width, int height,
                       std::vector<WindowEvent>& out) {
    touch(Touch{phase_of(event.type), event.fingerId, event.x * static_cast<float>(width),
                event.y * static_cast<float>(height)},
          out);
}

void SdlEvents::mouse(const SDL_Event& event, std::vector<WindowEvent>& out) {
    if (event.type == SDL_MOUSEMOTION) {
        if (event.motion.which == SDL_TOUCH_MOUSEID) return;
        touch(Touch{Touch::Phase::Move, kMouseFinger, static_cast<float>(event.motion.x),
                    static_cast<float>(event.motion.y)},
              out);
        return;
    }
    if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return;
    const bool pressed = event.type == SDL_MOUSEBUTTONDOWN;
    touch(Touch{pressed ? Touch::Phase::Down : Touch::Phase::Up, kMouseFinger,
                static_cast<float>(event.button.x), static_cast<float>(event.button.y)},
          out);
}

void SdlEvents::let_go(std::vector<WindowEvent>& out) {
    for (const std::int64_t finger : down_)
        out.emplace_back(Touch{Touch::Phase::Cancel, finger, 0, 0});
    down_.clear();
}

void SdlEvents::translate(const SDL_Event& event, int width, int height,
                          std::vector<WindowEvent>& out) {
    switch (event.type) {
        case SDL_FINGERDOWN:
        case SDL_FINGERMOTION:
        case SDL_FINGERUP: finger(event.tfinger, width, height, out); break;
        case SDL_MOUSEMOTION:
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP: mouse(event, out); break;
        case SDL_TEXTINPUT:
            if (is_plain_text(event.text.text)) out.emplace_back(Typed{event.text.text});
            break;
        case SDL_KEYDOWN:
            if (const auto key = key_of(event.key.keysym.sym)) out.emplace_back(KeyPressed{*key});
            break;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) let_go(out);
            if (event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) out.emplace_back(Exposed{});
            break;
        case SDL_QUIT: out.emplace_back(CloseAsked{}); break;
        default:
            if (event.type == wake_event_) out.emplace_back(Woken{});
    }
}

SDL_Event finger_event(const Touch& touch, int width, int height) {
    SDL_Event event{};
    event.type = type_of(touch.phase);
    event.tfinger.timestamp = SDL_GetTicks();
    event.tfinger.touchId = kInjectedDevice;
    event.tfinger.fingerId = touch.finger;
    event.tfinger.x = touch.x / static_cast<float>(width);
    event.tfinger.y = touch.y / static_cast<float>(height);
    event.tfinger.pressure = 1;
    return event;
}

}  // namespace cirkel::window

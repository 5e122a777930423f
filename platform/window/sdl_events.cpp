#include "platform/window/sdl_events.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace cirkel::window {
namespace {

constexpr std::int64_t kMouseFinger = 0;
constexpr SDL_TouchID kInjectedDevice = 7;

constexpr std::uint16_t kCommandKeys = KMOD_CTRL | KMOD_LALT | KMOD_GUI;

// The keys a terminal listens to (T-24). A USB keyboard on a kiosk is an open door: everything that
// could reach a window manager, a console or a debugger stays outside. Keypads for people who
// cannot see send arrows, Enter or Select, and Help, which is F1 where they know no Help.
std::optional<Key> key_of(SDL_Keycode code) {
    switch (code) {
        case SDLK_BACKSPACE: return Key::Backspace;
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
        case SDLK_SELECT: return Key::Enter;
        case SDLK_UP: return Key::Up;
        case SDLK_DOWN: return Key::Down;
        case SDLK_LEFT: return Key::Left;
        case SDLK_RIGHT: return Key::Right;
        case SDLK_ESCAPE: return Key::Escape;
        case SDLK_HELP:
        case SDLK_F1: return Key::Help;
        default: return std::nullopt;
    }
}

SDL_Keycode code_of(Key key) {
    switch (key) {
        case Key::Backspace: return SDLK_BACKSPACE;
        case Key::Enter: return SDLK_RETURN;
        case Key::Up: return SDLK_UP;
        case Key::Down: return SDLK_DOWN;
        case Key::Left: return SDLK_LEFT;
        case Key::Right: return SDLK_RIGHT;
        case Key::Escape: return SDLK_ESCAPE;
        case Key::Help: return SDLK_HELP;
    }
    return SDLK_UNKNOWN;
}

/// Held down, only the keys that move or erase do so again and again.
bool may_repeat(Key key) { return key != Key::Enter && key != Key::Escape && key != Key::Help; }

/// Letters of the languages we speak, digits, and the signs of sentences, addresses and codes.
bool is_listed(char32_t sign) {
    const bool is_letter = (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z');
    const bool is_digit = sign >= U'0' && sign <= U'9';
    const bool is_accented = sign >= 0xC0 && sign <= 0x17F && sign != 0xD7 && sign != 0xF7;
    return is_letter || is_digit || is_accented ||
           std::u32string_view(U" .,:;-_'\"?!@/()&%+=#*\u20AC").find(sign) !=
               std::u32string_view::npos;
}

/// The characters of a text as SDL gives it. It says so of a broken one by a sign of no list.
std::u32string signs_of(std::string_view utf8) {
    std::u32string signs;
    for (const char byte : utf8) {
        const auto bits = static_cast<unsigned char>(byte);
        if ((bits & 0xC0U) == 0x80U) {
            if (signs.empty()) return U"\uFFFD";
            signs.back() = (signs.back() << 6U) | (bits & 0x3FU);
        } else if (bits < 0x80U) {
            signs.push_back(bits);
        } else {
            // The lead byte of n bytes holds n ones, a zero, and the first bits of the sign.
            signs.push_back(bits >= 0xF0U   ? bits & 0x07U
                            : bits >= 0xE0U ? bits & 0x0FU
                                            : bits & 0x1FU);
        }
    }
    return signs;
}

bool is_plain_text(std::string_view text) {
    const std::u32string signs = signs_of(text);
    return !signs.empty() && std::all_of(signs.begin(), signs.end(), is_listed);
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

// What is held down beside a key is kept from its own events: SDL's state of the moment is that of
// the newest event that waits, not of the one being read. The right Alt key types signs on many
// layouts, so text may come with it; keys may not.
void SdlEvents::key(const SDL_KeyboardEvent& event, std::vector<WindowEvent>& out) {
    is_commanding_ = (event.keysym.mod & kCommandKeys) != 0;
    if (event.type == SDL_KEYUP || is_commanding_ || (event.keysym.mod & KMOD_ALT) != 0) return;
    const auto key = key_of(event.keysym.sym);
    if (key && (event.repeat == 0 || may_repeat(*key))) out.emplace_back(KeyPressed{*key});
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
            if (!is_commanding_ && is_plain_text(event.text.text))
                out.emplace_back(Typed{event.text.text});
            break;
        case SDL_KEYDOWN:
        case SDL_KEYUP: key(event.key, out); break;
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

SDL_Event key_event(Key key) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.timestamp = SDL_GetTicks();
    event.key.state = SDL_PRESSED;
    event.key.keysym.sym = code_of(key);
    return event;
}

}  // namespace cirkel::window

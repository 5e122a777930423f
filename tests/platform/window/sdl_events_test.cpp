#include "platform/window/sdl_events.hpp"

#include <map>
#include <string>

#include "tests/catch_main.hpp"

using namespace cirkel::window;

namespace {

constexpr std::uint32_t kWake = SDL_USEREVENT + 3;

std::vector<WindowEvent> heard(SdlEvents& events, const SDL_Event& event) {
    std::vector<WindowEvent> out;
    events.translate(event, 100, 200, out);
    return out;
}

SDL_Event mouse_button(std::uint32_t type, std::uint8_t button, std::uint32_t which = 0) {
    SDL_Event event{};
    event.type = type;
    event.button.which = which;
    event.button.button = button;
    event.button.x = 10;
    event.button.y = 20;
    return event;
}

SDL_Event key(SDL_Keycode code) {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = code;
    return event;
}

SDL_Event text(const char* typed) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    SDL_strlcpy(event.text.text, typed, sizeof event.text.text);
    return event;
}

}  // namespace

TEST_CASE("the mouse counts as finger 0, its left button only", "[window]") {
    SdlEvents events(kWake);
    const auto down = heard(events, mouse_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT));
    REQUIRE(down.size() == 1);
    const auto& touch = std::get<Touch>(down[0]);
    CHECK(touch.finger == 0);
    CHECK(touch.x == 10);
    CHECK(heard(events, mouse_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT)).empty());
    CHECK(heard(events, mouse_button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT)).size() == 1);
}

TEST_CASE("a mouse that SDL made out of a finger is not heard twice", "[window]") {
    SdlEvents events(kWake);
    CHECK(heard(events, mouse_button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, SDL_TOUCH_MOUSEID))
              .empty());
}

TEST_CASE("a mouse that only hovers is no reason to do anything", "[window]") {
    SdlEvents events(kWake);
    SDL_Event move{};
    move.type = SDL_MOUSEMOTION;
    CHECK(heard(events, move).empty());
}

TEST_CASE("a lost focus lets go of every finger, and their later ends mean nothing", "[window]") {
    SdlEvents events(kWake);
    heard(events, finger_event({Touch::Phase::Down, 1, 5, 5}, 100, 200));
    heard(events, finger_event({Touch::Phase::Down, 2, 50, 5}, 100, 200));
    SDL_Event lost{};
    lost.type = SDL_WINDOWEVENT;
    lost.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    const auto out = heard(events, lost);
    REQUIRE(out.size() == 2);
    CHECK(std::get<Touch>(out[0]).phase == Touch::Phase::Cancel);
    CHECK(std::get<Touch>(out[1]).phase == Touch::Phase::Cancel);
    CHECK(heard(events, finger_event({Touch::Phase::Up, 1, 5, 5}, 100, 200)).empty());
}

TEST_CASE("T-24 of all keys there are only those of the list reach the terminal", "[window]") {
    const std::map<SDL_Scancode, Key> listed = {{SDL_SCANCODE_BACKSPACE, Key::Backspace},
                                                {SDL_SCANCODE_RETURN, Key::Enter},
                                                {SDL_SCANCODE_KP_ENTER, Key::Enter},
                                                {SDL_SCANCODE_SELECT, Key::Enter},
                                                {SDL_SCANCODE_UP, Key::Up},
                                                {SDL_SCANCODE_DOWN, Key::Down},
                                                {SDL_SCANCODE_LEFT, Key::Left},
                                                {SDL_SCANCODE_RIGHT, Key::Right},
                                                {SDL_SCANCODE_ESCAPE, Key::Escape},
                                                {SDL_SCANCODE_HELP, Key::Help},
                                                {SDL_SCANCODE_F1, Key::Help}};
    // Which code a key has is known once SDL has a keyboard.
    REQUIRE(SDL_InitSubSystem(SDL_INIT_VIDEO) == 0);
    SdlEvents events(kWake);
    for (int code = 0; code < SDL_NUM_SCANCODES; ++code) {
        const auto scancode = static_cast<SDL_Scancode>(code);
        INFO("scancode " << code << ", " << SDL_GetScancodeName(scancode));
        const auto out = heard(events, key(SDL_GetKeyFromScancode(scancode)));
        const auto found = listed.find(scancode);
        REQUIRE(out.size() == (found == listed.end() ? 0U : 1U));
        if (found != listed.end()) CHECK(std::get<KeyPressed>(out[0]).key == found->second);
        for (const int mod : {KMOD_LCTRL, KMOD_RCTRL, KMOD_LALT, KMOD_RALT, KMOD_LGUI, KMOD_RGUI}) {
            SDL_Event combined = key(SDL_GetKeyFromScancode(scancode));
            combined.key.keysym.mod = static_cast<Uint16>(mod);
            CHECK(heard(events, combined).empty());
        }
    }
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

TEST_CASE("T-24 of all signs only letters, digits and those of sentences are typed", "[window]") {
    SdlEvents events(kWake);
    std::string typed;
    for (char sign = 1; sign != 0; sign = static_cast<char>(sign + 1)) {
        if (static_cast<unsigned char>(sign) > 0x7F) break;
        if (!heard(events, text(std::string(1, sign).c_str())).empty()) typed.push_back(sign);
    }
    CHECK(typed ==
          " !\"#%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
          "abcdefghijklmnopqrstuvwxyz");
    for (const char* sign : {"é", "ß", "ł", "Ż", "ÿ", "€", "K7é"})
        CHECK(std::get<Typed>(heard(events, text(sign)).at(0)).text == sign);
    for (const char* sign :
         {"", "×", "÷", "漢", "\U0001F600", "\x1b[A", "\x80", "\u202e", "a\u0300"})
        CHECK(heard(events, text(sign)).empty());
}

TEST_CASE("text that comes with a command key is not typed", "[window]") {
    SdlEvents events(kWake);
    SDL_Event pressed = key(SDLK_c);
    for (const int mod : {KMOD_LCTRL, KMOD_RCTRL, KMOD_LALT, KMOD_LGUI, KMOD_RGUI}) {
        pressed.key.keysym.mod = static_cast<Uint16>(mod);
        heard(events, pressed);
        CHECK(heard(events, text("c")).empty());
    }
    // The right Alt key makes the @ of a German keyboard.
    pressed.key.keysym.mod = KMOD_RALT;
    heard(events, pressed);
    CHECK(heard(events, text("@")).size() == 1);
    pressed.type = SDL_KEYUP;
    pressed.key.keysym.mod = KMOD_NONE;
    heard(events, pressed);
    CHECK(heard(events, text("c")).size() == 1);
}

TEST_CASE("a key held down erases on, but leads on only once", "[window]") {
    SdlEvents events(kWake);
    SDL_Event again = key(SDLK_RETURN);
    again.key.repeat = 1;
    CHECK(heard(events, again).empty());
    again.key.keysym.sym = SDLK_BACKSPACE;
    CHECK(heard(events, again).size() == 1);
}

TEST_CASE("a request to close and a lost picture are told", "[window]") {
    SdlEvents events(kWake);
    SDL_Event event{};
    event.type = SDL_QUIT;
    CHECK(std::holds_alternative<CloseAsked>(heard(events, event).at(0)));
    event.type = SDL_WINDOWEVENT;
    event.window.event = SDL_WINDOWEVENT_SIZE_CHANGED;
    CHECK(std::holds_alternative<Exposed>(heard(events, event).at(0)));
    event.window.event = SDL_WINDOWEVENT_EXPOSED;
    CHECK(heard(events, event).empty());
    event.type = kWake;
    CHECK(std::holds_alternative<Woken>(heard(events, event).at(0)));
}

TEST_CASE("a key that is put into the queue comes out as itself", "[window]") {
    SdlEvents events(kWake);
    for (const Key wanted : {Key::Backspace, Key::Enter, Key::Up, Key::Down, Key::Left, Key::Right,
                             Key::Escape, Key::Help}) {
        const auto out = heard(events, key_event(wanted));
        REQUIRE(out.size() == 1);
        CHECK(std::get<KeyPressed>(out[0]).key == wanted);
    }
}

#include "platform/window/sdl_events.hpp"

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

TEST_CASE("only the keys of the list and plain text reach the terminal", "[window]") {
    SdlEvents events(kWake);
    CHECK(heard(events, key(SDLK_F4)).empty());
    CHECK(heard(events, key(SDLK_F12)).empty());
    CHECK(heard(events, key(SDLK_PRINTSCREEN)).empty());
    CHECK(heard(events, key(SDLK_LGUI)).empty());
    CHECK(std::get<KeyPressed>(heard(events, key(SDLK_RETURN)).at(0)).key == Key::Enter);
    CHECK(std::get<KeyPressed>(heard(events, key(SDLK_BACKSPACE)).at(0)).key == Key::Backspace);
    CHECK(std::get<Typed>(heard(events, text("K7é")).at(0)).text == "K7é");
    CHECK(heard(events, text("\x1b[A")).empty());
    SDL_SetModState(KMOD_CTRL);
    CHECK(heard(events, text("c")).empty());
    SDL_SetModState(KMOD_NONE);
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

#include "platform/window/window.hpp"

#include <thread>

#include "tests/catch_main.hpp"

using namespace cirkel::window;
using std::chrono::milliseconds;

namespace {

std::unique_ptr<Window> small_window() {
    auto opened = open_window({"test", 320, 240, false});
    REQUIRE(opened.ok());
    auto window = std::move(*opened);
    window->wait(milliseconds(0));  // what a new window tells about itself
    return window;
}

template <class Wanted>
std::vector<Wanted> all_of(const std::vector<WindowEvent>& events) {
    std::vector<Wanted> out;
    for (const WindowEvent& event : events) {
        if (const auto* one = std::get_if<Wanted>(&event)) out.push_back(*one);
    }
    return out;
}

}  // namespace

TEST_CASE("an injected finger comes out of the queue where it went in, once", "[window]") {
    const auto window = small_window();
    window->inject(Touch{Touch::Phase::Down, 5, 160, 60});
    window->inject(Touch{Touch::Phase::Move, 5, 164, 60});
    window->inject(Touch{Touch::Phase::Up, 5, 168, 64});
    const auto touches = all_of<Touch>(window->wait(milliseconds(1000)));
    REQUIRE(touches.size() == 3);
    CHECK(touches[0].phase == Touch::Phase::Down);
    CHECK(touches[0].finger == 5);
    CHECK(touches[0].x == Approx(160).margin(0.1));
    CHECK(touches[0].y == Approx(60).margin(0.1));
    CHECK(touches[1].phase == Touch::Phase::Move);
    CHECK(touches[2].phase == Touch::Phase::Up);
    CHECK(touches[2].x == Approx(168).margin(0.1));
}

TEST_CASE("a turned window is as wide as it was high, and a finger stays where its picture is",
          "[window]") {
    const auto window = small_window();
    window->turn(Turn::Quarter);
    CHECK(window->width() == 240);
    CHECK(window->height() == 320);
    window->inject(Touch{Touch::Phase::Down, 5, 200, 30});
    const auto touches = all_of<Touch>(window->wait(milliseconds(1000)));
    REQUIRE(touches.size() == 1);
    CHECK(touches[0].x == Approx(200).margin(0.1));
    CHECK(touches[0].y == Approx(30).margin(0.1));
    CHECK(window->turn() == Turn::Quarter);
}

TEST_CASE("a wake from another thread ends a wait", "[window]") {
    const auto window = small_window();
    std::thread other([&] { window->wake(); });
    const auto woken = all_of<Woken>(window->wait(milliseconds(60'000)));
    other.join();
    CHECK(woken.size() == 1);
}

TEST_CASE("a wait without events gives up in time", "[window]") {
    const auto window = small_window();
    CHECK(all_of<Touch>(window->wait(milliseconds(1))).empty());
}

TEST_CASE("pixels are those of the last frame", "[window]") {
    const auto window = small_window();
    window->frame({window->whole()}, [] {});
    const auto pixels = window->pixels();
    REQUIRE(pixels.size() == std::size_t{320} * 240 * 3);
    CHECK(pixels.front() == 0);
    CHECK(pixels.back() == 0);
}

TEST_CASE("a second window can be opened after the first has gone", "[window]") {
    { const auto first = small_window(); }
    const auto second = small_window();
    CHECK(second->width() == 320);
    CHECK(second->height() == 240);
}

#include "terminal/display.hpp"

#include <algorithm>

#include "terminal/look.hpp"
#include "terminal/paint/changed_area.hpp"
#include "tests/catch_main.hpp"
#include "tests/terminal/screens/every_screen.hpp"

using namespace cirkel;
using screens::Rect;
using screens::View;
using terminal::Display;
using terminal::Moves;

namespace {

constexpr Instant kNow = from_ms(1'760'000'000'000);
constexpr int kWidth = 480;
constexpr int kHeight = 800;

/// A real window that also remembers which patches were drawn.
class WatchedWindow final : public window::Window {
public:
    WatchedWindow() {
        auto opened = window::open_window({"display", kWidth, kHeight, false});
        REQUIRE(opened.ok());
        inner_ = std::move(*opened);
    }
    std::vector<window::WindowEvent> wait(std::chrono::milliseconds timeout) override {
        return inner_->wait(timeout);
    }
    void inject(const window::Touch& touch) override { inner_->inject(touch); }
    void inject(window::Key key) override { inner_->inject(key); }
    void frame(const std::vector<window::Patch>& changed,
               const std::function<void()>& draw) override {
        frames.push_back(changed);
        inner_->frame(changed, draw);
    }
    [[nodiscard]] bool is_lit() const override { return inner_->is_lit(); }
    void turn(window::Turn turn) override { inner_->turn(turn); }
    [[nodiscard]] window::Turn turn() const override { return inner_->turn(); }
    void wake() override { inner_->wake(); }
    std::vector<std::uint8_t> pixels() override { return inner_->pixels(); }
    [[nodiscard]] int width() const override { return inner_->width(); }
    [[nodiscard]] int height() const override { return inner_->height(); }

    std::vector<std::vector<window::Patch>> frames;

private:
    std::unique_ptr<window::Window> inner_;
};

struct Bench {
    WatchedWindow window;
    screens::Metrics metrics = screens::metrics_for(kWidth, kHeight);
    std::optional<paint::Fonts> fonts;

    Bench() {
        auto loaded = paint::Fonts::load(terminal::font_sizes(metrics));
        REQUIRE(loaded.ok());
        fonts.emplace(std::move(*loaded));
    }
    std::vector<View> every_view() {
        std::vector<View> views;
        for (const auto& scene : screens::every_scene(metrics, Language{"nl"})) {
            views.push_back(screens::view_of_scene(scene, metrics));
        }
        return views;
    }
    [[nodiscard]] int drawn_pixels() const {
        int sum = 0;
        for (const auto& patch : window.frames.back()) sum += patch.width * patch.height;
        return sum;
    }
};

View two_boxes() {
    View view;
    view.screen = "reasons";
    view.shapes = {screens::Box{{0, 0, kWidth, kHeight}, 0, screens::Tone::Ground},
                   screens::Box{{20, 20, 60, 40}, 10, screens::Tone::Surface},
                   screens::Text{{100, 400}, "Verder"}};
    return view;
}

/// Leads away from `two_boxes`: another text on another screen.
View another_screen() {
    View other = two_boxes();
    other.screen = "text";
    other.shapes[2] = screens::Text{{100, 400}, "Klaar"};
    return other;
}

}  // namespace

TEST_CASE("drawing only what changed leaves the pixels of drawing everything", "[display]") {
    Bench bench;
    const std::vector<View> views = bench.every_view();
    REQUIRE(views.size() > 15);
    std::vector<std::vector<std::uint8_t>> whole;
    for (const View& view : views) {
        Display(bench.window, *bench.fonts, Moves::No).show(view, kNow, {});
        whole.push_back(bench.window.pixels());
    }
    // Every screen after ten others, near and far: all pairs of two hundred would take a quarter of
    // an hour.
    for (const std::size_t stride : {1, 2, 3, 5, 8, 13, 21, 34, 55, 89}) {
        Display display(bench.window, *bench.fonts, Moves::No);
        for (std::size_t i = 0; i < views.size(); ++i) {
            const std::size_t after = (i + stride) % views.size();
            INFO(views[i].screen << " and " << views[after].screen);
            display.show(views[i], kNow, {});
            display.show(views[after], kNow, {});
            CHECK((bench.window.pixels() == whole[after]));
        }
    }
}

TEST_CASE("the same holds for the thicker lines of high contrast", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::No);
    for (View view : bench.every_view()) {
        view.theme = screens::Theme::YellowOnBlack;
        INFO(view.screen);
        display.show(view, kNow, {});
        const auto step_by_step = bench.window.pixels();
        Display(bench.window, *bench.fonts, Moves::No).show(view, kNow, {});
        CHECK((bench.window.pixels() == step_by_step));
    }
}

TEST_CASE("a button that shows itself as pressed is drawn alone", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::Yes);
    View view = two_boxes();
    display.show(view, kNow, {});
    CHECK(bench.drawn_pixels() == kWidth * kHeight);
    std::get<screens::Box>(view.shapes[1]).fill = screens::Tone::Tint;
    display.show(view, kNow, {});
    REQUIRE(bench.window.frames.size() == 2);
    CHECK(bench.window.frames.back() == std::vector<window::Patch>{{19, 19, 62, 42}});
    display.show(view, kNow, {});
    CHECK(bench.window.frames.size() == 2);
}

TEST_CASE("a lost picture is drawn whole", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::Yes);
    display.show(two_boxes(), kNow, {});
    display.lose();
    REQUIRE(display.next_picture());
    display.refresh(kNow);
    CHECK(bench.window.frames.size() == 2);
    CHECK(bench.drawn_pixels() == kWidth * kHeight);
}

TEST_CASE("a screen comes in pictures and then stands still", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::Yes);
    const View other = another_screen();
    display.show(two_boxes(), kNow, {});
    CHECK_FALSE(display.next_picture());
    display.show(other, kNow, {});
    CHECK(bench.window.frames.size() == 2);
    CHECK_FALSE(display.is_settled());
    Instant now = kNow;
    while (const auto due = display.next_picture()) {
        REQUIRE(*due - now <= Duration(33));
        now = *due;
        display.refresh(now);
    }
    CHECK(display.is_settled());
    CHECK(now - kNow <= Duration(233));
    CHECK(bench.window.frames.size() > 4);
    const auto moved = bench.window.pixels();
    Display(bench.window, *bench.fonts, Moves::No).show(other, now, {});
    CHECK((bench.window.pixels() == moved));
}

TEST_CASE("a touch skips what moves", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::Yes);
    const View other = another_screen();
    display.show(two_boxes(), kNow, {});
    display.show(other, kNow, {});
    display.hurry();
    CHECK(display.is_settled());
    CHECK(*display.next_picture() <= kNow);
    display.refresh(kNow);
    CHECK_FALSE(display.next_picture());
    const auto hurried = bench.window.pixels();
    Display(bench.window, *bench.fonts, Moves::No).show(other, kNow, {});
    CHECK((bench.window.pixels() == hurried));
}

TEST_CASE("a clock that is put back does not hold up what moves", "[display]") {
    Bench bench;
    Display display(bench.window, *bench.fonts, Moves::Yes);
    const View other = another_screen();
    display.show(two_boxes(), kNow, {});
    display.show(other, kNow, {});
    display.refresh(kNow - Duration(3'600'000));
    CHECK(display.is_settled());
    CHECK_FALSE(display.next_picture());
}

TEST_CASE("a breath draws a few pixels, eight times a second at most", "[display]") {
    Bench bench;
    const auto views = bench.every_view();
    const auto attract = std::find_if(views.begin(), views.end(),
                                      [](const View& view) { return view.screen == "attract"; });
    REQUIRE(attract != views.end());
    Display display(bench.window, *bench.fonts, Moves::Yes);
    display.show(*attract, kNow, {});
    const auto due = display.next_picture();
    REQUIRE(due);
    CHECK(*due - kNow == Duration(125));
    display.refresh(*due);
    const bool has_own_mark = bench.window.frames.size() == 2;
    if (has_own_mark) CHECK(bench.drawn_pixels() < 80 * 80);
}

#include "platform/window/turned.hpp"

#include <array>

#include "tests/catch_main.hpp"

using namespace cirkel::window;

namespace {

constexpr std::array kAllTurns{Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters};

/// Six pixels beside and under each other, numbered as they are read.
struct Numbered {
    std::array<std::uint32_t, 6> pixels{1, 2, 3, 4, 5, 6};
    [[nodiscard]] Canvas canvas() { return {pixels.data(), 3, 2, 3}; }
};

std::array<std::uint32_t, 6> seen_on_panel(Turn turn, const Patch& patch) {
    Numbered picture;
    std::array<std::uint32_t, 6> seen{};
    const Size size = turned({3, 2}, turn);
    copy_turned(picture.canvas(), {seen.data(), size.width, size.height, size.width}, patch, turn);
    return seen;
}

using Seen = std::array<std::uint32_t, 6>;

}  // namespace

TEST_CASE("a picture of three by two stands on its panel as a hand would turn it", "[window]") {
    const Patch whole{0, 0, 3, 2};
    CHECK(seen_on_panel(Turn::None, whole) == Seen{1, 2, 3, 4, 5, 6});
    CHECK(seen_on_panel(Turn::Quarter, whole) == Seen{4, 1, 5, 2, 6, 3});
    CHECK(seen_on_panel(Turn::Half, whole) == Seen{6, 5, 4, 3, 2, 1});
    CHECK(seen_on_panel(Turn::ThreeQuarters, whole) == Seen{3, 6, 2, 5, 1, 4});
}

TEST_CASE("only the patch that changed is copied, and nothing from outside the picture",
          "[window]") {
    CHECK(seen_on_panel(Turn::Quarter, {1, 0, 1, 2}) == Seen{0, 0, 5, 2, 0, 0});
    CHECK(seen_on_panel(Turn::Half, {2, 1, 9, 9}) == Seen{6, 0, 0, 0, 0, 0});
    CHECK(seen_on_panel(Turn::ThreeQuarters, {-4, -4, 5, 5}) == Seen{0, 0, 0, 0, 1, 0});
    CHECK(seen_on_panel(Turn::Half, {3, 0, 1, 2}) == Seen{});
}

TEST_CASE("a panel of another size is left alone", "[window]") {
    Numbered picture;
    std::array<std::uint32_t, 6> seen{};
    copy_turned(picture.canvas(), {seen.data(), 3, 2, 3}, {0, 0, 3, 2}, Turn::Quarter);
    CHECK(seen == Seen{});
}

TEST_CASE("a finger on the panel touches what it sees, whichever way the picture is turned",
          "[window]") {
    const Size picture{1080, 1920};
    for (const Turn turn : kAllTurns) {
        INFO(static_cast<int>(turn));
        const Spot face{200, 1500};
        const Spot finger = on_panel(face, picture, turn);
        CHECK(on_picture(finger, picture, turn) == face);
        const Patch around = on_panel(Patch{150, 1450, 100, 100}, picture, turn);
        CHECK(finger.x == Approx(around.x + 50));
        CHECK(finger.y == Approx(around.y + 50));
    }
}

TEST_CASE("four quarter turns are none, to either side", "[window]") {
    for (const Turn turn : kAllTurns) {
        CHECK(turned_by(turn, 4) == turn);
        CHECK(turned_by(turned_by(turn, 1), -1) == turn);
    }
    CHECK(turned_by(Turn::None, -1) == Turn::ThreeQuarters);
}

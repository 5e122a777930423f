#include "terminal/paint/icon_path.hpp"

#include <cmath>

#include "terminal/paint/icon_table.hpp"
#include "tests/catch_main.hpp"

using cirkel::paint::icon_lines;
using cirkel::paint::IconPart;
using cirkel::paint::read_icon;
using cirkel::screens::Icon;

TEST_CASE("numbers of a path may run together", "[icons]") {
    const auto parts = read_icon("M1.5.5-2 3", 1);
    REQUIRE(parts.size() == 1);
    REQUIRE(parts[0].points.size() == 2);
    CHECK(parts[0].points[0].x == Approx(1.5));
    CHECK(parts[0].points[0].y == Approx(0.5));
    CHECK(parts[0].points[1].x == Approx(-2));
    CHECK(parts[0].points[1].y == Approx(3));
}

TEST_CASE("small letters count from the pen, and closing brings it back to the start", "[icons]") {
    const auto parts = read_icon("M4 4h6v6zl1 1", 1);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].closed);
    CHECK(parts[0].points.back().x == Approx(5));
    CHECK(parts[0].points.back().y == Approx(5));
}

TEST_CASE("an arc stays on its circle and goes the way its flags say", "[icons]") {
    const auto parts = read_icon("M0 5A5 5 0 0 1 10 5", 4);
    for (const auto& point : parts[0].points) {
        CHECK(std::hypot(point.x - 5, point.y - 5) == Approx(5).margin(0.01));
        CHECK(point.y <= 5.01);  // clockwise from the left end passes over the top
    }
}

TEST_CASE("a disc is one point with a radius", "[icons]") {
    const auto parts = read_icon("D6 12 1.9", 1);
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].disc_radius == Approx(1.9F));
}

TEST_CASE("every icon can be read and stays on its grid", "[icons]") {
    for (int number = 0; number <= static_cast<int>(Icon::Sun); ++number) {
        const auto icon = static_cast<Icon>(number);
        INFO("icon " << number);
        CHECK(icon_lines(icon).empty() == (icon == Icon::None || icon == Icon::Mark));
        for (const IconPart& part : read_icon(icon_lines(icon), 2)) {
            REQUIRE_FALSE(part.points.empty());
            for (const auto& point : part.points) {
                CHECK((point.x > 0 && point.x < 24 && point.y > 0 && point.y < 24));
            }
        }
    }
}

#include "platform/window/raster.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "tests/catch_main.hpp"

using namespace cirkel::window;

namespace {

constexpr int kSide = 64;
constexpr std::uint32_t kRed = 0xFF0000FF;  // as ImGui packs it: red lowest
constexpr std::uint32_t kRedPixel = 0x00FF0000;
constexpr Patch kWhole{0, 0, kSide, kSide};
const std::vector<std::uint16_t> kTwoTriangles{0, 1, 2, 0, 2, 3};

struct Sheet {
    std::vector<std::uint32_t> pixels = std::vector<std::uint32_t>(kSide * kSide, 0);
    std::vector<std::uint8_t> coverage = {0, 128, 255, 255};  // a letter of 2 x 2

    void draw(const std::vector<Corner>& corners, const std::vector<std::uint16_t>& indices,
              const Patch& patch = kWhole) {
        Raster raster({pixels.data(), kSide, kSide, kSide}, {coverage.data(), 2, 2}, patch);
        raster.draw(corners.data(), indices.data(), static_cast<int>(indices.size()));
    }
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y * kSide + x)];
    }
    [[nodiscard]] auto drawn() const {
        return std::count_if(pixels.begin(), pixels.end(), [](auto pixel) { return pixel != 0; });
    }
};

std::vector<Corner> rectangle(float left, float top, float right, float bottom,
                              std::uint32_t colour) {
    return {{left, top, 0, 0, colour},
            {right, top, 0, 0, colour},
            {right, bottom, 0, 0, colour},
            {left, bottom, 0, 0, colour}};
}

/// A star of slivers round a middle that lies on no pixel: every one shares edges with two others.
struct Fan {
    std::vector<Corner> corners;
    std::vector<std::uint16_t> indices;

    explicit Fan(std::uint32_t colour, int slivers = 37) {
        corners.push_back({31.3F, 30.9F, 0, 0, colour});
        for (int i = 0; i < slivers; ++i) {
            const float angle = 6.2831853F * static_cast<float>(i) / static_cast<float>(slivers);
            corners.push_back(
                {31.3F + 29 * std::cos(angle), 30.9F + 29 * std::sin(angle), 0, 0, colour});
            indices.push_back(0);
            indices.push_back(static_cast<std::uint16_t>(1 + i));
            indices.push_back(static_cast<std::uint16_t>(1 + (i + 1) % slivers));
        }
    }
};

}  // namespace

TEST_CASE("a rectangle fills the pixels whose middle it covers", "[raster]") {
    Sheet sheet;
    sheet.draw(rectangle(10, 20, 12, 23, kRed), kTwoTriangles);
    CHECK(sheet.at(10, 20) == kRedPixel);
    CHECK(sheet.at(11, 22) == kRedPixel);
    CHECK(sheet.at(12, 22) == 0);
    CHECK(sheet.at(11, 23) == 0);
    CHECK(sheet.drawn() == 6);
}

TEST_CASE("triangles that share an edge neither overlap nor leave a gap", "[raster]") {
    Sheet opaque;
    const Fan fan(kRed);
    opaque.draw(fan.corners, fan.indices);
    // Half transparent, a pixel painted twice would be redder than one painted once.
    Sheet half;
    const Fan veil(0x800000FF);
    half.draw(veil.corners, veil.indices);
    const std::uint32_t once = half.at(31, 31);
    CHECK(once == 0x00800000);
    CHECK(half.drawn() == opaque.drawn());
    CHECK(std::all_of(half.pixels.begin(), half.pixels.end(),
                      [&](auto pixel) { return pixel == 0 || pixel == once; }));
    CHECK(std::fabs(static_cast<double>(opaque.drawn()) - 3.14159 * 29 * 29) < 30);
}

TEST_CASE("a fan drawn as one shape equals its triangles drawn one by one", "[raster]") {
    const Fan fan(0x800000FF, 23);
    Sheet together;
    together.draw(fan.corners, fan.indices);
    Sheet apart;
    for (std::size_t i = 0; i < fan.indices.size(); i += 3) {
        apart.draw(fan.corners, {fan.indices[i], fan.indices[i + 1], fan.indices[i + 2]});
    }
    CHECK(together.pixels == apart.pixels);
}

TEST_CASE("a picture drawn patch by patch equals one drawn at once", "[raster]") {
    Fan fan(kRed);
    for (std::size_t i = 1; i < fan.corners.size(); ++i) fan.corners[i].colour = 0x000000FF;
    Sheet whole;
    whole.draw(fan.corners, fan.indices);
    Sheet pieces;
    for (int y = 0; y < kSide; y += 7) {
        for (int x = 0; x < kSide; x += 5) pieces.draw(fan.corners, fan.indices, {x, y, 5, 7});
    }
    CHECK(whole.drawn() > 2000);
    CHECK(pieces.pixels == whole.pixels);
}

TEST_CASE("alpha runs evenly from one corner to the others", "[raster]") {
    Sheet sheet;
    const std::vector<Corner> ramp{{0, 0, 0, 0, 0x00FFFFFF},
                                   {64, 0, 0, 0, 0xFFFFFFFF},
                                   {64, 64, 0, 0, 0xFFFFFFFF},
                                   {0, 64, 0, 0, 0x00FFFFFF}};
    sheet.draw(ramp, kTwoTriangles);
    for (int x = 1; x < kSide; ++x) {
        const auto blue = static_cast<int>(sheet.at(x, 40) & 0xFFU);
        CHECK(std::abs(blue - (2 * x + 1) * 255 / 128) <= 2);
        CHECK(sheet.at(x, 3) == sheet.at(x, 60));
    }
}

TEST_CASE("a letter keeps its own pixels and takes the colour's alpha", "[raster]") {
    Sheet sheet;
    auto letter = rectangle(5, 6, 7, 8, kRed);
    letter[1].u = letter[2].u = letter[2].v = letter[3].v = 1;
    sheet.draw(letter, kTwoTriangles);
    CHECK(sheet.at(5, 6) == 0);
    CHECK(sheet.at(6, 6) == 0x00800000);
    CHECK(sheet.at(6, 7) == kRedPixel);
    for (Corner& corner : letter) corner.colour = 0x80000000 | (kRed & 0xFFFFFF);
    Sheet faint;
    faint.draw(letter, kTwoTriangles);
    CHECK(faint.at(6, 7) == 0x00800000);
}

TEST_CASE("what lies outside the patch or the canvas is left alone", "[raster]") {
    Sheet sheet;
    sheet.draw(rectangle(-5000, -5000, 9000, 9000, kRed), kTwoTriangles, {60, 60, 50, 50});
    CHECK(sheet.drawn() == 16);
    CHECK(sheet.at(59, 63) == 0);
    sheet.draw(rectangle(-50, -50, -1, -1, kRed), kTwoTriangles);
    sheet.draw({{-1e9F, 5, 0, 0, kRed}, {-1e9F, 9, 0, 0, kRed}, {-5, 7, 0, 0, kRed}}, {0, 1, 2});
    CHECK(sheet.drawn() == 16);
}

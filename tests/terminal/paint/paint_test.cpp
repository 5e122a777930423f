#include "terminal/paint/paint.hpp"

#include <cmath>

#include "platform/picture/picture.hpp"
#include "platform/window/window.hpp"
#include "shared/loop/characters.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using screens::Align;
using screens::Icon;
using screens::Point;
using screens::Shape;
using screens::TextSize;
using screens::Tone;
using screens::View;
using screens::Weight;

namespace {

constexpr paint::FontSizes kSizes{80, 48, 34, 26};
constexpr float kPi = 3.14159265F;

/// A window, fonts and the picture of what was painted last.
struct Easel {
    std::unique_ptr<window::Window> window;
    std::optional<paint::Fonts> fonts;

    Easel() {
        auto opened = window::open_window({"paint", 1080, 1920, false});
        REQUIRE(opened.ok());
        window = std::move(*opened);
        auto loaded = paint::Fonts::load(kSizes);
        REQUIRE(loaded.ok());
        fonts.emplace(std::move(*loaded));
    }

    picture::Picture paint(const View& view, screens::Theme theme = screens::Theme::Light) {
        window->frame({window->whole()},
                      [&] { paint::paint(view, {}, paint::palette_of(theme), *fonts); });
        return {window->width(), window->height(), window->pixels()};
    }
};

paint::Colour pixel(const picture::Picture& picture, int x, int y) {
    const auto at = 3 * static_cast<std::size_t>(y * picture.width + x);
    return {picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]};
}

void keep(const picture::Picture& picture, const std::string& name) {
    const char* folder = std::getenv("CIRKEL_SHOTS");
    if (folder == nullptr) return;
    CHECK(picture::write_png(std::string(folder) + "/" + name + ".png", picture).ok());
}

View attract() {
    View view;
    auto& s = view.shapes;
    s.push_back(screens::Glyph{{60, 66, 48, 48}, Icon::Logo, Tone::Leaf});
    s.push_back(screens::Text{{124, 102}, "Buurtmarkt De Linde", TextSize::M, Weight::Bold});
    s.push_back(screens::Glyph{{888, 68, 44, 44}, Icon::Mark, Tone::Ink});
    s.push_back(
        screens::Text{{1020, 100}, "Cirkel", TextSize::S, Weight::Bold, Tone::Ink, Align::Right});
    s.push_back(screens::Disc{{540, 612}, 372, Tone::Bowl});
    s.push_back(screens::Arc{{540, 612}, 412, 14, -97, 97, Tone::Sun});
    float line = 475;
    for (const char* text : {"Hoe was", "uw bezoek", "vandaag?"}) {
        s.push_back(screens::Text{
            {540, line}, text, TextSize::XL, Weight::Display, Tone::OnBowl, Align::Center});
        line += 91;
    }
    s.push_back(screens::Text{{540, 730},
                              "Eén tik is genoeg.",
                              TextSize::M,
                              Weight::Medium,
                              Tone::OnBowl2,
                              Align::Center});
    const char* labels[] = {"Slecht", "Matig", "Oké", "Goed", "Super"};
    for (int mood = 1; mood <= 5; ++mood) {
        const float angle = static_cast<float>(3 - mood) * 31 * kPi / 180;
        const Point center{540 - 412 * std::sin(angle), 612 + 412 * std::cos(angle)};
        s.push_back(screens::Face{center, 86, mood, true});
        s.push_back(screens::Text{{center.x, center.y + 130},
                                  labels[mood - 1],
                                  TextSize::M,
                                  Weight::Bold,
                                  Tone::Ink,
                                  Align::Center});
        s.push_back(screens::Text{{center.x, center.y + 164},
                                  std::to_string(mood),
                                  TextSize::S,
                                  Weight::Medium,
                                  Tone::Soft,
                                  Align::Center});
    }
    s.push_back(screens::Box{{60, 1262, 960, 276}, 28, Tone::Surface, Tone::Line, 2});
    s.push_back(screens::Box{{60, 1562, 960, 116}, 28, Tone::Surface, Tone::Primary, 3});
    s.push_back(screens::Glyph{{100, 1592, 56, 56}, Icon::Mark, Tone::Primary});
    s.push_back(screens::Text{
        {183, 1632}, "Wat is er met mijn reactie gedaan?", TextSize::M, Weight::Bold});
    s.push_back(screens::Glyph{{942, 1600, 40, 40}, Icon::ChevronRight});
    s.push_back(screens::Box{{60, 1752, 198, 96}, 48, Tone::Primary, Tone::Primary, 3});
    s.push_back(screens::Text{
        {159, 1809}, "Nederlands", TextSize::S, Weight::Bold, Tone::OnPrimary, Align::Center});
    s.push_back(screens::Disc{{860, 1800}, 48, Tone::Surface, Tone::Edge, 3});
    s.push_back(screens::Glyph{{838, 1778, 44, 44}, Icon::Speaker});
    s.push_back(screens::Disc{{972, 1800}, 48, Tone::Surface, Tone::Edge, 3});
    s.push_back(screens::Glyph{{950, 1778, 44, 44}, Icon::Accessibility});
    return view;
}

View all_icons() {
    View view;
    for (int number = 1; number <= static_cast<int>(Icon::Logo); ++number) {
        const auto column = static_cast<float>((number - 1) % 6);
        const auto row = static_cast<float>((number - 1) / 6);
        const auto icon = static_cast<Icon>(number);
        const Tone tone = icon == Icon::Logo ? Tone::Leaf : Tone::Ink;
        view.shapes.push_back(
            screens::Glyph{{60 + column * 170, 60 + row * 170, 120, 120}, icon, tone});
        view.shapes.push_back(
            screens::Glyph{{150 + column * 170, 160 + row * 170, 44, 44}, icon, tone});
    }
    return view;
}

}  // namespace

TEST_CASE("discs, boxes and the ground have the colours of their tones", "[paint]") {
    Easel easel;
    View view;
    view.shapes.push_back(screens::Disc{{300, 300}, 100, Tone::Bowl});
    view.shapes.push_back(screens::Box{{500, 200, 200, 200}, 28, Tone::Surface, Tone::Edge, 3});
    const auto picture = easel.paint(view);
    const auto& light = paint::palette_of(screens::Theme::Light);
    CHECK(pixel(picture, 5, 5) == light.of(Tone::Ground));
    CHECK(pixel(picture, 300, 300) == light.of(Tone::Bowl));
    CHECK(pixel(picture, 600, 300) == light.of(Tone::Surface));
    CHECK(pixel(picture, 600, 201) == light.of(Tone::Edge));
    CHECK(pixel(picture, 501, 201) == light.of(Tone::Ground));
}

TEST_CASE("in high contrast the bowl is an outline", "[paint]") {
    Easel easel;
    View view;
    view.shapes.push_back(screens::Disc{{300, 300}, 100, Tone::Bowl});
    const auto picture = easel.paint(view, screens::Theme::YellowOnBlack);
    CHECK(pixel(picture, 300, 300) == paint::rgb(0x000000));
    CHECK(pixel(picture, 300, 202) == paint::rgb(0xFFE600));
}

TEST_CASE("a QR code is dark on white in every theme, with its quiet zone", "[paint]") {
    Easel easel;
    View view;
    view.shapes.push_back(screens::Qr{{400, 400, 16, 16}, 2, {true, false, false, true}});
    for (const auto theme : {screens::Theme::Light, screens::Theme::YellowOnBlack}) {
        View on_white = view;
        on_white.shapes.insert(on_white.shapes.begin(),
                               screens::Disc{{408, 408}, 90, Tone::Surface});
        const auto picture = easel.paint(on_white, theme);
        CHECK(paint::contrast(pixel(picture, 403, 403), paint::rgb(0xFFFFFF)) > 14);
        CHECK(pixel(picture, 411, 403) == paint::rgb(0xFFFFFF));
        CHECK(pixel(picture, 380, 403) == paint::rgb(0xFFFFFF));
    }
}

TEST_CASE("texts are as wide as the font file says, in whole-pixel steps nowhere", "[paint]") {
    Easel easel;
    const float one = easel.fonts->width("n", TextSize::M, Weight::Medium);
    CHECK(one == Approx(34 * 0.6).margin(3));
    CHECK(easel.fonts->width("nn", TextSize::M, Weight::Medium) == Approx(2 * one));
    CHECK(easel.fonts->width("", TextSize::M, Weight::Medium) == 0);
}

TEST_CASE("broken UTF-8 is drawn as a replacement sign, never read past its end", "[paint]") {
    CHECK(code_points_of("a\xC3") == std::u32string{U'a', 0xFFFD});
    CHECK(code_points_of("\xC3\xA9") == std::u32string{U'é'});
    CHECK(code_points_of("€") == std::u32string{U'€'});
}

TEST_CASE("a whole screen can be painted in every theme", "[paint]") {
    Easel easel;
    keep(easel.paint(attract()), "paint-attract");
    keep(easel.paint(attract(), screens::Theme::BlackOnWhite), "paint-attract-black-white");
    const auto yellow = easel.paint(attract(), screens::Theme::YellowOnBlack);
    keep(yellow, "paint-attract-yellow-black");
    CHECK(pixel(yellow, 5, 5) == paint::rgb(0x000000));
    keep(easel.paint(all_icons()), "paint-icons");
}

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "tests/terminal/screens/drawn/inter_measure.hpp"
#include "tests/terminal/screens/drawn/sweep.hpp"

// What is really to be seen: every line of text in Inter's own widths, on whatever lies under it.

namespace cirkel::screens {
namespace {

constexpr float kSlack = 1.5F;  // px: rounding of places and of baselines

//
constexpr double kTextContrast = 7;
constexpr double kEdgeContrast = 3;

/// How far a place lies outside a target: a round one has no corners.
bool meets(const Rect& ink, const Node& target) {
    if (!target.round) return overlap(ink, target.rect, kSlack);
    const float radius = target.rect.w / 2;
    const Point center{target.rect.x + radius, target.rect.y + target.rect.h / 2};
    const Point nearest{std::clamp(center.x, ink.x, ink.x + ink.w),
                        std::clamp(center.y, ink.y, ink.y + ink.h)};
    return std::hypot(nearest.x - center.x, nearest.y - center.y) < radius - kSlack;
}

/// A sign's width holds a little air at both sides, in which the signs of a code may meet.
Rect without_bearings(const Ink& ink) {
    const float air = 0.06F * ink.size;
    return {ink.rect.x + air, ink.rect.y, ink.rect.w - 2 * air, ink.rect.h};
}

/// The five places along a line of text at which its ground is looked at.
std::array<Point, 5> places_in(const Ink& ink) {
    constexpr float x_height = 0.36F;
    const float y = ink.baseline - x_height * ink.size;
    std::array<Point, 5> places;
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = {ink.rect.x + ink.rect.w * static_cast<float>(i) / 4, y};
    return places;
}

}  // namespace

TEST_CASE("A-19 every text lies whole on the glass and in the card or button it stands in",
          "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        const Rect glass{0, 0, drawn.metrics.width, drawn.metrics.height};
        const std::size_t first = first_shown(drawn.view, drawn.metrics);
        for (const Ink& ink : drawn.inks) {
            INFO(drawn.name << ": " << ink.text->text);
            CHECK(lies_within(ink.rect, glass, kSlack));
            for (std::size_t i = first; i < ink.index; ++i) {
                const auto* box = std::get_if<Box>(&drawn.view.shapes[i]);
                if (box == nullptr || box->edge == Tone::None) continue;
                const Point begin{ink.rect.x + 1, ink.rect.y + ink.rect.h / 2};
                if (!box->rect.contains(begin)) continue;
                CHECK(lies_within(ink.rect, box->rect, kSlack));
            }
        }
    });
}

TEST_CASE("A-19 no text lies over another, nor over an icon", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        const std::size_t first = first_shown(drawn.view, drawn.metrics);
        for (std::size_t i = 0; i < drawn.inks.size(); ++i) {
            const Ink& ink = drawn.inks[i];
            for (std::size_t j = i + 1; j < drawn.inks.size(); ++j) {
                INFO(drawn.name << ": " << ink.text->text << " | " << drawn.inks[j].text->text);
                CHECK_FALSE(
                    overlap(without_bearings(ink), without_bearings(drawn.inks[j]), kSlack));
            }
            for (std::size_t j = first; j < drawn.view.shapes.size(); ++j) {
                const auto* glyph = std::get_if<Glyph>(&drawn.view.shapes[j]);
                if (glyph == nullptr) continue;
                // Icons leave two of their twenty-four steps free all round.
                const float free = glyph->rect.w / 12;
                const Rect sign{glyph->rect.x + free, glyph->rect.y + free,
                                glyph->rect.w - 2 * free, glyph->rect.h - 2 * free};
                INFO(drawn.name << ": " << ink.text->text << " over an icon");
                CHECK_FALSE(overlap(ink.rect, sign, kSlack));
            }
        }
    });
}

TEST_CASE("a text lies in one target or beside it, never across its edge", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        for (const Node& target : drawn.view.nodes) {
            if (!target.event || target.name == "service.corner") continue;
            for (const Ink& ink : drawn.inks) {
                INFO(drawn.name << ": " << ink.text->text << " and " << target.name);
                CHECK((!meets(ink.rect, target) || lies_within(ink.rect, target.rect, kSlack)));
            }
        }
    });
}

TEST_CASE("A-20 every text stands out 7:1 from what lies under it, in each theme", "[drawn]") {
    for_every_screen(kThemes, [](const Drawn& drawn) {
        const paint::Palette& palette = paint::palette_of(drawn.view.theme);
        for (const Ink& ink : drawn.inks) {
            const paint::Colour colour = palette.of(ink.text->tone);
            for (const Point& place : places_in(ink)) {
                const paint::Colour under = colour_at(drawn.view, ink.index, palette, place);
                INFO(drawn.name << ": " << ink.text->text << " " << theme::hex_of(colour) << " on "
                                << theme::hex_of(under));
                CHECK(paint::contrast(colour, under) >= kTextContrast);
            }
        }
    });
}

TEST_CASE("A-20 no text is covered by what is drawn after it", "[drawn]") {
    for_every_screen(kSizes, [](const Drawn& drawn) {
        const paint::Palette& palette = paint::palette_of(drawn.view.theme);
        for (const Ink& ink : drawn.inks) {
            for (const Point& place : places_in(ink)) {
                INFO(drawn.name << ": " << ink.text->text);
                const bool is_seen =
                    colour_at(drawn.view, ink.index, palette, place) ==
                    colour_at(drawn.view, drawn.view.shapes.size(), palette, place);
                CHECK(is_seen);
            }
        }
    });
}

TEST_CASE("A-20 every target stands out 3:1 from what lies beside it, in each theme", "[drawn]") {
    for_every_screen(kThemes, [](const Drawn& drawn) {
        const paint::Palette& palette = paint::palette_of(drawn.view.theme);
        const auto seen = [&](float x, float y) {
            return colour_at(drawn.view, drawn.view.shapes.size(), palette, {x, y});
        };
        for (const Node& node : drawn.view.nodes) {
            if (!node.event || node.name == "service.corner") continue;
            // Across the middle of the upper edge, from beside it over its line into its fill.
            constexpr float outside = 2;
            const float x = node.rect.x + node.rect.w / 2;
            const paint::Colour beside = seen(x, node.rect.y - outside);
            double best = 0;
            for (const float deep : {1.5F, 4.0F, 8.0F})
                best = std::max(best, paint::contrast(beside, seen(x, node.rect.y + deep)));
            INFO(drawn.name << ": " << node.name << " beside " << theme::hex_of(beside));
            CHECK(best >= kEdgeContrast);
        }
    });
}

TEST_CASE("the table of widths comes near Inter's own", "[drawn]") {
    const Metrics metrics = metrics_for(1080, 1920);
    const InterMeasure inter(metrics);
    const TableMeasure table(metrics);
    constexpr float most = 0.12F;
    for (const char* text : {"Wat is er met mijn reactie gedaan?", "Stimmt das so? Ja, anrufen.",
                             "Może Pan/Pani zeskanować kod", "We will call you on Thursday"}) {
        INFO(text);
        const float real = inter.width(text, TextSize::M, Weight::Medium);
        CHECK(std::abs(table.width(text, TextSize::M, Weight::Medium) - real) <= most * real);
    }
}

}  // namespace cirkel::screens

#include "terminal/paint/faces.hpp"

#include <optional>

namespace cirkel::paint {
namespace {

using screens::Point;

/// The right half of a face on a circle of radius 1, y down; the left half is its mirror.
struct Features {
    Point eye;       ///< centre of a filled eye
    Point eye_size;  ///< its radii; 0 = no filled eye
    std::optional<Curve> eye_arc;
    std::optional<Curve> brow;
    Curve mouth;  ///< from left to right, not mirrored
    bool filled_mouth = false;
};

constexpr float kFaceStroke = 0.088F;
constexpr float kMouthEdge = 0.07F;
constexpr float kHaloWidth = 0.14F;

const Features& features_of(int mood) {
    static const Features kMoods[] = {
        // 1 Slecht: the brow's inner end is low, the mouth hangs
        {{0.33F, -0.06F},
         {0.095F, 0.095F},
         std::nullopt,
         Curve{{0.56F, -0.40F}, {0.45F, -0.39F}, {0.33F, -0.34F}, {0.21F, -0.25F}},
         {{-0.40F, 0.55F}, {-0.27F, 0.22F}, {0.27F, 0.22F}, {0.40F, 0.55F}}},
        // 2 Matig: the brow's inner end is high
        {{0.33F, -0.08F},
         {0.09F, 0.09F},
         std::nullopt,
         Curve{{0.57F, -0.27F}, {0.46F, -0.36F}, {0.36F, -0.42F}, {0.22F, -0.44F}},
         {{-0.34F, 0.46F}, {-0.18F, 0.31F}, {0.18F, 0.31F}, {0.34F, 0.46F}}},
        // 3 Oké: no brow, a straight mouth
        {{0.33F, -0.10F},
         {0.095F, 0.095F},
         std::nullopt,
         std::nullopt,
         {{-0.34F, 0.36F}, {-0.12F, 0.36F}, {0.12F, 0.36F}, {0.34F, 0.36F}}},
        // 4 Goed: tall eyes under arched brows, a smile
        {{0.33F, -0.12F},
         {0.085F, 0.125F},
         std::nullopt,
         Curve{{0.52F, -0.40F}, {0.44F, -0.48F}, {0.26F, -0.50F}, {0.18F, -0.43F}},
         {{-0.40F, 0.24F}, {-0.24F, 0.53F}, {0.24F, 0.53F}, {0.40F, 0.24F}}},
        // 5 Super: laughing eyes, an open mouth
        {{0, 0},
         {0, 0},
         Curve{{0.52F, -0.08F}, {0.46F, -0.33F}, {0.22F, -0.33F}, {0.16F, -0.08F}},
         std::nullopt,
         {{0.48F, 0.16F}, {0.42F, 0.74F}, {-0.42F, 0.74F}, {-0.48F, 0.16F}},
         true},
    };
    return kMoods[mood - 1];
}

/// Places the unit circle on the glass, as it is or mirrored.
struct Placement {
    Point center;
    float radius = 1;
    float side = 1;  ///< 1 = right half, -1 = left half

    [[nodiscard]] Point at(Point p) const {
        return Point{center.x + side * p.x * radius, center.y + p.y * radius};
    }
    [[nodiscard]] Curve at(const Curve& c) const {
        return Curve{at(c.start), at(c.bend1), at(c.bend2), at(c.end)};
    }
};

void draw_half(Brush& brush, const Features& features, const Placement& place, Colour colour) {
    const float width = kFaceStroke * place.radius;
    if (features.eye_size.x > 0) {
        brush.ellipse(place.at(features.eye), features.eye_size.x * place.radius,
                      features.eye_size.y * place.radius, colour);
    }
    if (features.eye_arc) brush.curve(place.at(*features.eye_arc), width, colour);
    if (features.brow) brush.curve(place.at(*features.brow), width, colour);
}

void draw_mouth(Brush& brush, const Features& features, const Placement& place, Colour colour) {
    const Curve mouth = place.at(features.mouth);
    if (!features.filled_mouth) return brush.curve(mouth, kFaceStroke * place.radius, colour);
    std::vector<Point> outline{mouth.start};
    append_curve(mouth, 1, outline);
    brush.convex(outline, colour);
    brush.stroke(outline, kMouthEdge * place.radius, colour, true);
}

}  // namespace

void draw_face(Brush& brush, const Palette& palette, const screens::Face& face) {
    const Colour ground = palette.of(screens::Tone::Ground);
    const FaceColours& colours = palette.face(face.mood);
    const auto faded = [&](Colour colour) { return mix(ground, colour, face.opacity); };
    if (face.halo) brush.disc(face.center, face.radius * (1 + kHaloWidth), ground);
    brush.disc(face.center, face.radius, faded(colours.outline));
    brush.disc(face.center, face.radius * (1 - palette.face_outline), faded(colours.fill));
    const Features& features = features_of(face.mood);
    const Colour ink = faded(colours.feature);
    draw_half(brush, features, Placement{face.center, face.radius, 1}, ink);
    draw_half(brush, features, Placement{face.center, face.radius, -1}, ink);
    draw_mouth(brush, features, Placement{face.center, face.radius, 1}, ink);
}

}  // namespace cirkel::paint

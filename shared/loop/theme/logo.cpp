#include "shared/loop/theme/logo.hpp"

#include <algorithm>
#include <optional>

#include "shared/loop/theme/path.hpp"

namespace cirkel::theme {
namespace {

bool is_in(double value) { return value >= 0 && value <= Logo::kGrid; }

/// Every point, those that only bend a curve as well: a curve never leaves the hull of its points.
bool is_within(const PathStep& step) {
    const auto& [x, y] = step.points[0];
    switch (step.kind) {
        case PathStep::Kind::Circle:
        case PathStep::Kind::Disc:
            return step.radius > 0 && is_in(x - step.radius) && is_in(x + step.radius) &&
                   is_in(y - step.radius) && is_in(y + step.radius);
        case PathStep::Kind::Curve:
            return std::all_of(step.points.begin(), step.points.end(),
                               [](const PathPoint& one) { return is_in(one.x) && is_in(one.y); });
        default: return is_in(x) && is_in(y);
    }
}

std::optional<std::string> fault_of(std::string_view path) {
    PathReader reader(path);
    bool draws = false;
    while (true) {
        const auto step = reader.next();
        if (!step) return step.error().text;
        if (!*step) return draws ? std::nullopt : std::optional<std::string>("draws nothing");
        draws = true;
        // An arc may leave the square between two points that lie on it.
        if ((*step)->kind == PathStep::Kind::Arc) return "knows only M L H V C Z O D, not A";
        if (!is_within(**step))
            return "leaves its square of " + std::to_string(Logo::kGrid) + " x " +
                   std::to_string(Logo::kGrid);
    }
}

}  // namespace

Result<void> check(const Logo& logo) {
    const auto refuse = [](const std::string& why) { return Error{Kind::Malformed, "logo" + why}; };
    if (logo.parts.empty() || logo.parts.size() > Logo::kPartsMax)
        return refuse(": has to have 1 to " + std::to_string(Logo::kPartsMax) + " parts");
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < logo.parts.size(); ++i) {
        const LogoPart& part = logo.parts[i];
        const std::string place = ".parts[" + std::to_string(i) + "]";
        if (auto wrong = fault_of(part.path)) return refuse(place + " " + *wrong);
        if (part.width_tenths < 1 || part.width_tenths > Logo::kWidthTenthsMax)
            return refuse(place + ": a stroke is 0.1 to 10 steps wide");
        bytes += part.path.size();
    }
    if (bytes > Logo::kBytesMax)
        return refuse(": its paths hold " + std::to_string(bytes) + " bytes, more than " +
                      std::to_string(Logo::kBytesMax));
    return done;
}

Logo leaf() {
    using Kind = LogoPart::Kind;
    constexpr int kVeinTenths = 24;
    // Two lobes without dents, a strip over their seam, and the veins.
    return Logo{{
        {Kind::Fill, "M24 45C11 37 4 28 5 18C6 9 16 6 22 13c.8 1 1.5 2 2 3"},
        {Kind::Fill, "M24 45C37 37 44 28 43 18C42 9 32 6 26 13c-.8 1-1.5 2-2 3"},
        {Kind::Fill, "M23 17H25V42H23Z"},
        {Kind::Stroke, "M24 44V22M24 35l-8-7M24 35l8-7M24 28l-6-5M24 28l6-5", kVeinTenths, true},
    }};
}

}  // namespace cirkel::theme

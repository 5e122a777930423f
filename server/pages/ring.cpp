#include "server/pages/ring.hpp"

#include <cmath>
#include <cstdlib>
#include <numbers>
#include <string>

namespace cirkel::pages {

namespace {

constexpr double kCentre = 50.0;
constexpr double kRadius = 44.0;

/// One decimal with a point, whatever the locale of the process.
std::string one_decimal(double value) {
    const long tenths = std::lround(value * 10.0);
    return std::to_string(tenths / 10) + "." + std::to_string(std::abs(tenths % 10));
}

}  // namespace

double ring_part(Stage stage) {
    switch (stage) {
        case Stage::Received: return 0.88;
        case Stage::Read: return 0.89;
        case Stage::ContactPromised: return 0.90;
        case Stage::InProgress: return 0.95;
        case Stage::Done:
        case Stage::NotChanged: return 1.0;
    }
    return 0.0;
}

void fill_arc(Fill& fill, double part) {
    const double angle = 2.0 * std::numbers::pi * part;
    auto& arc = fill.group("ARC");
    arc.text("ARC_LENGTH", one_decimal(part * 100.0));
    arc.text("SUN_X", one_decimal(kCentre + kRadius * std::sin(angle)));
    arc.text("SUN_Y", one_decimal(kCentre - kRadius * std::cos(angle)));
}

void fill_ring(Fill& fill, Stage stage) {
    if (stage == Stage::Done) {
        fill.group("CLOSED_DONE");
    } else if (stage == Stage::NotChanged) {
        fill.group("CLOSED_SAME");
    } else {
        fill_arc(fill, ring_part(stage));
    }
}

}  // namespace cirkel::pages

#include "terminal/screens/qr.hpp"

#include <cmath>

#include "shared/qr/qr_code.hpp"

namespace cirkel::screens {
namespace {

void draw(Sheet& sheet, const qr::QrCode& code, Point center, float module,
          const std::string& text) {
    const float size = module * static_cast<float>(code.side);
    Qr drawn;
    drawn.rect = {std::round(center.x - size / 2), std::round(center.y - size / 2), size, size};
    drawn.side = code.side;
    drawn.dark = code.dark;
    Node node;
    node.name = "receipt.link";
    node.rect = drawn.rect;
    node.label = sheet.text("receipt.link.label");
    node.value = text;
    sheet.draw(std::move(drawn));
    sheet.add(std::move(node));
}

float modules_across(const qr::QrCode& code) {
    return static_cast<float>(code.side + 2 * qr::kQuietModules);
}

}  // namespace

void qr_in_disc(Sheet& sheet, Point center, float radius, const std::string& text) {
    const auto code = qr::encode(text);
    if (!code) return;
    // The square with its quiet zone lies wholly in the disc: its half diagonal is the radius.
    constexpr float half_diagonal = 0.7072F;
    const float module = std::floor(radius / (half_diagonal * modules_across(*code)));
    if (module < 1) return;
    sheet.draw(Disc{center, radius, Tone::White});
    draw(sheet, *code, center, module, text);
}

void qr_in_square(Sheet& sheet, const Rect& square, const std::string& text) {
    const auto code = qr::encode(text);
    if (!code) return;
    const float module = std::floor(square.w / modules_across(*code));
    if (module < 1) return;
    sheet.draw(Box{square, sheet.u(16), Tone::White});
    draw(sheet, *code, middle_of(square), module, text);
}

}  // namespace cirkel::screens

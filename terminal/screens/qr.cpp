#include "terminal/screens/qr.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <optional>

#include <qrcodegen.hpp>

namespace cirkel::screens {
namespace {

constexpr int kQuietModules = 4;

std::optional<qrcodegen::QrCode> encode(const std::string& text) {
    try {
        return qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    } catch (const std::exception&) { return std::nullopt; }
}

void draw(Sheet& sheet, const qrcodegen::QrCode& code, Point center, float module,
          const std::string& text) {
    const int side = code.getSize();
    const float size = module * static_cast<float>(side);
    Qr qr;
    qr.rect = {std::round(center.x - size / 2), std::round(center.y - size / 2), size, size};
    qr.side = side;
    qr.dark.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) qr.dark.push_back(code.getModule(x, y));
    }
    Node node;
    node.name = "receipt.link";
    node.rect = qr.rect;
    node.label = sheet.text("receipt.link.label");
    node.value = text;
    sheet.draw(std::move(qr));
    sheet.add(std::move(node));
}

float modules_across(const qrcodegen::QrCode& code) {
    return static_cast<float>(code.getSize() + 2 * kQuietModules);
}

}  // namespace

void qr_in_disc(Sheet& sheet, Point center, float radius, const std::string& text) {
    const auto code = encode(text);
    if (!code) return;
    // The square with its quiet zone lies wholly in the disc: its half diagonal is the radius.
    constexpr float half_diagonal = 0.7072F;
    const float module = std::floor(radius / (half_diagonal * modules_across(*code)));
    if (module < 1) return;
    sheet.draw(Disc{center, radius, Tone::White});
    draw(sheet, *code, center, module, text);
}

void qr_in_square(Sheet& sheet, const Rect& square, const std::string& text) {
    const auto code = encode(text);
    if (!code) return;
    const float module = std::floor(square.w / modules_across(*code));
    if (module < 1) return;
    sheet.draw(Box{square, sheet.u(16), Tone::White});
    draw(sheet, *code, middle_of(square), module, text);
}

}  // namespace cirkel::screens

#include "shared/qr/qr_code.hpp"

#include <exception>

#include <qrcodegen.hpp>

namespace cirkel::qr {

std::optional<QrCode> encode(const std::string& text) {
    try {
        const auto made =
            qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
        QrCode code;
        code.side = made.getSize();
        code.dark.reserve(static_cast<std::size_t>(code.side) *
                          static_cast<std::size_t>(code.side));
        for (int y = 0; y < code.side; ++y)
            for (int x = 0; x < code.side; ++x) code.dark.push_back(made.getModule(x, y));
        return code;
    } catch (const std::exception&) { return std::nullopt; }
}

}  // namespace cirkel::qr

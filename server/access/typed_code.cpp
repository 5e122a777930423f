#include "server/access/typed_code.hpp"

#include <array>

namespace cirkel::access {

namespace {

constexpr std::string_view kSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kCodeSignsInGroup = 4;

char plain_sign(char sign) {
    const char large = sign >= 'a' && sign <= 'z' ? static_cast<char>(sign - 'a' + 'A') : sign;
    if (large == 'O') return '0';
    return large == 'I' || large == 'L' ? '1' : large;
}

}  // namespace

std::string drawn_code(const desk::Desk& desk, int groups) {
    std::string code;
    for (int i = 0; i < groups * kCodeSignsInGroup; ++i) {
        if (i > 0 && i % kCodeSignsInGroup == 0) code += '-';
        std::array<std::uint8_t, 1> drawn{};
        desk.random(drawn);
        code += kSigns[drawn[0] % kSigns.size()];
    }
    return code;
}

TypedCode drawn_typed_code(const desk::Desk& desk) {
    // A byte beyond the last whole round of signs is drawn again, so that none comes more often.
    constexpr std::size_t kFair = 256 / kCodeSigns.size() * kCodeSigns.size();
    std::string drawn;
    while (drawn.size() < TypedCode::kDrawn) {
        std::array<std::uint8_t, 1> byte{};
        desk.random(byte);
        if (byte[0] < kFair) drawn += kCodeSigns[byte[0] % kCodeSigns.size()];
    }
    return TypedCode::with_check(drawn);
}

std::string plain_code(std::string_view typed) {
    std::string code;
    for (const char sign : typed)
        if (kSigns.find(plain_sign(sign)) != std::string_view::npos) code += plain_sign(sign);
    return code;
}

}  // namespace cirkel::access

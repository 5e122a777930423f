#include "shared/loop/screen_code.hpp"

#include <utility>

#include "shared/require.hpp"

// The check sign of a typed code. Thirty is no prime and no power of a prime, so neither a weighted
// sum nor a Galois field catches every adjacent swap; the dihedral group of order 30 does, with an
// anti-symmetric mapping (H. P. Gumm, "A new class of check-digit methods for arbitrary number
// systems", IEEE Transactions on Information Theory 31, 1985; it generalises Verhoeff's scheme for
// ten digits). A code a1 ... a13 is right when
//
//     T^12(a1) * T^11(a2) * ... * T(a12) * a13  =  the neutral element
//
// where signs 0..14 stand for the turns r^i and 15..29 for the flips r^i s of a regular polygon of
// fifteen corners, T(r^i) = r^-i and T(r^i s) = r^(i+1) s. For all x != y: x*T(y) != y*T(x), which
// is what makes a swap of two neighbours visible; T is one to one, so is every single wrong sign.

namespace cirkel {
namespace {

constexpr int kCorners = 15;
constexpr int kNeutral = 0;
static_assert(kCodeSigns.size() == std::size_t{2} * kCorners);

constexpr int turn(int steps) { return ((steps % kCorners) + kCorners) % kCorners; }
constexpr bool is_flip(int element) { return element >= kCorners; }
constexpr int flip(int steps) { return kCorners + turn(steps); }

constexpr int times(int left, int right) {
    if (!is_flip(left)) return is_flip(right) ? flip(left + right) : turn(left + right);
    return is_flip(right) ? turn(left - right) : flip(left - right);
}
constexpr int mapped(int element) { return is_flip(element) ? flip(element + 1) : turn(-element); }
constexpr int inverse(int element) { return is_flip(element) ? element : turn(-element); }

int element_of(char sign) {
    const auto place = kCodeSigns.find(sign);
    require(place != std::string_view::npos, "a code holds code signs only");
    return static_cast<int>(place);
}

/// The product over the drawn signs, each mapped once for every sign that follows it.
int product_of(std::string_view drawn) {
    int product = kNeutral;
    for (std::size_t place = 0; place < drawn.size(); ++place) {
        int element = element_of(drawn[place]);
        for (std::size_t times_left = drawn.size() - place; times_left > 0; --times_left)
            element = mapped(element);
        product = times(product, element);
    }
    return product;
}

char check_sign(std::string_view drawn) {
    return kCodeSigns[static_cast<std::size_t>(inverse(product_of(drawn)))];
}

/// The signs of what a person typed, without the dashes and spaces they put between; nothing when
/// a sign is foreign or the count is not `length`.
std::optional<std::string> folded_signs(std::string_view typed, std::size_t length) {
    std::string signs;
    for (const char one : typed) {
        if (one == '-' || one == ' ') continue;
        const auto sign = folded_sign(one);
        if (!sign || signs.size() == length) return std::nullopt;
        signs.push_back(*sign);
    }
    return signs.size() == length ? std::optional<std::string>(signs) : std::nullopt;
}

}  // namespace

std::optional<char> folded_sign(char typed) {
    char sign = typed;
    if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    if (sign == 'I' || sign == 'L') sign = '1';
    if (sign == 'O') sign = '0';
    return kCodeSigns.find(sign) == std::string_view::npos ? std::nullopt
                                                           : std::optional<char>(sign);
}

std::optional<ScreenCode> ScreenCode::parse(std::string_view typed) {
    auto signs = folded_signs(typed, kLength);
    return signs ? std::optional<ScreenCode>(ScreenCode{std::move(*signs)}) : std::nullopt;
}

std::string ScreenCode::shown() const {
    return signs.substr(0, 2) + "-" + signs.substr(2, 2) + "-" + signs.substr(4);
}

TypedCode TypedCode::with_check(std::string_view drawn) {
    require(drawn.size() == kDrawn, "twelve signs are drawn");
    TypedCode code{std::string(drawn)};
    code.signs.push_back(check_sign(drawn));
    return code;
}

std::optional<TypedCode> TypedCode::parse(std::string_view typed) {
    auto signs = folded_signs(typed, kLength);
    if (!signs || check_sign(std::string_view(*signs).substr(0, kDrawn)) != signs->back())
        return std::nullopt;
    return TypedCode{std::move(*signs)};
}

std::string TypedCode::shown() const {
    return signs.substr(0, 4) + "-" + signs.substr(4, 4) + "-" + signs.substr(8);
}

std::string tag_text(const ScreenCode& code, const LocationId& location, int first_score) {
    return "screen|" + location.text + "|" + code.signs + "|" + std::to_string(first_score);
}

std::string tag_text(const TypedCode& code) { return "typed|" + code.signs; }

std::string link_tag_text(std::string_view token_hex) { return "link|" + std::string(token_hex); }

}  // namespace cirkel

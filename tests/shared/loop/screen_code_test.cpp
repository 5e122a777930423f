#include "shared/loop/screen_code.hpp"

#include <algorithm>
#include <set>

#include "tests/fakes/dice.hpp"

namespace cirkel {
namespace {

std::string drawn_signs(fakes::Dice& dice) {
    std::string signs;
    while (signs.size() < TypedCode::kDrawn) signs.push_back(kCodeSigns[dice.below(30)]);
    return signs;
}

TEST_CASE("look-alikes fold to the sign they look like", "[codes]") {
    CHECK(folded_sign('k') == 'K');
    CHECK(folded_sign('I') == '1');
    CHECK(folded_sign('l') == '1');
    CHECK(folded_sign('o') == '0');
    CHECK(folded_sign('7') == '7');
    for (const char foreign : {'A', 'e', 'U', '-', ' ', '\xc3'}) CHECK_FALSE(folded_sign(foreign));
}

TEST_CASE("a screen code is read as people type it", "[codes]") {
    const auto code = ScreenCode::parse("k7 qm-29");
    REQUIRE(code);
    CHECK(code->signs == "K7QM29");
    CHECK(code->shown() == "K7-QM-29");
    CHECK(ScreenCode::parse("K7QM2O")->signs == "K7QM20");
    CHECK_FALSE(ScreenCode::parse("K7-QM-2"));
    CHECK_FALSE(ScreenCode::parse("K7-QM-299"));
    CHECK_FALSE(ScreenCode::parse("K7-QM-2A"));
    CHECK_FALSE(ScreenCode::parse(""));
}

TEST_CASE("S-20 a typed code is shown 4-4-5 and read back", "[codes]") {
    const TypedCode code = TypedCode::with_check("0123456789BC");
    CHECK(code.signs.size() == TypedCode::kLength);
    CHECK(code.shown().size() == TypedCode::kLength + 2);
    CHECK(TypedCode::parse(code.shown()) == code);
    CHECK_FALSE(TypedCode::parse(code.signs.substr(1)));
}

TEST_CASE("the check sign of a known code stays what it is", "[codes]") {
    // Codes on paper and photos outlive a version of the program.
    CHECK(TypedCode::with_check("000000000000").signs == "0000000000000");
    CHECK(TypedCode::with_check("0123456789BC").shown() == "0123-4567-89BC6");
    CHECK(TypedCode::with_check("K7QM29ZXWVTS").shown() == "K7QM-29ZX-WVTSK");
}

TEST_CASE("S-20 every single wrong sign of a typed code is seen", "[codes]") {
    fakes::Dice dice(20);
    for (int round = 0; round < 20; ++round) {
        const std::string right = TypedCode::with_check(drawn_signs(dice)).signs;
        for (std::size_t place = 0; place < right.size(); ++place) {
            for (const char sign : kCodeSigns) {
                std::string wrong = right;
                wrong[place] = sign;
                CHECK(TypedCode::parse(wrong).has_value() == (sign == right[place]));
            }
        }
    }
}

TEST_CASE("S-20 every swap of two neighbours of a typed code is seen", "[codes]") {
    // All 30 * 30 pairs at every place, with random signs around them.
    fakes::Dice dice(21);
    for (std::size_t place = 0; place + 1 < TypedCode::kDrawn; ++place) {
        for (const char left : kCodeSigns) {
            for (const char right : kCodeSigns) {
                std::string drawn = drawn_signs(dice);
                drawn[place] = left;
                drawn[place + 1] = right;
                std::string swapped = TypedCode::with_check(drawn).signs;
                std::swap(swapped[place], swapped[place + 1]);
                if (TypedCode::parse(swapped).has_value() != (left == right)) FAIL(swapped);
            }
        }
    }
}

TEST_CASE("S-20 a swap of the last drawn sign with the check sign is seen", "[codes]") {
    fakes::Dice dice(22);
    for (int round = 0; round < 5'000; ++round) {
        std::string swapped = TypedCode::with_check(drawn_signs(dice)).signs;
        const bool same = swapped[11] == swapped[12];
        std::swap(swapped[11], swapped[12]);
        if (TypedCode::parse(swapped).has_value() != same) FAIL(swapped);
    }
}

TEST_CASE("both ends hash the same text for a code", "[codes]") {
    const ScreenCode screen{"K7QM29"};
    CHECK(tag_text(screen, LocationId{"utrecht"}, 2) == "screen|utrecht|K7QM29|2");
    CHECK(tag_text(TypedCode{"0123456789BC2"}) == "typed|0123456789BC2");
    CHECK(link_tag_text("00ff") == "link|00ff");
}

}  // namespace
}  // namespace cirkel

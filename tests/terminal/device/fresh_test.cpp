#include "terminal/device/fresh.hpp"

#include <algorithm>
#include <set>

#include "shared/loop/screen_code.hpp"
#include "terminal/device/rude_reading.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using device::has_rude_reading;

namespace {

/// How people write a letter when a vowel, or a letter that looks like a digit, is not to be had.
std::string spellings_of(char letter) {
    const std::pair<char, const char*> digits[] = {
        {'A', "4"}, {'B', "8"}, {'C', "K"}, {'E', "3"}, {'G', "69"}, {'I', "1Y"}, {'K', "C"},
        {'L', "1"}, {'O', "0"}, {'S', "5"}, {'T', "7"}, {'U', "V"},  {'Z', "2"}};
    std::string all;
    if (kCodeSigns.find(letter) != std::string_view::npos) all += letter;
    for (const auto& [written, others] : digits)
        if (written == letter) all += others;
    return all;
}

/// Every way in which the signs of codes spell a word.
std::vector<std::string> spellings(std::string_view word) {
    std::vector<std::string> begun{""};
    for (const char letter : word) {
        std::vector<std::string> longer;
        for (const auto& one : begun)
            for (const char sign : spellings_of(letter)) longer.push_back(one + sign);
        begun = std::move(longer);
    }
    return begun;
}

bool is_of_code_signs(std::string_view word) {
    return word.find_first_not_of(kCodeSigns) == std::string_view::npos;
}

}  // namespace

TEST_CASE("the alphabet of codes has no vowel, so letters alone make no word", "[codes]") {
    CHECK(kCodeSigns.find_first_of("AEIOUL") == std::string_view::npos);
    int without_vowel = 0;
    for (const auto word : device::rude_readings()) {
        INFO(word);
        // What the alphabet does not hold back by itself is short, and held back by the list.
        if (!is_of_code_signs(word)) continue;
        ++without_vowel;
        CHECK(word.size() <= 4);
    }
    CHECK(without_vowel == 11);
}

TEST_CASE("no spelling of a rude word by digits gets past, wherever it stands in a code",
          "[codes]") {
    std::size_t tried = 0;
    for (const auto word : device::rude_readings()) {
        for (const auto& spelt : spellings(word)) {
            ++tried;
            if (has_rude_reading(spelt) && has_rude_reading("R" + spelt + "7R")) continue;
            FAIL(spelt << " is read as " << word);
        }
    }
    CHECK(tried > 400);
}

TEST_CASE("people's own spellings are held back in four languages", "[codes]") {
    for (const char* rude : {"K7K0N7", "H03R42", "KVTQ29", "P1K429", "K4NK3R", "SH1729", "QD1CK2",
                             "FVCK29", "4SSHQ9", "N4Z123", "Q7F1CK", "H1TL3R", "4RSCH2", "CHVJ42",
                             "DVP429", "KVRW42", "P1ZD42", "QFCK29", "K788QM", "KZSS29"}) {
        INFO(rude);
        CHECK(has_rude_reading(rude));
    }
    for (const char* plain :
         {"K7QM29", "K7QM22", "ZXWVTR", "B2D4FG", "K7QM29BCDFGH", "901234567"}) {
        INFO(plain);
        CHECK_FALSE(has_rude_reading(plain));
    }
}

TEST_CASE("no code that a terminal draws can be read as a rude word", "[codes]") {
    std::set<char> drawn;
    for (const char first : kCodeSigns) {
        for (int visit = 0; visit < 200; ++visit) {
            const auto codes = device::draw_codes(first);
            INFO(codes.screen.shown() << " " << codes.typed.shown());
            CHECK(codes.screen.signs.front() == first);
            CHECK(ScreenCode::parse(codes.screen.shown()) == codes.screen);
            CHECK(TypedCode::parse(codes.typed.shown()) == codes.typed);
            CHECK_FALSE(has_rude_reading(codes.screen.signs));
            CHECK_FALSE(has_rude_reading(codes.typed.signs));
            drawn.insert(codes.screen.signs.begin() + 1, codes.screen.signs.end());
        }
    }
    CHECK(drawn.size() == kCodeSigns.size());
}

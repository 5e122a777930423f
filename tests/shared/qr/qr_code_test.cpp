#include "shared/qr/qr_code.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace cirkel;

namespace {

/// The square in three corners by which a scanner finds the code: dark ring, light ring, dark core.
bool has_finder(const qr::QrCode& code, int left, int top) {
    for (int y = 0; y < 7; ++y) {
        for (int x = 0; x < 7; ++x) {
            const int ring = std::min({x, y, 6 - x, 6 - y});
            if (code.is_dark(left + x, top + y) != (ring != 1)) return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("a text becomes a square that a scanner finds by three corners", "[qr]") {
    const auto code = qr::encode("https://cirkel.example/");
    REQUIRE(code);
    CHECK(code->side == 25);
    CHECK(code->dark.size() == 25U * 25U);
    CHECK(has_finder(*code, 0, 0));
    CHECK(has_finder(*code, code->side - 7, 0));
    CHECK(has_finder(*code, 0, code->side - 7));
    CHECK_FALSE(has_finder(*code, code->side - 7, code->side - 7));
    CHECK(*code == *qr::encode("https://cirkel.example/"));
    CHECK_FALSE(*code == *qr::encode("https://cirkel.example?"));
}

TEST_CASE("a text that no code can hold gives none", "[qr]") {
    CHECK(qr::encode(std::string(2'331, 'a')));
    CHECK_FALSE(qr::encode(std::string(2'332, 'a')));
}

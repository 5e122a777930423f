#include "server/shop/hours_words.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;

namespace {

std::string again(const std::vector<std::string>& words) {
    const auto hours = shop::read_hours(words);
    return hours ? shop::hours_text(*hours) : hours.error().text;
}

}  // namespace

TEST_CASE("hours are typed as days and times in turn, and read back the same", "[shop]") {
    CHECK(again({"mon-fri", "08:00-20:00", "sat", "08:00-18:00"}) ==
          "mon-fri 08:00-20:00, sat 08:00-18:00");
    CHECK(again({"mon,wed,sat", "09:30-12:00"}) == "mon,wed,sat 09:30-12:00");
    CHECK(again({"fri-sun", "22:00-02:00"}) == "fri-sun 22:00-02:00");
    CHECK(again({"none"}) == "not known");
}

TEST_CASE("a wrong word in the hours is named, with what it should be", "[shop]") {
    CHECK(again({"ma-vr", "08:00-20:00"}).find("\"ma-vr\": name days") != std::string::npos);
    CHECK(again({"mon", "8-20"}).find("\"8-20\": give times") != std::string::npos);
    CHECK(again({"mon", "08:00-25:00"}).find("give times") != std::string::npos);
    CHECK(again({"mon"}).find("days and times in turn") != std::string::npos);
    CHECK(again({"mon,mon", "08:00-20:00"}).find("once") != std::string::npos);
}

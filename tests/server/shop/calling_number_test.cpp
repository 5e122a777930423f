#include "server/shop/calling_number.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;

TEST_CASE("S-41: a shop calls from an ordinary number, however it is spaced", "[shop]") {
    CHECK(*shop::checked_calling_number("030-234 56 78") == "+31302345678");
    CHECK(*shop::checked_calling_number("088 123 45 67") == "+31881234567");
    CHECK(*shop::checked_calling_number("+31 6 12 34 56 78") == "+31612345678");
    CHECK(*shop::checked_calling_number("+32 470 12 34 56") == "+32470123456");
}

TEST_CASE("S-41: premium, service, foreign and broken numbers are refused with the reason",
          "[shop]") {
    for (const auto& [typed, reason] :
         {std::pair{"0900-1234", "premium"}, std::pair{"0906 12345", "premium"},
          std::pair{"+44 7700 900123", "foreign"}, std::pair{"030-234", "too short"},
          std::pair{"bel ons", "no telephone number"}}) {
        INFO(typed);
        const auto refused = shop::checked_calling_number(typed);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == Kind::Malformed);
        CHECK(refused.error().text.find(reason) != std::string::npos);
        CHECK(refused.error().text.find(typed) != std::string::npos);
    }
}

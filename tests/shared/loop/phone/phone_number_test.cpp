#include "shared/loop/phone/phone_number.hpp"

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch_main.hpp"

using namespace cirkel::phone;

namespace {

std::string told(const CheckedNumber& number) {
    if (const auto* whole = std::get_if<std::string>(&number)) return *whole;
    switch (std::get<NumberFault>(number)) {
        case NumberFault::TooShort: return "TooShort";
        case NumberFault::NotANumber: return "NotANumber";
        case NumberFault::NotCallable: return "NotCallable";
    }
    return "?";
}

struct Vector {
    std::string typed;
    std::string expected;
};

/// The table that make_phone_vectors.mjs made.
std::vector<Vector> vectors() {
    std::ifstream file(std::string(std::getenv("CIRKEL_SOURCE")) +
                       "/tests/shared/loop/phone/phone_vectors.tsv");
    std::vector<Vector> all;
    for (std::string line; std::getline(file, line);) {
        const std::size_t tab = line.find('\t');
        all.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return all;
}

}  // namespace

TEST_CASE("S-41 every number of the table is told as the library tells it", "[contact]") {
    const auto table = vectors();
    REQUIRE(table.size() >= 200);
    for (const Vector& vector : table) {
        INFO(vector.typed);
        CHECK(told(check_number(vector.typed)) == vector.expected);
    }
}

TEST_CASE("a number of a country that is not on the list is refused, however right", "[contact]") {
    constexpr Country dutch_only[] = {Country::Netherlands};
    CHECK(told(check_number("+32 470 12 34 56")) == "+32470123456");
    CHECK(told(check_number("+32 470 12 34 56", dutch_only)) == "NotCallable");
    CHECK(told(check_number("06-12345678", dutch_only)) == "+31612345678");
    CHECK(told(check_number("06-12345678", {})) == "NotCallable");
}

TEST_CASE("S-41 a company number at the price of a land line is called like one", "[contact]") {
    CHECK(told(check_number("088-123 45 67")) == "+31881234567");
    CHECK(told(check_number("+31 (0)88 1234567")) == "+31881234567");
    CHECK(told(check_number("088 123")) == "TooShort");
    CHECK(shown_number("0881234567") == "088 123 45 67");
}

TEST_CASE("S-41 nothing that costs money on a callback passes", "[contact]") {
    for (const char* typed :
         {"0900-8844", "0906 12345", "0909 1234567", "+31 900 8844", "090012345", "084-1234567",
          "087 1234567", "+32 902 12 345", "+32 70 12 34 56", "+49 900 1 234567", "+49 137 7123456",
          "+49 180 5 123456", "+49 700 12345678", "+881 6 1234 5678", "+870 773 123456",
          "+1 900 123 4567", "+375 29 123 45 67"}) {
        INFO(typed);
        CHECK(told(check_number(typed)) == "NotCallable");
    }
}

TEST_CASE("every number that passes still passes in its E.164 form", "[contact]") {
    for (const Vector& vector : vectors()) {
        if (vector.expected[0] != '+') continue;
        CHECK(e164(vector.expected) == vector.expected);
    }
}

TEST_CASE("a number is shown in the groups people read it in", "[contact]") {
    CHECK(shown_number("0612345678") == "06 12 34 56 78");
    CHECK(shown_number("0302345678") == "030 234 56 78");
    CHECK(shown_number("0481123456") == "0481 12 34 56");
    CHECK(shown_number("+31612345678") == "+31 6 12 34 56 78");
    CHECK(shown_number("+31302345678") == "+31 30 234 56 78");
    CHECK(shown_number("+32470123456") == "+32 470 12 34 56");
    CHECK(shown_number("0").empty() == false);
    CHECK(shown_number("+") == "+");
    CHECK(shown_number("").empty());
}

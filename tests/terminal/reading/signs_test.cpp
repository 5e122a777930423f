#include "terminal/reading/signs.hpp"

#include <cstdlib>

#include "shared/require.hpp"
#include "tests/catch_main.hpp"

using namespace cirkel;
using namespace cirkel::reading;

TEST_CASE("A-04 telephone numbers are said digit by digit, other numbers as numbers", "[reading]") {
    struct Case {
        std::string written;
        std::string said;
    };
    const Case cases[] = {
        {"met 030-234 56 78,\nvóór donderdag 18:00.",
         "met 0 3 0, 2 3 4, 5 6, 7 8, vóór donderdag 18:00."},
        {"+31 6 12 34 56 78", "+ 3 1, 6, 1 2, 3 4, 5 6, 7 8"},
        {"14 dagen nadat het klaar is", "14 dagen nadat het klaar is"},
        {"06:30 tot 07:00", "06:30 tot 07:00"},
        {"Zaak 100200300", "Zaak 100200300"},
        {"", ""},
        {"Opgeslagen.\n", "Opgeslagen."},
    };
    for (const Case& one : cases) CHECK(speakable(one.written) == one.said);
}

TEST_CASE("A-04 codes are said sign by sign, with a rest where they are written apart",
          "[reading]") {
    CHECK(spelled("K7QM29") == "K 7, Q M, 2 9");
    CHECK(spelled("K7QM-29BC-DFGH4") == "K 7 Q M, 2 9 B C, D F G H 4");
    CHECK(spelled("06 12") == "0 6, 1 2");
    CHECK(spelled("") == "");
    CHECK(spelled("né") == "n é");
}

TEST_CASE("a sign that a voice would leave out has a name", "[reading]") {
    const char* source = std::getenv("CIRKEL_SOURCE");
    const auto words = words::Words::load(std::string(source ? source : ".") + "/assets/words");
    REQUIRE(words.ok());
    const Language dutch{"nl"};
    CHECK(name_of_sign(" ", dutch, *words) == "spatie");
    CHECK(name_of_sign("@", dutch, *words) == "apenstaartje");
    CHECK(name_of_sign(".nl", dutch, *words) == "punt nl");
    CHECK(name_of_sign("B", dutch, *words) == "B");
    CHECK(name_of_sign_in_text("B", dutch, *words) == "hoofdletter B");
    CHECK(name_of_sign_in_text("b", dutch, *words) == "b");
    CHECK(name_of_sign("é", dutch, *words) == "é");
    CHECK(named_address("nel-1@linde.nl", dutch, *words) ==
          "nel streepje 1 apenstaartje linde punt nl");
    CHECK(name_of_sign("7", Language{"en"}, *words) == "7");
}

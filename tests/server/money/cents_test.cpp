#include "server/money/cents.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel;
using money::Cents;
using money::read_cents;

TEST_CASE("0.28: an amount is read as people write it, to the cent", "[money]") {
    struct Case {
        const char* text;
        std::int64_t cents;
    };
    for (const Case& one :
         {Case{"12,50", 1250}, Case{"12.50", 1250}, Case{"12", 1200}, Case{"12,5", 1250},
          Case{"0", 0}, Case{"0,05", 5}, Case{"007", 700}, Case{"  60 ", 6000},
          Case{"€ 12,50", 1250}, Case{"€25", 2500}, Case{"99999,99", 9'999'999}}) {
        INFO(one.text);
        CHECK(read_cents(one.text) == Cents{one.cents});
    }
}

TEST_CASE("0.28: what is no amount is not guessed at", "[money]") {
    for (const char* const text :
         {"", " ", "€", "-5", "+5", "12,", ",50", "12,505", "1.250", "1.250,00", "12 50", "1e3",
          "twaalf", "12,5x", "0x10", "100000", "12,50 euro", "99999999999999999999"}) {
        INFO(text);
        CHECK_FALSE(read_cents(text).has_value());
    }
    CHECK(read_cents("99999,99") == money::kAmountMax);
}

TEST_CASE("0.28: an amount is written with two digits of cents", "[money]") {
    CHECK(money::parts_of(Cents{1250}).euros == "12");
    CHECK(money::parts_of(Cents{1250}).cents == "50");
    CHECK(money::parts_of(Cents{1205}).cents == "05");
    CHECK(money::parts_of(Cents{6000}).cents == "00");
    CHECK(money::parts_of(Cents{7}).euros == "0");
}

#include "terminal/session/typing/mail_address.hpp"

#include "tests/catch_main.hpp"

using namespace cirkel::session;

TEST_CASE("an address that a mail can be sent to is taken as it was typed", "[mail]") {
    for (const char* typed :
         {"nel@voorbeeld.nl", "Nel.van_Dam+winkel@voorbeeld-winkel.co.nl", "o'neil@example.com",
          "1@2.museum", "zoë@voorbeeld.nl", "n@xn--voorbeld-91a.xn--p1ai", "a-b@c-d.nl"}) {
        INFO(typed);
        CHECK(mail_address(typed) == std::string(typed));
    }
}

TEST_CASE("spaces around an address are none of it", "[mail]") {
    CHECK(mail_address(" nel@voorbeeld.nl  ") == "nel@voorbeeld.nl");
}

TEST_CASE("what no mail can be sent to is no address", "[mail]") {
    for (const char* typed : {"",
                              " ",
                              "nel",
                              "@",
                              "nel@",
                              "@voorbeeld.nl",
                              "nel@voorbeeld",
                              "nel@.nl",
                              "nel@voorbeeld.",
                              "nel@voorbeeld.n",
                              "nel@voorbeeld..nl",
                              ".nel@voorbeeld.nl",
                              "nel.@voorbeeld.nl",
                              "nel..dam@voorbeeld.nl",
                              "nel@dam@voorbeeld.nl",
                              "nel dam@voorbeeld.nl",
                              "nel@voor beeld.nl",
                              "nel@-voorbeeld.nl",
                              "nel@voorbeeld-.nl",
                              "nel@voor_beeld.nl",
                              "nel@10.0.0.12",
                              "nel,dam@voorbeeld.nl",
                              "<nel@voorbeeld.nl>",
                              "nel@voorbeeld.nl;",
                              "\"nel\"@voorbeeld.nl",
                              "nel@[voorbeeld.nl]"}) {
        INFO(typed);
        CHECK_FALSE(mail_address(typed).has_value());
    }
}

TEST_CASE("an address that is longer than mail allows is none", "[mail]") {
    const std::string domain = "@voorbeeld.nl";
    CHECK(mail_address(std::string(64, 'n') + domain).has_value());
    CHECK_FALSE(mail_address(std::string(65, 'n') + domain).has_value());
    CHECK_FALSE(mail_address("nel@" + std::string(64, 'v') + ".nl").has_value());
    std::string long_domain = "nel@";
    while (long_domain.size() < kMailLengthMax) long_domain += "voorbeeld.";
    CHECK_FALSE(mail_address(long_domain + "nl").has_value());
}

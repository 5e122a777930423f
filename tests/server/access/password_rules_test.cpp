#include "server/access/password_rules.hpp"

#include <catch2/catch.hpp>

using namespace cirkel;
using access::fault_in_password;
using access::PasswordFault;

namespace {

struct Case {
    const char* password;
    std::optional<PasswordFault> fault;
};

const std::vector<std::string> kNear{"Fatima", "Buurtmarkt De Linde", "Utrecht"};

}  // namespace

TEST_CASE("S-03 a long password of one's own will do, and what everybody tries will not",
          "[access]") {
    const Case cases[] = {
        {"vier losse sokken op zolder", std::nullopt},
        {"tL9#xq0Vb!mZ", std::nullopt},
        {"837492017465", std::nullopt},
        {"żółta łódka pod mostem", std::nullopt},
        {"kort", PasswordFault::TooShort},
        {"elf tekens!", PasswordFault::TooShort},
        {"wachtwoord123", PasswordFault::TooCommon},
        {"Wachtwoord2026!", PasswordFault::TooCommon},
        {"P@ssw0rd2026!!", PasswordFault::TooCommon},
        {"WelkomWelkom01", PasswordFault::TooCommon},
        {"abcdefghijklmn", PasswordFault::TooCommon},
        // Of the list of what most people have: alone they are nothing, in a sentence they may be.
        {"scooby-2026-2026", PasswordFault::TooCommon},
        {"Scooby 837492017", PasswordFault::TooCommon},
        {"sc00byD00 222222", PasswordFault::TooCommon},
        {"een scooby op zolder", std::nullopt},
        {"121212121212", PasswordFault::TooCommon},
        {"aaaaaaaaaaaaaaaa", PasswordFault::TooCommon},
        {"Fatima-Utrecht1", PasswordFault::TooNear},
        {"Buurtmarkt De Linde", PasswordFault::TooNear},
        {"cirkel-cirkel-1", PasswordFault::TooNear},
    };
    for (const auto& one : cases) {
        INFO(one.password);
        CHECK(fault_in_password(one.password, kNear) == one.fault);
    }
    CHECK(fault_in_password(std::string(129, 'x') + "yz", kNear) == PasswordFault::TooLong);
    CHECK_FALSE(fault_in_password("een lange zin met " + std::string(90, '-') + " streepjes", kNear)
                    .has_value());
}

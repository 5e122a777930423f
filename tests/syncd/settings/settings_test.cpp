#include "syncd/settings/settings.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace std::chrono_literals;

TEST_CASE("a device without settings works", "[settings]") {
    CHECK(read_settings("", "syncd.toml").value() == Settings{});
    CHECK(read_settings("[log]\n[line]\n", "syncd.toml").value() == Settings{});
}

TEST_CASE("every setting is read", "[settings]") {
    const auto settings = read_settings(R"(
[log]
level = "debug"
[line]
pull_every_s = 300
metered = true
[[line.hours]]
days = ["mon", "sat"]
from = 08:30:00
until = 18:00:00
[[line.hours]]
days = ["fri"]
from = 22:00:00
until = 02:00:00
)",
                                        "syncd.toml");
    REQUIRE(settings);
    CHECK(settings->log_level == Level::Debug);
    CHECK(settings->pull_every == 300s);
    CHECK(settings->metered);
    const Schedule hours{{{{1, 6}, 510, 1080}, {{5}, 1320, 120}}};
    CHECK(settings->hours == hours);
}

TEST_CASE("wrong settings are refused by their line, with what to write instead", "[settings]") {
    struct Case {
        std::string text;
        std::string told;
    };
    const std::vector<Case> cases{
        {"[line]\nmetred = true",
         "syncd.toml line 2: there is no setting \"metred\" here; there "
         "are: pull_every_s, metered, hours"},
        {"[lime]", "there are: log, line"},
        {"line = 1", "write [line] on a line of its own"},
        {"[line]\nmetered = \"yes\"", "line 2: metered has to be true or false"},
        {"[line]\n\npull_every_s = 5", "line 3: pull_every_s has to be a whole number from 10"},
        {"[line]\npull_every_s = 1e9", "pull_every_s has to be a whole number"},
        {"[log]\nlevel = \"loud\"", "line 2: level has to be \"error\""},
        {"[log\n", "syncd.toml line 1: "},
        {"[line]\nhours = 3", "write each stretch of hours under [[line.hours]]"},
        {"[[line.hours]]\ndays = [\"mo\"]\nfrom = 08:00:00\nuntil = 18:00:00",
         "line 2: days is a list of mon, tue"},
        {"[[line.hours]]\nfrom = 08:00:00\nuntil = 18:00:00", "days is a list"},
        {"[[line.hours]]\ndays = [\"mon\"]\nfrom = 8\nuntil = 18:00:00",
         "line 3: from has to be a time such as 08:00:00"},
        {"[[line.hours]]\ndays = [\"mon\"]\nfrom = 08:00:00", "until is missing"},
        {"[[line.hours]]\ndays = [\"mon\", \"mon\"]\nfrom = 08:00:00\nuntil = 18:00:00",
         "line 1: "},
    };
    for (const auto& [text, told] : cases) {
        const auto settings = read_settings(text, "syncd.toml");
        INFO(text);
        REQUIRE_FALSE(settings);
        CHECK(settings.error().kind == Kind::Malformed);
        INFO(settings.error().text);
        CHECK(settings.error().text.find(told) != std::string::npos);
    }
}

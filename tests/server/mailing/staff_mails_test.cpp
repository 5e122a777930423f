#include <map>
#include <set>

#include "server/mailing/alarm_mails.hpp"
#include "server/mailing/morning_mails.hpp"
#include "server/people/accounts.hpp"
#include "server/shop/commands_location.hpp"
#include "server/store/alarms.hpp"
#include "tests/server/mailing/mailed.hpp"

using namespace cirkel;
using fakes::holds;
using fakes::kNoon;
using fakes::Mailed;
using rights::Role;

namespace {

constexpr Duration kMinute{std::chrono::minutes(1)};
constexpr Duration kHour = 60 * kMinute;
constexpr Duration kDay = 24 * kHour;
/// Thursday 26 November 2026, 9:05 in Utrecht.
constexpr Instant kMorning = kNoon + 21 * kHour + 5 * kMinute;

void mail_to(Mailed& mailed, const std::string& number, const std::string& address) {
    REQUIRE(people::set_mail(mailed.world.server->desk(), number, address,
                             people::operator_at_command_line(), mailed.world.now)
                .ok());
}

void choose(Mailed& mailed, const std::string& number, const Language& language) {
    auto account = **mailed.world.store().people().account(number);
    account.language = language;
    REQUIRE(mailed.world.store().people().put_account(account).ok());
}

std::string header(const std::string& letter, const std::string& name) {
    const auto at = letter.find("\r\n" + name + ": ");
    REQUIRE(at != std::string::npos);
    const auto begin = at + name.size() + 4;
    return letter.substr(begin, letter.find("\r\n", begin) - begin);
}

/// Somebody has to be called by then.
void promise(Mailed& mailed, Instant due) {
    mailed.give(Purpose::Call, "+31612345678");
    auto cases = *mailed.world.store().cases().open_cases(rights::Reach::everywhere());
    auto value = cases.back();
    for (const auto& one : cases)
        if (one.number > value.number) value = one;
    value.due = due;
    auto transaction = mailed.world.store().begin();
    REQUIRE(mailed.world.store().cases().put_case(value).ok());
    REQUIRE((*transaction)->commit().ok());
}

}  // namespace

TEST_CASE("at 9:05 who works there reads in one line what there is to do", "[mailing]") {
    Mailed mailed;
    mail_to(mailed, "07", "fatima@linde.example");
    promise(mailed, kMorning + 2 * kHour);
    promise(mailed, kMorning + 6 * kHour);
    promise(mailed, kMorning + 3 * kDay);
    mailed.world.now = kMorning - kMinute;
    mailed.round();
    CHECK(mailed.to_staff().empty());
    mailed.world.now = kMorning;
    mailed.round();
    REQUIRE(mailed.to_staff().size() == 1);
    const auto letter = mailed.to_staff().front();
    CHECK(header(letter, "To") == "fatima@linde.example");
    CHECK(header(letter, "Subject") == "Utrecht: 2 bellen (1 voor 12:00), 4 lezen.");
    CHECK(holds(letter, "Goedemorgen Fatima,\r\n"));
    CHECK(holds(letter, "\r\n- 4 lezen\r\n- 2 bellen, 1 voor 12:00\r\n"));
    CHECK(holds(letter, "https://linde.example/staff/home\r\n"));
    CHECK_FALSE(holds(letter, "wachten duurde"));
    // One a day.
    mailed.world.now += kHour;
    mailed.round();
    CHECK(mailed.to_staff().size() == 1);
}

TEST_CASE("the line of a morning names what there is, and leaves out what there is not",
          "[mailing]") {
    struct Case {
        int calls, early, reads, answers;
        const char* expect;
    };
    const Case cases[] = {
        {2, 1, 14, 1, "Utrecht: 2 bellen (1 voor 12:00), 14 lezen, 1 antwoord verloopt vandaag."},
        {2, 0, 0, 0, "Utrecht: 2 bellen."},
        {0, 0, 3, 0, "Utrecht: 3 lezen."},
        {0, 0, 0, 2, "Utrecht: 2 antwoorden verlopen vandaag."},
        {0, 0, 1, 2, "Utrecht: 1 lezen, 2 antwoorden verlopen vandaag."},
        {1, 1, 0, 1, "Utrecht: 1 bellen (1 voor 12:00), 1 antwoord verloopt vandaag."},
    };
    for (const auto& one : cases) {
        json::Object place =
            mailing::place_values("Utrecht", {one.calls, one.early, one.reads, one.answers});
        const auto text = pages::MailTexts().render(
            "morning", Language{"nl"},
            json::Object{{"place", json::Array{json::Value(std::move(place))}},
                         {"alias", "Fatima"}});
        CHECK(text->subject == one.expect);
    }
}

TEST_CASE("no morning mail without work, on a closed day, after noon or to who left", "[mailing]") {
    Mailed mailed;
    mail_to(mailed, "07", "fatima@linde.example");
    const auto after = [&](Instant at) {
        mailed.world.now = at;
        mailed.round();
        return mailed.to_staff().size();
    };
    CHECK(after(kMorning + 3 * kHour) == 0);  // 12:05
    CHECK(after(kMorning + 2 * kDay) == 0);   // Saturday
    CHECK(after(kMorning + 3 * kDay) == 0);   // Sunday
    REQUIRE(casework::mark_read(mailed.world.store(), mailed.consent.of,
                                rights::Reach::everywhere(), mailed.world.now)
                .ok());
    CHECK(after(kMorning + 4 * kDay) == 0);  // Monday, all is read
    mailed.give(Purpose::Mail, "two@linde.example");
    mail_to(mailed, "07", "");
    CHECK(after(kMorning + 5 * kDay) == 0);
    mail_to(mailed, "07", "fatima@linde.example");
    mailed.world.add_person("01", {Role::Administrator});
    REQUIRE(people::disable(mailed.world.server->desk(), "07", people::operator_at_command_line(),
                            mailed.world.now)
                .ok());
    CHECK(after(kMorning + 6 * kDay) == 0);
}

TEST_CASE("one mail tells about all locations of a person, and about no other", "[mailing]") {
    Mailed mailed;
    store::Location other;
    other.id = LocationId{"amersfoort"};
    other.name = "Amersfoort";
    other.caller_alias = "Joris";
    REQUIRE(server::add_location(mailed.world.server->desk(), other,
                                 shop::by_operator(mailed.world.now))
                .ok());
    const std::set<LocationId> there{LocationId{"amersfoort"}};
    mailed.world.add_person("08", {Role::Employee}, there);
    mailed.world.add_person("09", {Role::Manager}, {LocationId{"utrecht"}, *there.begin()});
    mailed.world.add_person("10", {Role::Technician});
    for (const std::string number : {"07", "08", "09", "10"})
        mail_to(mailed, number, "staff" + number + "@linde.example");
    mailed.world.now = kMorning;
    mailed.round();
    std::set<std::string> receivers;
    for (const auto& letter : mailed.to_staff()) {
        receivers.insert(header(letter, "To"));
        CHECK(header(letter, "Subject") == "Utrecht: 1 lezen.");
    }
    CHECK(receivers == std::set<std::string>{"staff07@linde.example", "staff09@linde.example"});
}

TEST_CASE("a terminal that is silent is told once, to who sees to it, in working hours",
          "[mailing]") {
    Mailed mailed;
    mailed.world.add_person("10", {Role::Technician});
    mail_to(mailed, "07", "fatima@linde.example");
    mail_to(mailed, "10", "techniek@linde.example");
    {
        auto transaction = mailed.world.store().begin();
        REQUIRE(mailed.world.store()
                    .alarms()
                    .raise_alarm({0, TerminalId{"t-81"}, store::Alarm::kSilent, kNoon + 8 * kHour,
                                  kNoon + 9 * kHour})
                    .ok());
        REQUIRE((*transaction)->commit().ok());
    }
    mailed.world.now = kNoon + 9 * kHour;  // 21:00
    mailed.round();
    CHECK(mailed.to_staff().empty());
    mailed.world.now = kMorning + kHour;
    mailed.round();
    mailed.world.now += kHour;
    mailed.round();
    std::size_t found = 0;
    for (const auto& letter : mailed.to_staff()) {
        if (header(letter, "Subject") != "Terminal t-81 is stil, Utrecht") continue;
        ++found;
        CHECK(header(letter, "To") == "techniek@linde.example");
        CHECK(holds(letter, "Terminal t-81 is sinds gisteren 20:00 niet gehoord."));
    }
    CHECK(found == 1);
}

TEST_CASE(
    "3.3 a case whose time is over is told to who leads, and a day later to the neutral owner",
    "[mailing]") {
    Mailed mailed;
    mailed.world.add_person("11", {Role::NeutralOwner});
    mail_to(mailed, "07", "fatima@linde.example");
    mail_to(mailed, "11", "neutraal@linde.example");
    promise(mailed, kNoon + 2 * kHour);
    const auto told = [&](Instant at) {
        mailed.world.now = at;
        mailed.round();
        std::set<std::string> receivers;
        for (const auto& letter : mailed.to_staff())
            if (header(letter, "Subject") == "Zaak 2 is over tijd, Utrecht")
                receivers.insert(header(letter, "To"));
        return receivers;
    };
    CHECK(told(kNoon + 2 * kHour - kMinute).empty());
    CHECK(told(kNoon + 2 * kHour) == std::set<std::string>{"fatima@linde.example"});
    CHECK(told(kNoon + kDay + kHour) == std::set<std::string>{"fatima@linde.example"});
    CHECK(told(kNoon + kDay + 3 * kHour) ==
          std::set<std::string>{"fatima@linde.example", "neutraal@linde.example"});
    CHECK(told(kNoon + 5 * kDay).size() == 2);
    for (const auto& letter : mailed.to_staff()) CHECK_FALSE(holds(letter, "612345678"));
}

TEST_CASE("who chose English gets mail in English, and a colleague the same in Dutch",
          "[mailing]") {
    Mailed mailed;
    mailed.world.add_person("08", {Role::Manager});
    mail_to(mailed, "07", "fatima@linde.example");
    mail_to(mailed, "08", "joris@linde.example");
    choose(mailed, "08", Language{"en"});
    promise(mailed, kNoon + 2 * kHour);
    mailed.world.now = kNoon + 2 * kHour;
    mailed.round();
    mailed.world.now = kMorning;
    mailed.round();
    std::map<std::string, std::string> of;
    for (const auto& letter : mailed.to_staff()) {
        of[header(letter, "To") + ": " + header(letter, "Subject")] = letter;
        for (const auto& personal :
             {fakes::kCanary, std::string("612345678"), std::string("wachten duurde")})
            CHECK_FALSE(holds(letter, personal));
    }
    REQUIRE(of.size() == 4);
    CHECK(holds(of["fatima@linde.example: Zaak 2 is over tijd, Utrecht"],
                "Zaak 2 moest vandaag 14:00 klaar zijn."));
    CHECK(holds(of["joris@linde.example: Case 2 is overdue, Utrecht"],
                "Case 2 was due today 14:00."));
    CHECK(holds(of["fatima@linde.example: Utrecht: 1 bellen (1 voor 12:00), 2 lezen."],
                "\r\n- 2 lezen\r\n- 1 bellen, 1 voor 12:00\r\n"));
    CHECK(holds(of["joris@linde.example: Utrecht: 1 to call (1 before 12:00), 2 to read."],
                "\r\n- 2 to read\r\n- 1 to call, 1 before 12:00\r\n"));
}

TEST_CASE("the line of a morning in English leaves out what there is not, too", "[mailing]") {
    const auto line = [](mailing::Tasks tasks) {
        json::Object place = mailing::place_values("Utrecht", tasks);
        return pages::MailTexts()
            .render("morning", Language{"en"},
                    json::Object{{"place", json::Array{json::Value(std::move(place))}}})
            ->subject;
    };
    CHECK(line({2, 1, 14, 1}) ==
          "Utrecht: 2 to call (1 before 12:00), 14 to read, 1 answer due today.");
    CHECK(line({0, 0, 0, 2}) == "Utrecht: 2 answers due today.");
}

TEST_CASE("a silent terminal is told in English to who chose that", "[mailing]") {
    Mailed mailed;
    mailed.world.add_person("10", {Role::Technician});
    mail_to(mailed, "10", "techniek@linde.example");
    choose(mailed, "10", Language{"en"});
    {
        auto transaction = mailed.world.store().begin();
        REQUIRE(mailed.world.store()
                    .alarms()
                    .raise_alarm({0, TerminalId{"t-81"}, store::Alarm::kSilent, kNoon + 8 * kHour,
                                  kNoon + 9 * kHour})
                    .ok());
        REQUIRE((*transaction)->commit().ok());
    }
    mailed.world.now = kMorning + kHour;
    mailed.round();
    REQUIRE(mailed.to_staff().size() == 1);
    const auto letter = mailed.to_staff().front();
    CHECK(header(letter, "Subject") == "Terminal t-81 is silent, Utrecht");
    CHECK(holds(letter, "Terminal t-81 has not been heard from since yesterday 20:00."));
}

#include "server/mailing/customer_mails.hpp"

#include <algorithm>

#include "server/backup/make_backup.hpp"
#include "server/contacts/retention.hpp"
#include "server/contacts/reveal.hpp"
#include "server/improvements/improvements.hpp"
#include "server/mailing/commands_mail.hpp"
#include "server/pages/customer/customer_routes.hpp"
#include "shared/loop/screen_code.hpp"
#include "tests/server/mailing/mailed.hpp"

using namespace cirkel;
using fakes::holds;
using fakes::kCanary;
using fakes::Mailed;
using store::CaseMove;
using store::MailKind;
using store::MailState;
using store::Outcome;

namespace {

constexpr Duration kHour{std::chrono::hours(1)};
constexpr Duration kDay = 24 * kHour;

/// In how many files of the server itself it stands: all but the keeper's, and in its log.
int traces(const Mailed& mailed, const std::string& bytes) {
    int found = fakes::files_holding(mailed.world.folder(), bytes) -
                fakes::files_holding(mailed.keeper_folder(), bytes);
    for (const auto& line : mailed.world.log.lines) found += holds(line, bytes) ? 1 : 0;
    return found;
}

std::string link_in(const std::string& letter) {
    const std::string begin = "https://linde.example/#";
    const auto at = letter.find(begin);
    REQUIRE(at != std::string::npos);
    return letter.substr(at + begin.size(), 32);
}

}  // namespace

TEST_CASE("0.4 who asked for a mail gets one when it is done: what, by whom, and where to look",
          "[mailing]") {
    Mailed mailed;
    mailed.round();
    CHECK(mailed.to_customers().empty());
    mailed.move(CaseMove::Assign);
    mailed.round();
    // That it was read is no news for a mail.
    CHECK(mailed.to_customers().empty());
    mailed.close("De derde kassa is nu elke avond open.");
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 1);
    const auto letter = mailed.to_customers().front();
    CHECK(holds(letter, "\r\nTo: " + kCanary + "\r\n"));
    CHECK(holds(letter, "\r\nFrom: \"Buurtmarkt De Linde\" <reacties@linde.example>\r\n"));
    CHECK(holds(letter, "\r\nSubject: Dit is er met uw reactie gedaan\r\n"));
    CHECK(
        holds(letter, "Op woensdag 25 november gaf u een reactie bij Buurtmarkt De Linde, Utrec"));
    CHECK(holds(letter, "Die ging over: Wachten bij de kassa."));
    CHECK(holds(letter, "Dit hebben wij gedaan:\r\n\r\nDe derde kassa is nu elke avond open.\r\n"));
    CHECK(holds(letter, "Met vriendelijke groet,\r\nFatima\r\nBuurtmarkt De Linde\r\n"));
    CHECK_FALSE(holds(letter, "opmerking voor"));
    CHECK_FALSE(holds(letter, "Wij hebben dit niet"));
    // Once, however often it is looked.
    mailed.round();
    mailed.world.now += kDay;
    mailed.round();
    CHECK(mailed.to_customers().size() == 1);
    CHECK(mailed.kept().size() == 1);
    CHECK(mailed.kept().front().state == MailState::Sent);
}

TEST_CASE("4.19 that nothing was changed is told as that, in other words than what was done",
          "[mailing]") {
    Mailed mailed("en");
    mailed.close("The law asks us to close at ten.", Outcome::HeardCannotChange);
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 1);
    const auto letter = mailed.to_customers().front();
    CHECK(holds(letter, "\r\nSubject: Our answer to your reaction\r\n"));
    CHECK(holds(letter, "On Wednesday 25 November you gave us a reaction at"));
    CHECK(holds(letter, "We did not change this. This is why:\r\n\r\nThe law asks us to close"));
    CHECK_FALSE(holds(letter, "This is what we did"));
    Mailed german("de");
    german.close("Erledigt.");
    german.round();
    REQUIRE(german.to_customers().size() == 1);
    CHECK(holds(german.to_customers().front(), "Subject: What we did about your reaction"));
}

TEST_CASE("the link in a mail opens the status of that customer and of nobody else", "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.round();
    const auto token = link_in(mailed.to_customers().front());
    auto& desk = mailed.world.server->desk();
    const auto tag = proof::code_tag(desk.keys.code_key(), link_tag_text(token));
    const auto status = *mailed.world.store().statuses().status_by_web_tag(tag);
    REQUIRE(status.has_value());
    CHECK(status->of == mailed.consent.of);
    // It is in the mail alone.
    CHECK(traces(mailed, token) == 0);
    CHECK(fakes::files_holding(mailed.keeper_folder(), token) == 1);
    mailed.withdraw(WithdrawalScope::Everything);
    CHECK_FALSE((*mailed.world.store().statuses().status_by_web_tag(tag)).has_value());
}

TEST_CASE("a mail goes to nobody who asked for a call, for nothing, or from a test", "[mailing]") {
    Mailed mailed;
    mailed.consent = mailed.give(Purpose::Call, "+31612345678");
    mailed.close("De lamp hangt weer.");
    mailed.round();
    CHECK(mailed.to_customers().empty());
    CHECK(mailed.kept().empty());
}

TEST_CASE("P-40 who takes the contact back, or everything, gets no mail that was waiting",
          "[mailing]") {
    for (const auto scope : {WithdrawalScope::Contact, WithdrawalScope::Everything}) {
        Mailed mailed;
        mailed.close("De lamp hangt weer.");
        mailed.world.keeper.reset();
        mailed.round();
        REQUIRE(mailed.kept().size() == 1);
        CHECK(mailed.kept().front().state == MailState::Waiting);
        mailed.withdraw(scope);
        CHECK(mailed.kept().empty());
        mailed.world.open();
        mailed.world.now += kDay;
        mailed.round();
        CHECK(mailed.to_customers().empty());
        CHECK(mailed.kept().empty());
    }
}

TEST_CASE("S-40 who said \"niet ik\" gets no mail either", "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.world.keeper.reset();
    mailed.round();
    mailed.world.open();
    const auto gone = contacts::suppress(
        mailed.world.server->desk(),
        {mailed.value().number, "07", rights::Reach::everywhere(), audit::Origin::Command},
        mailed.world.now);
    REQUIRE(gone.ok());
    mailed.world.now += kDay;
    mailed.round();
    CHECK(mailed.to_customers().empty());
}

TEST_CASE("three working days after it was done a customer is asked whether it is solved",
          "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 1);
    // Closed on Wednesday; Saturday and Sunday are none, so it is Monday.
    mailed.world.now = fakes::kNoon + 4 * kDay + 20 * kHour;  // Monday 8:00
    mailed.round();
    CHECK(mailed.to_customers().size() == 1);
    mailed.world.now += kHour;
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 2);
    const auto letters = mailed.to_customers();
    const auto asked = holds(letters[0], "Is het opgelost?") ? letters[0] : letters[1];
    CHECK(holds(asked, "\r\nSubject: Is het opgelost?\r\n"));
    CHECK(holds(asked, "ja, nee of weet niet."));
    CHECK(holds(asked, "De lamp hangt weer."));
    mailed.world.now += 10 * kDay;
    mailed.round();
    CHECK(mailed.to_customers().size() == 2);
}

TEST_CASE("2.1 the question by mail leads to the same question on the customer's page",
          "[mailing]") {
    Mailed mailed;
    mailed.world.server->add_routes(pages::customer_routes());
    mailed.close("De lamp hangt weer.");
    mailed.round();
    mailed.world.now = fakes::kNoon + 4 * kDay + 21 * kHour;  // Monday 9:00
    mailed.round();
    const auto letters = mailed.to_customers();
    REQUIRE(letters.size() == 2);
    const auto& asked = holds(letters[0], "Is het opgelost?") ? letters[0] : letters[1];
    CHECK(holds(asked, "Of klik hier en kies daar:\r\nhttps://linde.example/#"));
    const auto page = mailed.world.ask("POST", "/", "link=" + link_in(asked)).body;
    // The first thing that can be done there.
    const auto first = page.find("<button");
    REQUIRE(first != std::string::npos);
    CHECK(holds(page.substr(0, first), "Is het opgelost?"));
    CHECK(holds(page.substr(first, page.find('>', first) - first), "value=\"solved-yes\""));
}

TEST_CASE("0.3: who was asked by mail lately is spared the next question, and reads each answer",
          "[mailing]") {
    Mailed mailed;
    mailed.world.server->add_routes(pages::customer_routes());
    const auto spared = [&] {
        const auto mails = mailed.kept();
        return std::count_if(mails.begin(), mails.end(), [](const auto& mail) {
            return mail.kind == MailKind::AskedAgain && mail.state == MailState::Spared &&
                   mail.ended_at && mail.tries == 1;
        });
    };
    mailed.close("De lamp hangt weer.");
    mailed.round();
    mailed.world.now = fakes::kNoon + 4 * kDay + 21 * kHour;  // Monday 9:00
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 2);
    CHECK(spared() == 0);
    mailed.consent = mailed.give(Purpose::Mail, kCanary);
    mailed.close("Ook deze hangt weer.");
    mailed.round();
    const auto letters = mailed.to_customers();
    REQUIRE(letters.size() == 3);
    const auto told = std::find_if(letters.begin(), letters.end(), [](const auto& letter) {
        return holds(letter, "Ook deze hangt weer.");
    });
    REQUIRE(told != letters.end());
    mailed.world.now += 3 * kDay;
    mailed.round();
    CHECK(mailed.to_customers().size() == 3);
    CHECK(spared() == 1);
    CHECK(holds(mailing::mail_status(mailed.world.server->desk(), mailed.world.now)->text,
                "\nspared  1\n"));
    // The page asks all the same; by mail it is over, also when the fortnight is.
    const auto page = mailed.world.ask("POST", "/", "link=" + link_in(*told)).body;
    CHECK(holds(page, "value=\"solved-yes\""));
    mailed.world.now += 20 * kDay;
    mailed.round();
    CHECK(mailed.to_customers().size() == 3);
    CHECK(spared() == 1);
}

TEST_CASE("nobody is asked who was told no, or whose case was opened again", "[mailing]") {
    Mailed no;
    no.close("Dat kan niet, want de wet vraagt dit.", Outcome::NoAction);
    no.round();
    no.world.now += 6 * kDay;
    no.round();
    CHECK(no.to_customers().size() == 1);
    Mailed again;
    again.close("De lamp hangt weer.");
    again.round();
    again.world.now += kDay;
    again.move(CaseMove::Reopen);
    again.world.now += 6 * kDay;
    again.round();
    CHECK(again.to_customers().size() == 1);
    // Closed once more, it is told once more.
    again.close("Nu hangt hij echt.");
    again.round();
    CHECK(again.to_customers().size() == 2);
}

TEST_CASE("an answer that was taken back before its mail went is not mailed", "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.world.keeper.reset();
    mailed.round();
    mailed.world.now += kHour;
    mailed.move(CaseMove::Reopen);
    mailed.world.open();
    mailed.world.now += kHour;
    mailed.round();
    CHECK(mailed.to_customers().empty());
    CHECK(mailed.kept().empty());
}

TEST_CASE("P-30 fourteen days after the last mail the contact goes, and its mails with it",
          "[mailing]") {
    Mailed mailed;
    mailed.close("De lamp hangt weer.");
    mailed.round();
    auto& desk = mailed.world.server->desk();
    mailed.world.now = fakes::kNoon + 13 * kDay;
    REQUIRE(contacts::wipe_ended(desk, mailed.world.now).ok());
    CHECK(mailed.kept().size() == 1);
    mailed.world.now = fakes::kNoon + 14 * kDay;
    REQUIRE(contacts::wipe_ended(desk, mailed.world.now).ok());
    CHECK(mailed.kept().empty());
    CHECK(mailed.world.store().contacts().held()->empty());
    mailed.round();
    CHECK(mailed.to_customers().size() == 1);
}

TEST_CASE("S-62 the address of a customer is in no file, backup or log of the server",
          "[mailing]") {
    Mailed mailed;
    const auto backups = mailed.world.folder() + "/backups";
    const auto back_up = [&] {
        std::filesystem::create_directories(backups);
        const auto database = mailed.world.folder() + "/cirkel.db";
        REQUIRE(backup::make_backup(database, backups, mailed.world.now).ok());
    };
    // The search sees it where somebody wrote it down.
    const auto planted = mailed.device.submission(1, "mail mij op planted@linde.example");
    mailed.device.keep(wire::record_json(planted));
    mailed.device.push_all();
    back_up();
    CHECK(traces(mailed, "planted@linde.example") >= 2);
    mailed.world.log.write(Level::Info, "logged@linde.example");
    CHECK(traces(mailed, "logged@linde.example") == 1);
    mailed.close("De lamp hangt weer.");
    mailed.world.keeper.reset();
    mailed.round();
    mailed.world.open();
    mailed.world.now += kHour;
    mailed.round();
    REQUIRE(mailed.to_customers().size() == 1);
    mailed.world.now += kHour;
    back_up();
    CHECK(fakes::files_holding(mailed.keeper_folder(), kCanary) == 1);
    CHECK(traces(mailed, kCanary) == 0);
    CHECK(traces(mailed, "canary.sanne") == 0);
}

TEST_CASE("0.11: who asked for a mail gets one when an improvement was decided, and one only",
          "[mailing]") {
    Mailed mailed;
    auto& store = mailed.world.store();
    store::Improvement made;
    made.id = "third-till";
    made.said[Language{"nl"}] = "Lang wachten bij de kassa";
    made.did[Language{"nl"}] = "Er is een derde kassa.";
    const improvements::Who who{"07", rights::Reach::everywhere()};
    const auto number = improvements::add(store, made, who, mailed.world.now);
    REQUIRE(number.ok());
    REQUIRE(improvements::link(store, *number, mailed.consent.of, who, mailed.world.now).ok());
    mailed.close("Wij nemen dit mee.", Outcome::LinkedToImprovement);
    mailed.round();
    // That it goes on was said by who closed the case.
    REQUIRE(mailed.to_customers().size() == 1);
    CHECK_FALSE(holds(mailed.to_customers().front(), "een verbetering"));
    // The days until the question count from the decision, not from the closing.
    mailed.world.now += 10 * kDay;
    REQUIRE(improvements::set_state(store, {*number}, who, mailed.world.now).ok());
    mailed.round();
    mailed.round();
    const auto letters = mailed.to_customers();
    REQUIRE(letters.size() == 2);
    const auto& letter = holds(letters[0], "een verbetering") ? letters[0] : letters[1];
    CHECK(holds(letter, "Er is een derde kassa."));
    CHECK(holds(letter, "Lang wachten bij de kassa"));
    CHECK(holds(letter, "een verbetering"));
}

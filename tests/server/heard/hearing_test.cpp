#include "server/heard/hearing.hpp"

#include <catch2/catch.hpp>

#include "tests/server/heard/heard_world.hpp"

using namespace cirkel;
using fakes::HeardWorld;
using fakes::path_of;
using rights::Role;
using staff::Basis;

namespace {

bool shows(const http::Response& answer, const std::string& words) {
    return answer.body.find(words) != std::string::npos;
}

std::string where(const http::Response& answer) {
    const auto found = answer.headers.find("location");
    return found == answer.headers.end() ? std::string() : found->second;
}

constexpr const char* kDone = "&stage=done&sentence=Het+poortje+is+gemaakt.";

}  // namespace

TEST_CASE("4.17 colleagues read what was heard from the next day on, newest first", "[heard]") {
    HeardWorld shop;
    const auto today = shop.hear("Zegt iemand van vandaag.", "07", Basis::Asked, "2026-11-25");
    shop.hear("Zegt iemand van gisteren.", "07");
    shop.hear("Zegt iemand van eergisteren.", "07", Basis::None, "2026-11-23");
    const auto page = shop.get(Role::Employee, "/staff/observations");
    CHECK(page.status == 200);
    CHECK_FALSE(shows(page, "Zegt iemand van vandaag."));
    const auto newer = page.body.find("Zegt iemand van gisteren.");
    REQUIRE(newer != std::string::npos);
    CHECK(page.body.find("Zegt iemand van eergisteren.") > newer);
    CHECK(shows(page, "2<span class=\"unseen\"> nieuw</span>"));
    // Nor by its own address: the day would tell who worked then.
    CHECK(shop.get(Role::Employee, path_of(today)).status == 404);
    CHECK(shop.post(Role::Employee, path_of(today, "/take")).status == 404);
}

TEST_CASE("4.14 what was heard is read, taken up and decided, and says so", "[heard]") {
    HeardWorld shop;
    const auto id = shop.hear("De kar bleef steken.", "07");
    CHECK(where(shop.post(Role::Employee, path_of(id, "/read"))) ==
          "/staff/observations?news=read");
    CHECK(shop.stored(id).stage == Stage::Read);
    shop.post(Role::Employee, path_of(id, "/take"));
    CHECK(shop.stored(id).stage == Stage::InProgress);
    CHECK(shop.stored(id).taken_by == shop.people.at(Role::Employee));
    CHECK(where(shop.post(Role::Manager, path_of(id, "/decide"), kDone)) ==
          path_of(id, "?news=decided"));
    CHECK(shop.stored(id).stage == Stage::Done);
    CHECK(shop.stored(id).answer == "Het poortje is gemaakt.");
    CHECK(shop.stored(id).answered_on == "2026-11-25");
    CHECK(shows(shop.get(Role::Employee, "/staff/observations"), "Het poortje is gemaakt."));
    // What is decided is not new work any more.
    CHECK(shop.post(Role::Employee, path_of(id, "/take")).status == 409);
}

TEST_CASE("4.19 nothing ends without a sentence, also when nothing is done", "[heard]") {
    HeardWorld shop;
    const auto id = shop.hear("De kar bleef steken.", "07");
    const auto without = shop.post(Role::Employee, path_of(id, "/decide"), "&stage=not_changed");
    CHECK(without.status == 422);
    CHECK(shows(without, "Schrijf één zin."));
    const auto unchosen = shop.post(Role::Employee, path_of(id, "/decide"), "&sentence=Zo+is+het.");
    CHECK(unchosen.status == 422);
    CHECK(shows(unchosen, "Kies eerst hoe het afloopt."));
    const auto long_one = "&stage=done&sentence=" + std::string(281, 'x');
    CHECK(shop.post(Role::Employee, path_of(id, "/decide"), long_one).status == 422);
    CHECK(shop.stored(id).stage == Stage::Received);
}

TEST_CASE("4.14 4.19 a reporter reads what became of the own reports, and of nobody else's",
          "[heard]") {
    HeardWorld shop;
    const auto me = shop.people.at(Role::Employee);
    const auto mine = shop.hear("Van mij.", me);
    shop.hear("Van een ander.", shop.people.at(Role::Manager));
    shop.hear("Van mij, vandaag.", me, Basis::None, "2026-11-25");
    shop.post(Role::Manager, path_of(mine, "/decide"), kDone);
    const auto page = shop.get(Role::Employee, "/staff/me/reports");
    CHECK(shows(page, "Van mij."));
    CHECK(shows(page, "Van mij, vandaag."));
    CHECK(shows(page, "Het poortje is gemaakt."));
    CHECK_FALSE(shows(page, "Van een ander."));
    const auto tick = "&observation=" + mine.text();
    // Whoever did not report it cannot say that it was told.
    CHECK(shop.post(Role::Manager, "/staff/me/reports/told", tick).status == 404);
    CHECK_FALSE(shop.stored(mine).told_on);
    CHECK(where(shop.post(me, "/staff/me/reports/told", tick)) == "/staff/me/reports?news=told");
    CHECK(shop.stored(mine).told_on == "2026-11-25");
    // The customer heard it, so it does not become something else behind the reporter's back.
    CHECK(shop.post(Role::Manager, path_of(mine, "/decide"), kDone).status == 409);
}

TEST_CASE("4.16 without a basis there is no case and nothing to tell a customer", "[heard]") {
    HeardWorld shop;
    fakes::TestDevice device(shop.world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    const auto me = shop.people.at(Role::Employee);
    const auto none = shop.hear("De kar bleef steken.", me, Basis::None);
    CHECK_FALSE(shows(shop.get(Role::Employee, path_of(none)), "Voeg bij de zaak"));
    CHECK(shop.post(me, path_of(none, "/case"), "&number=1").status == 409);
    CHECK_FALSE(shop.stored(none).in_case);
    shop.post(me, path_of(none, "/decide"), kDone);
    const auto told = "&observation=" + none.text();
    CHECK(shop.post(me, "/staff/me/reports/told", told).status == 409);
    for (const Basis basis : {Basis::Asked, Basis::WillAsk}) {
        const auto asked = shop.hear("De deur klemt.", me, basis);
        CHECK(shop.post(me, path_of(asked, "/case"), "&number=404").status == 422);
        CHECK(shop.post(me, path_of(asked, "/case"), "&number=1").status == 303);
        CHECK(shop.stored(asked).in_case == CaseNumber{1});
        CHECK(shop.stored(asked).stage == Stage::InProgress);
        CHECK(shows(shop.get(Role::Employee, path_of(asked)), "/staff/cases/1"));
    }
}

TEST_CASE("P-44 a customer's name in what was heard is erased, with its reporter, from every byte",
          "[heard]") {
    HeardWorld shop;
    const auto me = shop.people.at(Role::Employee);
    const auto id = shop.hear("Mevrouw Canary-8841 zegt dat de deur klemt.", me);
    REQUIRE(fakes::files_holding(shop.world.folder(), "Canary-8841") > 0);
    // Only who belongs to no shop: nobody makes blame disappear.
    for (const Role role : rights::all_roles())
        if (role != Role::NeutralOwner) shop.post(role, path_of(id, "/erase"));
    REQUIRE(*shop.world.store().observations().observation(id));
    CHECK(where(shop.post(Role::NeutralOwner, path_of(id, "/erase"))) ==
          "/staff/observations?news=erased");
    CHECK_FALSE(*shop.world.store().observations().observation(id));
    CHECK_FALSE(*shop.world.store().observations().reporter_of(id));
    CHECK(fakes::files_holding(shop.world.folder(), "Canary-8841") == 0);
    CHECK(shop.last_deed().action == "erase");
    CHECK(shop.last_deed().object == "observation " + id.text());
    CHECK_FALSE(shows(shop.get(Role::Employee, "/staff/me/reports"), "Canary-8841"));
}

TEST_CASE("the list of what was heard is leafed through, twenty a page", "[heard]") {
    HeardWorld shop;
    for (int i = 0; i < 25; ++i) shop.hear("De kar bleef steken.", "07");
    const auto count = [](const http::Response& page) {
        std::size_t found = 0;
        for (auto at = page.body.find("<div class=\"when\">"); at != std::string::npos;
             at = page.body.find("<div class=\"when\">", at + 1))
            ++found;
        return found;
    };
    CHECK(count(shop.get(Role::Employee, "/staff/observations")) == 20);
    CHECK(count(shop.get(Role::Employee, "/staff/observations?page=2")) == 5);
    // A page that is not there is the last one.
    CHECK(count(shop.get(Role::Employee, "/staff/observations?page=99")) == 5);
    CHECK(count(shop.get(Role::Employee, "/staff/observations?page=x")) == 20);
}

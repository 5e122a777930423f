#include <algorithm>

#include "server/pages/page_routes.hpp"
#include "server/pages/today/today_routes.hpp"
#include "server/telling/answer_for_all.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct Shop {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::today_routes());
    }
    SubmissionId text(int score, const std::string& words) {
        const auto visit = device.submission(score, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    std::string page() { return browser.get("/staff/today").body; }
    std::string choose(const SubmissionId& id, const std::string& choice) {
        const auto answer =
            browser.post("/staff/today/read", "submission=" + id.text() + "&seen=0&do=" + choice);
        REQUIRE(answer.status == 303);
        return answer.headers.at("location");
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    fakes::Browser browser{world, {rights::Role::Employee}};
};

}  // namespace

TEST_CASE("a day without anything to do says so kindly", "[reading][pages]") {
    Shop shop;
    const auto page = shop.page();
    CHECK(holds(page, "Goedemiddag"));
    CHECK(holds(page, "Klaar voor vandaag"));
    CHECK(holds(page, "Alles is gelezen"));
    CHECK_FALSE(holds(page, "ongeveer"));
}

TEST_CASE("the page reads one text at a time, by one key each", "[reading][pages]") {
    Shop shop;
    const auto first = shop.text(2, "Muntje kwijt");
    const auto second = shop.text(2, "Mijn moeder is uitgegleden");
    shop.world.server->tick(shop.world.now);
    const auto page = shop.page();
    CHECK(holds(page, "nog 2 van 2"));
    // Danger first, whatever came before it.
    CHECK(page.find("uitgegleden") < page.find("Muntje"));
    CHECK(holds(page, "Veiligheid"));
    for (const char* key :
         {"accesskey=\"g\"", "accesskey=\"a\"", "accesskey=\"z\"", "accesskey=\"c\""})
        CHECK(holds(page, key));
    CHECK(shop.choose(second, "case") == "/staff/today?news=case");
    CHECK(shop.choose(second, "read") == "/staff/today?news=first");
    CHECK(shop.choose(first, "answer") == "/staff/today?news=answer");
    CHECK(holds(shop.page(), "1 gemerkt"));
    CHECK(shop.browser.post("/staff/today/undo", "").headers.at("location") ==
          "/staff/today?news=undone");
    CHECK(holds(shop.page(), "nog 1 van 2"));
}

TEST_CASE("an answer is shown as the customer will see it before it is told", "[reading][pages]") {
    Shop shop;
    const auto one = shop.text(2, "Muntje kwijt");
    const auto other = shop.text(2, "Zonder munt geen wagen");
    shop.choose(one, "answer");
    shop.choose(other, "answer");
    const std::string form = "who-" + one.text() + "=1&who-" + other.text() +
                             "=1&stage=done&sentence=Er+staan+nu+wagens+zonder+munt.";
    const auto shown = shop.browser.post("/staff/today/answer", form + "&do=show");
    CHECK(shown.status == 200);
    CHECK(holds(shown.body, "<b>Er staan nu wagens zonder munt.</b>"));
    CHECK(holds(shown.body, "2 klanten zeiden dit"));
    CHECK(shop.world.store().reading().waiting_answers()->empty());

    const auto told = shop.browser.post("/staff/today/answer", form + "&do=tell");
    CHECK(told.headers.at("location") == "/staff/today?news=written");
    CHECK(holds(shop.page(), "2 klanten lezen dit vanaf 12:30."));
    CHECK(holds(shop.page(), "Niemand is gemerkt"));
    CHECK(shop.browser.post("/staff/today/take-back", "number=1").headers.at("location") ==
          "/staff/today?news=back");
    CHECK(holds(shop.page(), "2 gemerkt"));
    CHECK(shop.browser.post("/staff/today/take-back", "number=1").headers.at("location") ==
          "/staff/today?news=told");
}

TEST_CASE("what is missing in an answer is said beside its field, and nothing is lost",
          "[reading][pages]") {
    Shop shop;
    shop.choose(shop.text(2, "Muntje kwijt"), "answer");
    const auto again = shop.browser.post("/staff/today/answer", "card=1&do=tell&said=");
    CHECK(again.status == 422);
    CHECK(holds(again.body, "Kies minstens één klant."));
    CHECK(holds(again.body, "Kies eerst wat het antwoord is."));
    CHECK(holds(again.body, "Schrijf één zin."));
    CHECK(holds(again.body, "Dat staat op de kaart."));
    CHECK(shop.browser.post("/staff/today/answer", "who=1&do=tell").status == 400);
    CHECK(shop.browser.post("/staff/today/take-back", "number=x").status == 400);
    CHECK(shop.browser.post("/staff/today/read", "submission=x&do=read").status == 400);
}

TEST_CASE("whoever waits for a call stands there with the promised time", "[reading][pages]") {
    Shop shop;
    const auto visit = shop.device.submission(1, "wachten duurde lang");
    shop.device.keep(wire::record_json(visit));
    shop.device.keep(wire::record_json(shop.device.consent(visit.id, "0612345678")));
    shop.device.push_all();
    const auto page = shop.page();
    CHECK(holds(page, "1 van ten hoogste 3"));
    CHECK(holds(page, "Zaak 1: "));
    CHECK(holds(page, "Ik pak deze: zaak 1"));
    CHECK(holds(page, "Naar zaak 1"));
    CHECK_FALSE(holds(page, "0612345678"));
}

#include <algorithm>

#include <catch2/catch.hpp>

#include "server/pages/improvements/improvement_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/store/calls.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/improvements/improving.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::Improving;
using rights::Role;
using store::ImprovementState;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* kTexts =
    "said-nl=Lang+wachten&did-nl=Wij+zoeken+plaats&why-nl=&said-en=&did-en=&why-en=&place=all";

struct Shop : Improving {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::improvement_routes());
    }
    std::string page(const std::string& path = "/staff/improvements/1") {
        const auto answer = browser.get(path);
        CHECK(answer.status == 200);
        return answer.body;
    }
    std::string where(const http::Response& answer) {
        INFO(answer.body);
        REQUIRE(answer.status == 303);
        return answer.headers.at("location");
    }

    Browser browser{world, {Role::Manager}};
};

}  // namespace

TEST_CASE("1.22: an improvement is made at its page, and told there", "[improvement][pages]") {
    Shop shop;
    CHECK(holds(shop.page("/staff/improvements"), "Er is nog geen verbetering"));
    CHECK(holds(shop.page("/staff/improvements/new"), "Maak deze verbetering"));
    CHECK(shop.where(shop.browser.post("/staff/improvements", std::string(kTexts) + "&do=keep")) ==
          "/staff/improvements/1?news=made");
    const auto one = shop.text("Een uur in de rij voor de kassa");
    CHECK(shop.where(shop.browser.post("/staff/improvements/1/link", "submission=" + one.text())) ==
          "/staff/improvements/1?news=linked#linked");
    const auto page = shop.page();
    CHECK(holds(page, "Een uur in de rij voor de kassa"));
    CHECK(holds(page, "Vertel het 1 klant"));
    CHECK(holds(page, "Bezig sinds wo 25 november"));
    CHECK(holds(page, "Nu niet op de schermen"));
    shop.later(std::chrono::minutes(1));
    CHECK(shop.where(shop.browser.post("/staff/improvements/1/state", "to=done&card=1")) ==
          "/staff/improvements/1?news=told");
    CHECK(shop.stage(one) == Stage::Done);
    const auto told = shop.page();
    CHECK(holds(told, "Nu op de schermen"));
    CHECK(holds(told, "weet het"));
    CHECK(holds(told, "Weer bezig"));
    const auto list = shop.page("/staff/improvements");
    CHECK(holds(list, "Gedaan <span class=\"count\">1</span>"));
    CHECK(holds(list, "1 klant gekoppeld"));
}

TEST_CASE("nothing is told before there is a sentence for it", "[improvement][pages]") {
    Shop shop;
    shop.add();
    const auto one = shop.text("Lang gewacht");
    REQUIRE(shop.link({1}, one).ok());
    const auto refused = shop.browser.post("/staff/improvements/1/state", "to=not_because");
    CHECK(refused.status == 422);
    CHECK(holds(refused.body, "waarom er niets verandert"));
    CHECK(shop.browser.post("/staff/improvements/1/state", "").status == 422);
    CHECK(shop.stage(one) == Stage::InProgress);
    const auto empty = shop.browser.post("/staff/improvements", "said-nl=&did-nl=&place=all");
    CHECK(empty.status == 422);
    CHECK(holds(empty.body, "Schrijf in het kort wat klanten zeiden."));
    const auto day =
        shop.browser.post("/staff/improvements", std::string(kTexts) + "&until=morgen&do=keep");
    CHECK(day.status == 422);
    CHECK(holds(day.body, "Schrijf de dag zo: 31-12-2026."));
    const auto past = shop.browser.post("/staff/improvements",
                                        std::string(kTexts) + "&until=01-01-2026&card=1&do=keep");
    CHECK(past.status == 422);
    CHECK(holds(past.body, "een dag die nog komt"));
    CHECK(shop.world.store().improvements().all_improvements()->size() == 1);
}

TEST_CASE("a card is shown as the terminal draws it, in each language that has words",
          "[improvement][pages]") {
    Shop shop;
    const auto shown = shop.browser.post(
        "/staff/improvements",
        "said-nl=Lang+wachten&did-nl=Een+kassa&said-pl=Kolejka&did-pl=Kasa&place=all&do=show");
    CHECK(shown.status == 200);
    CHECK(holds(shown.body, "<div class=\"glass\" lang=\"nl\">"));
    CHECK(holds(shown.body, "Wij deden"));
    CHECK(holds(shown.body, "<div class=\"glass\" lang=\"pl\">"));
    CHECK(holds(shown.body, "Co robimy"));
    CHECK_FALSE(holds(shown.body, "<div class=\"glass\" lang=\"en\">"));
    CHECK(shop.world.store().improvements().all_improvements()->empty());
}

TEST_CASE("more customers are found by a word that they wrote", "[improvement][pages]") {
    Shop shop;
    shop.add();
    const auto one = shop.text("De KASSA was dicht");
    const auto linked = shop.text("Bij de kassa gewacht");
    shop.text("Lekker brood");
    REQUIRE(shop.link({1}, linked).ok());
    const auto found = shop.browser.post("/staff/improvements/1/search", "words=kassa");
    CHECK(found.status == 200);
    CHECK(holds(found.body, one.text()));
    const auto begin = found.body.find("<h3>Gevonden</h3>");
    REQUIRE(begin != std::string::npos);
    CHECK_FALSE(holds(found.body.substr(begin), linked.text()));
    CHECK_FALSE(holds(found.body, "Lekker brood"));
    CHECK(holds(shop.browser.post("/staff/improvements/1/search", "words=munt").body,
                "Niemand schreef dat"));
    CHECK(shop.browser.post("/staff/improvements/1/search", "words=a").status == 422);
}

TEST_CASE("words of customers are shown to who may read them only", "[improvement][pages]") {
    Shop shop;
    shop.add();
    const auto one = shop.text("Mijn buurvrouw moest ook wachten");
    REQUIRE(shop.link({1}, one).ok());
    auto second = **shop.world.store().setup().location(LocationId{"utrecht"});
    second.id = LocationId{"zwolle"};
    REQUIRE(
        shop.in_transaction([&] { return shop.world.store().setup().put_location(second); }).ok());
    Browser elsewhere(shop.world, {Role::Manager}, {LocationId{"zwolle"}}, "32");
    const auto page = elsewhere.get("/staff/improvements/1").body;
    CHECK_FALSE(holds(page, "buurvrouw"));
    CHECK(holds(page, "En 1 klant van een winkel die niet de jouwe is."));
    CHECK(holds(page, "Je kunt klanten koppelen"));
    CHECK_FALSE(holds(page, "Bewaar</button>"));
    CHECK_FALSE(holds(elsewhere.post("/staff/improvements/1/search", "words=buurvrouw").body,
                      "moest ook wachten"));
    CHECK(elsewhere.post("/staff/improvements/1/unlink", "submission=" + one.text()).status == 404);
    CHECK(elsewhere.post("/staff/improvements/1/state", "to=done").status == 409);
    CHECK(shop.world.store().improvements().linked_to({1})->size() == 1);
    // Nor to whom the case was kept from.
    const auto asked = shop.asked("Over de kassamedewerker");
    REQUIRE(shop.link({1}, asked).ok());
    const auto number = (*shop.world.store().cases().case_of(asked))->number;
    REQUIRE(shop.in_transaction([&] {
                    return shop.world.store().calls().put_not_by(
                        {number, "31", "gaat over haar", "07", shop.world.now});
                })
                .ok());
    CHECK_FALSE(holds(shop.page(), "kassamedewerker"));
}

TEST_CASE("S-14: no form of an improvement works without the token of its page",
          "[improvement][pages]") {
    Shop shop;
    shop.add();
    const auto one = shop.text("Lang gewacht");
    const auto forged = [&](const std::string& path, const std::string& form) {
        return shop.browser.post_without_token(path, form).status;
    };
    CHECK(forged("/staff/improvements", kTexts) == 403);
    CHECK(forged("/staff/improvements/1/texts", kTexts) == 403);
    CHECK(forged("/staff/improvements/1/state", "to=done") == 403);
    CHECK(forged("/staff/improvements/1/search", "words=kassa") == 403);
    CHECK(forged("/staff/improvements/1/link", "submission=" + one.text()) == 403);
    CHECK(forged("/staff/improvements/1/unlink", "submission=" + one.text()) == 403);
    CHECK(shop.browser.post("/staff/improvements/1/state", "to=done&who=me").status == 400);
    CHECK(shop.browser.post("/staff/improvements/1/texts", "said-nl=a&id=other").status == 400);
}

TEST_CASE("a case is linked at its page, and closed as linked with a chooser",
          "[improvement][pages]") {
    Shop shop;
    const auto one = shop.asked("Lang gewacht");
    const std::string path =
        "/staff/cases/" + std::to_string((*shop.world.store().cases().case_of(one))->number.value);
    // Where there is no improvement, there is none to choose.
    CHECK_FALSE(holds(shop.page(path), "Welke verbetering?"));
    shop.add();
    CHECK(holds(shop.page(path), "Lang wachten bij de kassa (bezig)"));
    CHECK(shop.where(shop.browser.post(path + "/improvement", "improvement=1")) ==
          path + "?news=linked");
    CHECK(holds(shop.page(path), "<dt>Verbetering</dt>"));
    CHECK(shop.stage(one) == Stage::InProgress);
    const std::string close =
        "outcome=linked_to_improvement&sentence=Wij+nemen+dit+mee.&cause=drukte";
    const auto refused = shop.browser.post(path + "/close", close);
    CHECK(refused.status == 422);
    CHECK(holds(refused.body, "Kies welke verbetering dit oplost."));
    CHECK(shop.where(shop.browser.post(path + "/close", close + "&improvement=1")) ==
          path + "?news=closed");
    CHECK(shop.status(one).note == "Wij nemen dit mee.");
}

TEST_CASE("a page of an improvement with many languages and customers stays under 100 KiB",
          "[improvement][pages]") {
    Shop shop;
    auto made = Improving::third_till();
    for (const char* language : {"nl", "en", "de", "pl"}) {
        made.said[Language{language}] = std::string(80, 'a');
        made.did[Language{language}] = std::string(140, 'b');
        made.why[Language{language}] = std::string(140, 'c');
    }
    shop.add(made);
    for (int i = 0; i < 60; ++i) REQUIRE(shop.link({1}, shop.text(std::string(200, 'd'))).ok());
    constexpr std::size_t kPageMax = 100 * 1024;
    CHECK(shop.page().size() < kPageMax);
}

#include "server/pages/page_routes.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// With the pages of the shop.
class Browser : public fakes::Browser {
public:
    explicit Browser(ServerWorld& world,
                     std::set<rights::Role> roles = {rights::Role::Administrator},
                     std::set<LocationId> locations = {})
        : fakes::Browser(world, std::move(roles), std::move(locations)) {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::shop_routes());
    }
};

const std::string kShop = "/staff/shop/utrecht";
const std::string kOffer = "calls=5&number=030-234+56+78&caller=Fatima&promise=both";

store::Location utrecht(ServerWorld& world) {
    return **world.store().setup().location(LocationId{"utrecht"});
}

}  // namespace

TEST_CASE("the page of a shop shows what stands and what is missing", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    CHECK(holds(browser.get("/staff/shop").body, "Utrecht"));
    const auto page = browser.get(kShop).body;
    CHECK(holds(page, "Winkel Utrecht"));
    CHECK(holds(page, "030-234 56 78"));
    CHECK(holds(page, "Een scherm dat gekoppeld is."));
    CHECK(holds(page, "voor donderdag 26 november, 18:00 uur"));
    CHECK(holds(page, "name=\"plus\" value=\"1\">Tijd erbij<span class=\"unseen\"> op Maandag"));
    CHECK(holds(page, "Bewaar dit contactpunt"));
    CHECK(holds(page, "Maak dit contactpunt"));
    CHECK(browser.get("/staff/shop/zeist").status == 404);
}

TEST_CASE("each form of the shop changes what it says and nothing else", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    CHECK(browser.post(kShop + "/offer", kOffer).status == 303);
    CHECK(utrecht(world).calls_a_day == 5);
    CHECK(utrecht(world).mail);

    // Monday and Saturday; the second pair of Monday was emptied.
    const auto hours =
        browser.post(kShop + "/hours",
                     "from-1-0=8:00&until-1-0=20.00&from-1-1=&until-1-1=&from-6-0=9&until-6-0=17");
    CHECK(hours.status == 303);
    CHECK(utrecht(world).hours == Schedule{{{{1}, 8 * 60, 20 * 60}, {{6}, 9 * 60, 17 * 60}}});
    CHECK(holds(browser.get(kShop).body, "voor zaterdag 28 november, 17:00 uur"));

    CHECK(browser.post(kShop + "/holidays", "day=28-11-2026&name=Verbouwing&from=&until=").status ==
          303);
    CHECK(holds(browser.get(kShop).body, "za 28 november 2026"));
    CHECK(holds(browser.get(kShop).body, "name=\"remove\" value=\"2026-11-28\">Weg"));
    CHECK(holds(browser.get(kShop).body, "voor maandag 30 november, 18:00 uur"));
    CHECK(browser.post(kShop + "/holidays", "remove=2026-11-28").status == 303);
    CHECK(world.store().calendar().holidays(LocationId{"utrecht"})->empty());

    CHECK(browser.post(kShop + "/address", "do=set&address=https://x.example&seen=yes").status ==
          303);
    CHECK((*world.store().setup().organisation())->public_url == "https://x.example/");
    CHECK(utrecht(world).caller_alias == "Fatima");
}

TEST_CASE("a wrong field comes back with what was typed and what is wrong", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    const auto before = utrecht(world);
    struct Case {
        const char* path;
        const char* form;
        const char* says;
    };
    const Case cases[] = {
        {"/offer", "calls=veel&number=030-234+56+78&caller=F&promise=call", "Geef een heel getal"},
        {"/offer", "calls=3&number=0900-1234&caller=F&promise=call", "Dit is geen gewoon nummer"},
        {"/offer", "calls=3&number=&caller=F&promise=call", "Zonder nummer nemen klanten niet op"},
        {"/hours", "from-1-0=acht&until-1-0=20:00", "Schrijf twee tijden"},
        {"/hours", "from-1-0=8:00&until-1-0=", "Schrijf twee tijden"},
        {"/holidays", "day=30-02-2027&name=Nooit&from=&until=", "Dit is geen dag van de kalender"},
        {"/holidays", "day=25-12-2026&name=&from=&until=", "Geef de dag een naam"},
        {"/holidays", "day=25-12-2026&name=K&from=12:00&until=11:00", "later zijn dan het begin"},
        {"/touchpoints",
         "touchpoint=&name=Balie&goal=g&what=w&how=h&when=&action=a"
         "&survey=store-exit&category=support",
         "Dit hoort er ook bij"},
        {"/address", "do=set&address=http://x.example", "Dit kan geen telefoon openen"},
    };
    for (const Case& one : cases) {
        INFO(one.form);
        const auto answer = browser.post(kShop + one.path, one.form);
        CHECK(answer.status == 422);
        CHECK(holds(answer.body, one.says));
    }
    CHECK(holds(browser.post(kShop + "/offer", cases[1].form).body, "value=\"0900-1234\""));
    CHECK(utrecht(world).calls_a_day == before.calls_a_day);
    CHECK(utrecht(world).hours == before.hours);
    CHECK(world.store().setup().all_touchpoints()->size() == 1);
}

TEST_CASE("another time for a day is asked for without losing what was typed", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    const auto answer = browser.post(kShop + "/hours", "from-1-0=7:30&until-1-0=12:00&plus=1");
    CHECK(answer.status == 200);
    CHECK(holds(answer.body, "value=\"7:30\""));
    CHECK(holds(answer.body, "name=\"from-1-1\""));
    CHECK(utrecht(world).hours.hours.empty());
}

TEST_CASE("S-10 S-14: forms with strange fields, or without their token, change nothing",
          "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    for (const char* path : {"/offer", "/hours", "/holidays", "/touchpoints", "/address"}) {
        INFO(path);
        CHECK(browser.post(kShop + path, "time_zone=UTC").status == 400);
        CHECK(browser.post_without_token(kShop + path, kOffer).status == 403);
    }
    CHECK(browser.post("/staff/shop", "id=zeist&name=Zeist&zone=UTC").status == 400);
    CHECK(browser.post("/staff/surveys", "file={}&do=check&id=x").status == 400);
    CHECK(utrecht(world).calls_a_day == 3);
}

TEST_CASE("a new shop and a touchpoint get their short names from what they are called",
          "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    const auto made = browser.post("/staff/shop", "name=Zeist+%27t+Slot&zone=Europe/Amsterdam");
    CHECK(made.headers.at("location") == "/staff/shop/zeist-t-slot?news=made");
    CHECK(browser.post("/staff/shop", "name=Zeist+T+Slot&zone=Europe/Amsterdam").status == 422);
    CHECK(browser.post("/staff/shop", "name=Ede&zone=Mars").status == 422);
    const auto added = browser.post("/staff/shop/zeist-t-slot/touchpoints",
                                    "touchpoint=&name=Balie&goal=g&what=w&how=h&when=m&action=a"
                                    "&survey=store-exit&category=support");
    CHECK(added.status == 303);
    const auto touchpoint = *world.store().setup().touchpoint(TouchpointId{"zeist-t-slot-balie"});
    REQUIRE(touchpoint.has_value());
    CHECK(touchpoint->method == "smiley");
}

TEST_CASE("a survey is checked, looked at and published in the browser", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world);
    const auto survey = [](const std::string& text) {
        return "do=publish&file=%7B%22id%22:%22store-exit%22,%22version%22:2,%22languages%22:%5B"
               "%22nl%22%5D,%22questions%22:%5B%0A%7B%22id%22:%22face%22,%22type%22:%22smiley%22"
               ",%22text%22:" +
               text + "%7D%5D%7D";
    };
    const auto faulty = browser.post("/staff/surveys", survey("7"));
    CHECK(faulty.status == 422);
    CHECK(holds(faulty.body, "Er is 1 fout"));
    CHECK(holds(faulty.body, "Regel 2"));
    CHECK((*world.store().setup().newest_survey(SurveyId{"store-exit"}))->version == 1);
    auto sound = survey("%7B%22nl%22:%22Hoe%20%3Cb%3E?%22%7D");
    sound.replace(0, 10, "do=check");
    const auto checked = browser.post("/staff/surveys", sound);
    CHECK(checked.status == 200);
    CHECK(holds(checked.body, "store-exit, versie 2: geen fouten"));
    CHECK(holds(checked.body, "Hoe &lt;b&gt;?"));
    // The file comes back with its lines, or the next fault would be told on another one.
    CHECK(holds(checked.body, "[\n{&quot;id&quot;:&quot;face&quot;"));
    sound.replace(0, 8, "do=publish");
    CHECK(browser.post("/staff/surveys", sound).status == 303);
    CHECK((*world.store().setup().newest_survey(SurveyId{"store-exit"}))->version == 2);
}

TEST_CASE(
    "S-16: a manager sets up the own location; a foreign one is not there, what all share is "
    "refused",
    "[shop][pages]") {
    ServerWorld world;
    Browser browser(world, {rights::Role::Manager}, {LocationId{"utrecht"}});
    store::Location other;
    other.id = LocationId{"zeist"};
    other.name = "Zeist";
    REQUIRE(world.store().setup().put_location(other).ok());
    CHECK(browser.post(kShop + "/offer", kOffer).status == 303);
    CHECK_FALSE(holds(browser.get("/staff/shop").body, "Zeist"));
    CHECK(browser.get("/staff/shop/zeist").status == 404);
    CHECK(browser.post("/staff/shop/zeist/offer", kOffer).status == 404);
    CHECK(browser.post(kShop + "/address", "do=set&address=https://x.example").status == 403);
    CHECK(browser.post("/staff/shop", "name=Ede&zone=Europe/Amsterdam").status == 403);
    CHECK(browser.get("/staff/surveys").status == 403);
    CHECK(browser.post("/staff/surveys", "file={}&do=check").status == 403);
}

TEST_CASE("S-16: who may only read the shop sees it without any form to keep", "[shop][pages]") {
    ServerWorld world;
    Browser browser(world, {rights::Role::Auditor});
    const auto page = browser.get(kShop);
    CHECK(page.status == 200);
    CHECK_FALSE(holds(page.body, "Bewaar"));
    CHECK(browser.post(kShop + "/offer", kOffer).headers.at("location") == "/staff/no-right");
    CHECK(utrecht(world).calls_a_day == 3);
}

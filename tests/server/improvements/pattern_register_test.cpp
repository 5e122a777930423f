#include "server/improvements/pattern_register.hpp"

#include <catch2/catch.hpp>

#include "server/casework/circle/circle_count.hpp"
#include "server/casework/circle/circle_watch.hpp"
#include "server/pages/improvements/improvement_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/improvements/giving.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::Giving;
using improvements::PatternChange;
using rights::Role;

namespace {

const OptionId kQueue{"queue"};
constexpr auto kHour = std::chrono::hours(1);
constexpr auto kWeek = std::chrono::hours(24 * 7);

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

struct PatternShop : Giving {
    PatternShop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::improvement_routes());
    }
    /// As the server does every minute; six times hold all weeks of two shops.
    void count() {
        for (int minute = 0; minute < 6; ++minute)
            REQUIRE(casework::count_circle_weeks(world.server->desk(), world.now).ok());
    }
    /// When what is long ago is due as well; still in the same week, three times over.
    void count_tomorrow() {
        later(25 * kHour);
        count();
    }
    std::vector<store::ReasonCount> reasons_since(Instant from) {
        const auto running = casework::circle_since(world.now, 0);
        const auto found = world.store().improvements().count_reasons(
            {rights::Reach::everywhere(), from, running, running});
        REQUIRE(found.ok());
        return *found;
    }
    improvements::PatternRegister patterns(const rights::Reach& reach) {
        auto found = improvements::pattern_register(world.store(), reach, world.now);
        REQUIRE(found.ok());
        return std::move(*found);
    }
    improvements::PatternRegister all() { return patterns(rights::Reach::everywhere()); }
};

}  // namespace

TEST_CASE("0.9: the first reason of each customer counts, where who looks works",
          "[improvement][pattern]") {
    PatternShop shop;
    const auto now = shop.world.now;
    shop.give({now - kHour, 1, kQueue}, 3);
    const auto happy = shop.give({now - kHour, 5, kQueue});
    shop.give({now - kHour, 3, OptionId{"bread"}});
    shop.give({now - kHour, 1});
    shop.give({now - kHour, 1, kQueue, true});
    shop.give({now - 25 * kWeek, 1, kQueue});
    shop.give({now - 27 * kWeek, 1, kQueue}, 9);
    shop.count();
    const auto found = shop.all().patterns;
    REQUIRE(found.shown.size() == 1);
    CHECK(found.shown[0].about == improvements::PatternSubject{
                                      LocationId{"utrecht"}, TouchpointId{"utrecht-exit"}, kQueue});
    CHECK(found.shown[0].responses == 4);
    CHECK(found.shown[0].unhappy == 3);
    CHECK(found.shown[0].change == PatternChange::Same);
    CHECK(found.out_of == 5);
    CHECK(shop.patterns(rights::Reach::at({LocationId{"utrecht"}})).patterns.shown.size() == 1);
    CHECK(shop.patterns(rights::Reach::at({LocationId{"zwolle"}})).patterns.out_of == 0);
    CHECK(shop.patterns(rights::Reach()).patterns.out_of == 0);
    // What a customer erased counts no more, as soon as its week is counted again.
    REQUIRE(
        shop.in_transaction([&] { return shop.world.store().records().erase_submission(happy); })
            .ok());
    shop.count_tomorrow();
    CHECK(shop.all().patterns.shown.at(0).responses == 3);
    CHECK(shop.all().patterns.shown.at(0).unhappy == 3);
}

TEST_CASE("0.9: more than before is told against 13 weeks before, as far as it was asked then",
          "[improvement][pattern]") {
    PatternShop shop;
    const auto now = shop.world.now;
    shop.give({now - kWeek, 1, kQueue}, 12);
    shop.give({now - 14 * kWeek, 1, kQueue}, 2);
    shop.count();
    CHECK(shop.all().patterns.shown.at(0).change == PatternChange::Unknown);
    shop.give({now - 25 * kWeek, 1, kQueue});
    shop.count_tomorrow();
    CHECK(shop.all().patterns.shown.at(0).change == PatternChange::More);
    shop.give({now - 20 * kWeek, 1, kQueue}, 30);
    // A week that is not over counts, but is not held against a whole one.
    shop.give({now - kHour, 1, kQueue}, 40);
    shop.count_tomorrow();
    CHECK(shop.all().patterns.shown.at(0).change == PatternChange::Fewer);
    CHECK(shop.all().patterns.shown.at(0).responses == 52);
}

TEST_CASE("0.9: reasons are counted by weeks from Monday on, and let go after a year",
          "[improvement][pattern]") {
    PatternShop shop;
    const Instant monday = casework::circle_since(shop.world.now, 0);
    const Instant oldest = casework::circle_since(shop.world.now, casework::kCircleWeeksMax);
    shop.give({monday, 1, kQueue}, 2);
    shop.give({monday - Duration{1}, 1, kQueue}, 3);
    shop.give({oldest, 1, kQueue}, 4);
    shop.give({oldest - Duration{1}, 1, kQueue}, 5);
    CHECK(shop.reasons_since(oldest - kWeek).empty());
    CHECK(shop.all().is_counting);
    shop.count();
    CHECK_FALSE(shop.all().is_counting);
    const auto counted = shop.reasons_since(oldest - kWeek);
    REQUIRE(counted.size() == 1);
    CHECK(counted[0].running == 2);
    CHECK(counted[0].before == 7);
    CHECK(counted[0].first_week == oldest);
    // A week later the running week is over, and the oldest one is gone.
    shop.later(kWeek);
    shop.count();
    const auto later = shop.reasons_since(oldest - kWeek);
    REQUIRE(later.size() == 1);
    CHECK(later[0].running == 0);
    CHECK(later[0].before == 5);
    CHECK(later[0].first_week == monday - kWeek);
    // Who looks where nothing was counted yet is told so.
    shop.add_zwolle();
    CHECK(shop.all().is_counting);
    CHECK_FALSE(shop.patterns(rights::Reach::at({LocationId{"utrecht"}})).is_counting);
}

TEST_CASE("0.9: a pattern leads to the improvement that answers it", "[improvement][pattern]") {
    PatternShop shop;
    Browser browser{shop.world, {Role::Manager}};
    const auto empty = browser.get("/staff/improvements").body;
    CHECK(holds(empty, "Wat vaak terugkomt"));
    CHECK(holds(empty, "Sinds maandag 24 augustus 2026 kozen 0 klanten een reden"));
    CHECK(holds(empty, "De server telt nog."));
    CHECK(holds(empty, "Er is nu niets dat zo vaak terugkomt."));
    shop.add();
    const auto one = shop.text("Lang gewacht");
    shop.text("Een uur in de rij");
    shop.text("Weer in de rij");
    shop.count();
    const auto open = browser.get("/staff/improvements").body;
    CHECK_FALSE(holds(open, "De server telt nog."));
    CHECK(holds(open, "kozen 3 klanten een reden"));
    CHECK(holds(open, "Wachten bij de kassa<br><span class=\"small soft\">Utrecht, uitgang"));
    CHECK(holds(open, "Maak er een verbetering van"));
    REQUIRE(shop.link({1}, one).ok());
    CHECK(shop.all().answered.begin()->second == store::ImprovementNumber{1});
    const auto answered = browser.get("/staff/improvements").body;
    CHECK(holds(answered, ">1. Lang wachten bij de kassa (bezig)</a>"));
    CHECK_FALSE(holds(answered, "Maak er een verbetering van"));
}

TEST_CASE("0.9: an improvement is begun from a pattern, with its reason and place filled in",
          "[improvement][pattern]") {
    PatternShop shop;
    shop.add_zwolle();
    Browser browser{shop.world, {Role::Manager}};
    for (int i = 0; i < 3; ++i) shop.text("In de rij");
    shop.count();
    const std::string path = "/staff/improvements/new?touchpoint=utrecht-exit&theme=queue";
    CHECK(holds(browser.get("/staff/improvements").body,
                "href=\"/staff/improvements/new?touchpoint=utrecht-exit&amp;theme=queue\""));
    const auto form = browser.get(path).body;
    CHECK(holds(form, "value=\"Wachten bij de kassa\""));
    CHECK(holds(form, "<option value=\"utrecht\" selected>"));
    for (const char* strange : {"?touchpoint=nowhere&theme=queue", "?touchpoint=utrecht-exit",
                                "?touchpoint=utrecht-exit&theme=nothing", "?theme=%3Cb%3E"}) {
        const auto plain = browser.get("/staff/improvements/new" + std::string(strange));
        CHECK(plain.status == 200);
        CHECK(holds(plain.body, "name=\"said-nl\" maxlength=\"80\" value=\"\""));
    }
    // The reasons of a place are there only for who works there.
    Browser elsewhere{shop.world, {Role::Manager}, {LocationId{"zwolle"}}, "32"};
    CHECK_FALSE(holds(elsewhere.get(path).body, "Wachten bij de kassa"));
    CHECK_FALSE(holds(elsewhere.get("/staff/improvements").body, "Wachten bij de kassa"));
}

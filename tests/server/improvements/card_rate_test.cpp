#include "server/improvements/card_rate.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "server/improvements/card_shown.hpp"
#include "server/pages/improvements/improvement_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "tests/server/browser.hpp"
#include "tests/server/improvements/giving.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::Giving;
using improvements::RateCount;
using rights::Role;
using store::ImprovementDeed;

namespace {

constexpr auto kDay = std::chrono::hours(24);

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A shop whose card came onto the screens ten days ago, on Sunday 15 November 2026 at noon.
struct ShownShop : Giving {
    ShownShop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::improvement_routes());
    }
    void give_each_day(int first, int end, int times) {
        for (int day = first; day < end; ++day) give({shown_at + day * kDay, 4}, times);
    }
    store::Location utrecht() { return **world.store().setup().location(LocationId{"utrecht"}); }
    improvements::CardRate rate() {
        const auto found = improvements::card_rate(world.store(), {utrecht()}, shown_at, world.now);
        REQUIRE(found.ok());
        return *found;
    }
    std::vector<Instant> shown(store::ImprovementNumber number) {
        std::vector<Instant> moments;
        const auto events = world.store().improvements().events_of(number);
        REQUIRE(events.ok());
        for (const auto& event : *events)
            if (event.deed == ImprovementDeed::Shown) moments.push_back(event.at);
        return moments;
    }

    Instant shown_at = world.now - 10 * kDay;
};

}  // namespace

TEST_CASE("0.2: whole days before a card and since are counted, test visits and its own day not",
          "[improvement][rate]") {
    ShownShop shop;
    shop.give_each_day(-40, 0, 2);
    shop.give_each_day(0, 1, 9);
    shop.give_each_day(1, 10, 4);
    shop.give({shop.world.now - Duration{1}, 4}, 5);
    shop.give({shop.shown_at + 2 * kDay, 4, std::nullopt, true}, 7);
    const auto rate = shop.rate();
    CHECK(rate.before == RateCount{56, 28});
    CHECK(rate.since == RateCount{36, 9});
    CHECK(rate.days == 9);
    CHECK(rate.places == 1);
    CHECK(rate.counts_every_day);
    // Never more than 28 days, however long ago.
    shop.later(60 * kDay);
    CHECK(shop.rate().since == RateCount{41, 28});
    CHECK(shop.rate().days == 28);
}

TEST_CASE("0.2: a place with opening hours is counted by its open days", "[improvement][rate]") {
    ShownShop shop;
    auto place = shop.utrecht();
    constexpr int nine = 540;
    constexpr int six = 1'080;
    place.hours.hours = {OpenHours{{1, 2, 3, 4, 5, 6}, nine, six}};
    REQUIRE(
        shop.in_transaction([&] { return shop.world.store().setup().put_location(place); }).ok());
    shop.give_each_day(-40, 0, 2);
    const auto rate = shop.rate();
    CHECK(rate.before == RateCount{56, 24});
    CHECK(rate.since == RateCount{0, 8});
    CHECK_FALSE(rate.counts_every_day);
}

TEST_CASE("0.2: a new terminal is no rise: days without one are not counted",
          "[improvement][rate]") {
    ShownShop shop;
    shop.give_each_day(-5, 0, 3);
    shop.give_each_day(1, 10, 3);
    // On the fifth day before it the first customer came at noon, so that day was not whole.
    CHECK(shop.rate().before == RateCount{12, 4});
    ShownShop fresh;
    fresh.give_each_day(1, 10, 3);
    CHECK(fresh.rate().places == 0);
    CHECK(fresh.rate().since == RateCount{0, 0});
}

TEST_CASE("0.2: the log says when a card first came onto the screens", "[improvement][rate]") {
    ShownShop shop;
    auto asked_for = Giving::third_till();
    asked_for.has_card = true;
    const auto number = shop.add(asked_for);
    // Nobody said it yet, so it is on no screen.
    CHECK(shop.shown(number).empty());
    shop.later();
    const Instant first = shop.world.now;
    REQUIRE(shop.link(number, shop.text("Lang gewacht")).ok());
    CHECK(shop.shown(number) == std::vector{first});
    shop.later();
    shop.write(number, "Een derde kassa", "");
    REQUIRE(shop.link(number, shop.text("In de rij")).ok());
    CHECK(shop.shown(number) == std::vector{first});

    auto kept_back = Giving::third_till();
    kept_back.id = "kept-back";
    kept_back.customers = 3;
    const auto later = shop.add(kept_back);
    CHECK(shop.shown(later).empty());
    shop.later();
    REQUIRE(shop.become(later, store::ImprovementState::Done).ok());
    CHECK(shop.shown(later) == std::vector{shop.world.now});
    auto at_once = Giving::third_till();
    at_once.id = "at-once";
    at_once.customers = 3;
    at_once.has_card = true;
    CHECK(shop.shown(shop.add(at_once)) == std::vector{shop.world.now});
}

TEST_CASE("0.2: the page of an improvement tells the rate before its card and since",
          "[improvement][rate]") {
    ShownShop shop;
    shop.add_zwolle();
    shop.add();
    Browser browser{shop.world, {Role::Manager}};
    const auto page = [&] { return browser.get("/staff/improvements/1").body; };
    CHECK_FALSE(holds(page(), "Reageren er meer klanten?"));
    REQUIRE(shop.in_transaction([&] {
                    return shop.world.store().improvements().add_event(
                        {1}, {shop.shown_at, ImprovementDeed::Shown, "07", {}});
                })
                .ok());
    CHECK(holds(page(), "Er is niets om mee te vergelijken."));
    shop.give_each_day(-29, 0, 2);
    CHECK(holds(page(), "Dat is te weinig om te vergelijken"));
    shop.give_each_day(1, 10, 4);
    CHECK(holds(page(), "Reageren er meer klanten?"));
    CHECK(holds(page(),
                "Voor de kaart: 2,0 reacties per open dag. Sindsdien: 4,0 per open dag "
                "(9 dagen)."));
    CHECK(holds(page(), "Dat is 100% meer."));
    CHECK(holds(page(), "De kaart kwam op zo 15 november"));
    CHECK(holds(page(), "Hoeveel klanten er langskwamen, weten wij niet."));
    CHECK(holds(page(), "telt elke dag"));
    CHECK(holds(page(), "Kaart op de schermen"));
    // Of places that are not the own ones nothing is told.
    Browser elsewhere{shop.world, {Role::Manager}, {LocationId{"zwolle"}}, "32"};
    CHECK(holds(elsewhere.get("/staff/improvements/1").body, "Er is niets om mee te vergelijken."));
}

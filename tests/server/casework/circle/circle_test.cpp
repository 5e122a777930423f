#include <algorithm>
#include <functional>

#include "server/casework/calling/calling.hpp"
#include "server/casework/cases.hpp"
#include "server/casework/circle/circle_count.hpp"
#include "server/casework/circle/circle_watch.hpp"
#include "server/pages/circle/circle_routes.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using rights::Role;
using std::chrono::hours;
using std::chrono::minutes;
using store::CaseMove;

namespace {

const LocationId kUtrecht{"utrecht"};
const LocationId kZwolle{"zwolle"};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two shops, of which one has a terminal.
struct Shops {
    Shops() {
        world.server->add_routes(pages::circle_routes());
        auto second = **world.store().setup().location(kUtrecht);
        second.id = kZwolle;
        second.name = "Zwolle";
        auto transaction = world.store().begin();
        REQUIRE(transaction.ok());
        REQUIRE(world.store().setup().put_location(second).ok());
        REQUIRE((*transaction)->commit().ok());
    }
    SubmissionId given(int score, const std::string& words = {}) {
        const auto visit = device.submission(score, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    /// Somebody who wants a call, and is promised one for tomorrow.
    SubmissionId asked() {
        const auto id = given(1, "wachten duurde lang");
        device.keep(wire::record_json(device.consent(id, "0612345678")));
        device.push_all();
        return id;
    }
    void say(const SubmissionId& of, const std::function<void(AnswerBack&)>& fill) {
        AnswerBack answer;
        answer.id = device.next_id();
        answer.of = of;
        answer.at = {world.now, Duration{80'000}, device.boot, ClockQuality::Ntp};
        answer.language = Language{"nl"};
        fill(answer);
        device.keep(wire::record_json(answer));
        device.push_all();
    }
    casework::CaseOrder order(CaseMove move) {
        casework::CaseOrder made;
        made.number = CaseNumber{1};
        made.move = move;
        made.by = "07";
        made.within = rights::Reach::everywhere();
        return made;
    }
    void move(CaseMove what) {
        REQUIRE(casework::move_case(world.store(), order(what), world.now).ok());
    }
    /// Called for seven minutes, and closed with what was done.
    void call() {
        move(CaseMove::Assign);
        REQUIRE(world.store().calls().begin_call({CaseNumber{1}, "07", world.now}).ok());
        world.now += minutes(7);
        casework::CallEnd end{order(CaseMove::Close), {}};
        end.order.outcome = store::Outcome::Resolved;
        end.order.note = "Na 16 uur is er nu elke dag een extra kassa open.";
        REQUIRE(casework::end_call(world.store(), end, world.now).ok());
    }
    /// As the server does every minute; six times hold all weeks of two shops.
    void count() {
        for (int minute = 0; minute < 6; ++minute)
            REQUIRE(casework::count_circle_weeks(world.server->desk(), world.now).ok());
    }
    std::vector<store::CircleWeek> weeks(const rights::Reach& within) {
        const auto since = casework::circle_since(world.now, casework::kCircleWeeksMax);
        return *world.store().circle_weeks().weeks_since(within, since);
    }
    store::CircleFigures figures(const LocationId& at) {
        return casework::together(weeks(rights::Reach::at({at})));
    }
    /// As somebody who signs in now sees it.
    std::string page(const std::set<LocationId>& at, const std::string& query = {}) {
        fakes::Browser browser(world, {Role::Employee}, at, std::to_string(next_person++));
        const auto answer = browser.get("/staff/circle" + query);
        REQUIRE(answer.status == 200);
        return answer.body;
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    int next_person = 31;
};

}  // namespace

TEST_CASE("0.33: what became of one customer is counted from the tap to solved", "[circle]") {
    Shops shops;
    const auto id = shops.asked();
    shops.given(5);
    shops.world.now += hours(1);
    shops.call();
    shops.say(id, [](AnswerBack& answer) { answer.solved = Solved::Yes; });
    shops.say(id, [](AnswerBack& answer) { answer.score = 4; });
    shops.count();
    const auto figures = shops.figures(kUtrecht);
    CHECK(figures.submissions == 2);
    CHECK(figures.asked == 1);
    CHECK(figures.contacted == 1);
    CHECK(figures.promised == 1);
    CHECK(figures.in_time == 1);
    CHECK(figures.asked_told == 1);
    CHECK(figures.said == 1);
    CHECK(figures.solved == 1);
    CHECK(figures.told_of == 1);
    CHECK(figures.rose == 1);
    CHECK(figures.calls == 1);
    CHECK(figures.call_seconds == std::vector<int>{7 * 60});
    REQUIRE(figures.contact_minutes.size() == 1);
    CHECK(figures.contact_minutes.front() / 10 == 6);
    CHECK(shops.figures(kZwolle) == store::CircleFigures{});
}

TEST_CASE("0.33: every week of a year is counted once, and again when it is old", "[circle]") {
    Shops shops;
    shops.given(5);
    REQUIRE(casework::count_circle_weeks(shops.world.server->desk(), shops.world.now).ok());
    // The newest weeks come first, so that the page of four weeks is there at once.
    const auto begun = shops.weeks(rights::Reach::everywhere());
    CHECK(begun.size() == 2 * (casework::kCircleWeeksMax + 1));
    for (const auto& week : begun) {
        const bool is_new = week.slice.week >= casework::circle_since(shops.world.now, 4);
        if (is_new) CHECK(week.counted_at == shops.world.now);
    }
    shops.count();
    for (const auto& week : shops.weeks(rights::Reach::everywhere()))
        CHECK(week.counted_at == shops.world.now);
    CHECK(shops.figures(kUtrecht).submissions == 1);
    // Within the hour it stands as it was counted; then what came since is there.
    shops.given(4);
    shops.world.now += minutes(59);
    shops.count();
    CHECK(shops.figures(kUtrecht).submissions == 1);
    shops.world.now += minutes(2);
    shops.count();
    CHECK(shops.figures(kUtrecht).submissions == 2);
}

TEST_CASE("0.13, 0.33: whoever was promised contact and got none stands on the page with the case",
          "[circle][pages]") {
    Shops shops;
    shops.asked();
    CHECK(holds(shops.page({}), "Niemand is vergeten."));
    shops.world.now += hours(72);
    shops.count();
    const auto page = shops.page({});
    CHECK(holds(page, "1 van 1 die antwoord wilden"));
    CHECK(holds(page, "<a href=\"/staff/cases/1\"><b>Zaak 1</b></a>"));
    CHECK(holds(page, "Utrecht, vroeg contact op woensdag 25 november 2026"));
    CHECK(holds(page, "beloofd vóór donderdag 26 november 2026"));
    CHECK(holds(page, "Nog open: bel alsnog"));
    CHECK_FALSE(holds(page, "Niemand is vergeten."));
    CHECK_FALSE(holds(page, "0612345678"));
    // At once, not with the next count.
    shops.move(CaseMove::Assign);
    shops.move(CaseMove::Contact);
    const auto after = shops.page({});
    CHECK(holds(after, "Niemand is vergeten."));
    CHECK_FALSE(holds(after, "Zaak 1"));
}

TEST_CASE("0.29, 0.33: who does not do a case does not find it on this page either",
          "[circle][pages]") {
    Shops shops;
    shops.asked();
    shops.world.now += hours(72);
    const store::NotBy not_by{CaseNumber{1}, "31", "het gaat over deze collega", "07",
                              shops.world.now};
    fakes::Browser browser(shops.world, {Role::Employee}, {}, "31");
    REQUIRE(casework::keep_from(shops.world.store(), not_by, rights::Reach::everywhere()).ok());
    CHECK_FALSE(holds(browser.get("/staff/circle").body, "Zaak 1"));
    shops.next_person = 50;
    CHECK(holds(shops.page({}), "Zaak 1"));
}

TEST_CASE("0.33: the page shows each step with its number, and no percents of a few",
          "[circle][pages]") {
    Shops shops;
    const auto id = shops.asked();
    shops.world.now += hours(1);
    shops.call();
    shops.say(id, [](AnswerBack& answer) { answer.solved = Solved::Yes; });
    shops.say(id, [](AnswerBack& answer) { answer.score = 4; });
    CHECK(holds(shops.page({}), "De server telt nog"));
    shops.count();
    const auto page = shops.page({});
    CHECK_FALSE(holds(page, "De server telt nog"));
    CHECK(holds(page, "Reacties sinds maandag 26 oktober 2026"));
    CHECK(holds(page, "Eén klant wilde antwoord."));
    CHECK(holds(page, "1 van 1 reacties"));
    CHECK(holds(page, "1 van 1 beloften die om zijn"));
    CHECK(holds(page, "1 van 1 die het lieten weten"));
    CHECK(holds(page, "<progress aria-hidden=\"true\" max=\"1\" value=\"1\"></progress>"));
    CHECK(holds(page, "Klanten met contact: 1."));
    CHECK(holds(page, "1 klant gaf na het antwoord opnieuw een cijfer."));
    CHECK(holds(page, "1 gesprek<"));
    CHECK(holds(page, "0 van 1 gesloten zaken"));
    CHECK(holds(page, "Er is geen getal per collega"));
    CHECK_FALSE(holds(page, "%)"));
    CHECK_FALSE(holds(page, "Fatima"));
}

TEST_CASE("0.33: who works at one shop sees nothing of another", "[circle][pages]") {
    Shops shops;
    shops.asked();
    shops.world.now += hours(72);
    shops.count();
    for (const char* query : {"", "?where=utrecht", "?where=utrecht&weeks=52"}) {
        const auto page = shops.page({kZwolle}, query);
        CHECK(holds(page, "Nog niemand vroeg om antwoord."));
        CHECK(holds(page, "Niemand is vergeten."));
        CHECK_FALSE(holds(page, "Zaak 1"));
        CHECK_FALSE(holds(page, "Utrecht"));
    }
    CHECK(holds(shops.page({kUtrecht}), "Zaak 1"));
    // Whoever works at both chooses one.
    CHECK(holds(shops.page({}, "?where=utrecht"), "Zaak 1"));
    CHECK_FALSE(holds(shops.page({}, "?where=zwolle"), "Zaak 1"));
}

TEST_CASE("0.33: the period is chosen, and anything else is the shortest", "[circle][pages]") {
    Shops shops;
    shops.asked();
    shops.world.now += hours(24 * 60);
    shops.count();
    CHECK(holds(shops.page({}), "Nog niemand vroeg om antwoord."));
    CHECK(holds(shops.page({}, "?weeks=x"), "Nog niemand vroeg om antwoord."));
    CHECK(holds(shops.page({}, "?weeks=13"), "Eén klant wilde antwoord."));
    const auto year = shops.page({}, "?weeks=52");
    CHECK(holds(year, "Eén klant wilde antwoord."));
    CHECK(holds(year, "<option value=\"52\" selected>"));
}

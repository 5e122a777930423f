#include "server/casework/calling/calling.hpp"
#include "server/casework/cases.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/pages/calls/call_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/store/calls.hpp"
#include "server/store/contacts.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string kCase = "/staff/cases/1";

/// A customer who wants a call, and number 31 at a browser.
struct Shop {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::call_routes());
        const auto visit = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(device.consent(visit.id, "+31612345678")));
        device.push_all();
        of = visit.id;
        REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    }
    /// Of number 31.
    static casework::CaseOrder order(store::CaseMove move) {
        casework::CaseOrder made;
        made.number = CaseNumber{1};
        made.move = move;
        made.by = "31";
        made.within = rights::Reach::everywhere();
        return made;
    }
    void move(const casework::CaseOrder& made) {
        const auto moved = casework::move_case(world.store(), made, world.now);
        INFO((moved ? "" : moved.error().text));
        REQUIRE(moved.ok());
    }
    void promise(Instant due) {
        auto value = **world.store().cases().case_by_number(CaseNumber{1});
        value.due = due;
        auto transaction = world.store().begin();
        REQUIRE(world.store().cases().put_case(value).ok());
        REQUIRE((*transaction)->commit().ok());
    }
    /// As number 31 reads it now; no session lasts for days.
    std::string page() { return world.ask("GET", kCase, {}, world.signed_in("31")).body; }
    void take() { REQUIRE(browser.post(kCase + "/take", "").status == 303); }
    std::string close_form() {
        return "outcome=resolved&sentence=Er+is+nu+een+extra+kassa.&theme=";
    }

    ServerWorld world;
    TestDevice device{world, "t-81"};
    SubmissionId of;
    fakes::Browser browser{world, {rights::Role::Employee}, {LocationId{"utrecht"}}};
};

}  // namespace

TEST_CASE("S-40 the number is shown to who has the case, for a reason, once", "[calling][pages]") {
    Shop shop;
    const auto before = shop.browser.get(kCase + "/call").body;
    CHECK(holds(before, "Pak deze zaak eerst"));
    shop.take();
    const auto masked = shop.browser.get(kCase + "/call").body;
    CHECK(holds(masked, "56 78"));
    CHECK_FALSE(holds(masked, "06 12 34 56 78"));
    CHECK_FALSE(holds(masked, "checked"));
    const auto without = shop.browser.post(kCase + "/call", "");
    CHECK(without.status == 422);
    CHECK(holds(without.body, "Kies eerst waarom."));

    const auto shown = shop.browser.post(kCase + "/call", "reason=call");
    CHECK(shown.status == 200);
    CHECK(holds(shown.body, "href=\"tel:0612345678\""));
    CHECK(holds(shown.body, "06 12 34 56 78"));
    CHECK(holds(shown.body, "Zichtbaar tot 12:10"));
    // It does not stay on a screen in the shop, nor in any store of a browser.
    CHECK(shown.headers.at("refresh") == "600;url=/staff/cases/1/call");
    CHECK(holds(shown.headers.at("cache-control"), "no-store"));
    CHECK(shop.world.store().calls().begun_call(CaseNumber{1})->has_value());
    for (const auto& line : shop.world.log.lines) CHECK_FALSE(holds(line, "612345678"));
}

TEST_CASE("S-42 the card leads through four steps, and stopping is on each of them",
          "[calling][pages]") {
    Shop shop;
    shop.take();
    const auto card = shop.browser.post(kCase + "/call", "reason=call").body;
    for (const char* step : {"1. Wie is dit?", "2. Heeft u dit gevraagd?", "3. Waarom ik bel",
                             "4. Gesprek", "Stop met bellen", "Niet bereikt"})
        CHECK(holds(card, step));
}

TEST_CASE("P-20 stopping erases the number at once, and asks for one sentence",
          "[calling][pages]") {
    Shop shop;
    shop.take();
    const auto stopped = shop.browser.post(kCase + "/call/stop", "");
    CHECK(stopped.headers.at("location") == "/staff/cases/1?news=stopped");
    CHECK(shop.world.store().contacts().held()->empty());
    CHECK(holds(shop.browser.get(kCase + "/call").body, "De klant heeft het teruggenomen"));
}

TEST_CASE("a call in vain is written down, and the closing screen asks for two things",
          "[calling][pages]") {
    Shop shop;
    shop.take();
    CHECK(shop.browser.post(kCase + "/call/missed", "").headers.at("location") ==
          "/staff/cases/1?news=missed");
    shop.browser.post(kCase + "/call", "reason=call");
    shop.world.now = shop.world.now + std::chrono::minutes(7);
    const auto page = shop.browser.get(kCase + "/call/close").body;
    CHECK(holds(page, "<dt>Duur</dt><dd>7 min</dd>"));
    CHECK(holds(page, "gebeld, niet bereikt"));
    const auto empty = shop.browser.post(kCase + "/call/close", "leaving=leaves");
    CHECK(empty.status == 422);
    CHECK(holds(empty.body, "Kies eerst een uitkomst."));
    CHECK(holds(empty.body, "Schrijf één zin."));
    CHECK(holds(empty.body, "Schrijf in één zin wat er mis ging."));
    const auto closed = shop.browser.post(kCase + "/call/close", shop.close_form());
    CHECK(closed.headers.at("location") == "/staff/cases/1?news=closed");
    CHECK((*shop.world.store().statuses().status(shop.of))->note == "Er is nu een extra kassa.");
}

TEST_CASE("2.8: the planner shows who can be called when, and plans", "[calling][pages]") {
    Shop shop;
    const auto page = shop.browser.get("/staff/planner").body;
    CHECK(holds(page, "1 klant wil een telefoontje, 0 zijn gepland."));
    CHECK(holds(page, "voorstel"));
    const auto marker = page.find("name=\"at\"");
    const auto value = page.find("<option value=\"", marker) + 15;
    const auto at = page.substr(value, page.find('"', value) - value);
    const auto planned = shop.browser.post(kCase + "/plan", "at=" + at + "&who=31");
    CHECK(planned.headers.at("location") == "/staff/planner?news=planned");
    CHECK(holds(shop.browser.get("/staff/planner").body, "1 is gepland"));
    CHECK(shop.browser.post(kCase + "/plan", "at=x&who=31").status == 400);
}

TEST_CASE("0.29: whoever says it of themselves does not see the case any more",
          "[calling][pages]") {
    Shop shop;
    const auto done = shop.browser.post(kCase + "/not-by", "staff=31&reason=mijn+buurvrouw");
    CHECK(done.headers.at("location") == "/staff/today?news=handed-over");
    CHECK(shop.browser.get(kCase).status == 404);
    CHECK(shop.browser.get(kCase + "/call").status == 404);
    CHECK_FALSE(holds(shop.browser.get("/staff/cases").body, "Zaak 1"));
    CHECK_FALSE(holds(shop.browser.get("/staff/planner").body, "Zaak 1"));
    fakes::Browser other(shop.world, {rights::Role::Employee}, {LocationId{"utrecht"}}, "32");
    const auto page = other.get(kCase).body;
    CHECK(holds(page, "Zaak 1"));
    CHECK_FALSE(holds(page, "buurvrouw"));
}

TEST_CASE("0.24: the case page tells the people's own time apart from what was promised",
          "[calling][pages]") {
    Shop shop;
    shop.take();
    shop.promise(fakes::kNoon + hours(30));
    CHECK(holds(shop.page(), "Dat is de klant beloofd."));
    // Five hours of Wednesday and eight of Thursday.
    CHECK(holds(shop.page(), ">Werktijd over: 13 u<"));
    shop.world.now = fakes::kNoon + hours(22) + minutes(10);  // Thursday 10:10
    CHECK(holds(shop.page(), ">Werktijd over: 6 u 50<"));
    auto hold = shop.order(store::CaseMove::Hold);
    hold.until = shop.world.now + hours(24);
    hold.waits_for = store::WaitsFor::Customer;
    hold.remark = "De klant zoekt de bon.";
    shop.move(hold);
    shop.world.now = fakes::kNoon + hours(47);  // Friday 11:00
    CHECK(holds(shop.page(), "Werktijd over: 6 u 50. Staat stil: wij wachten op de klant."));
    shop.move(shop.order(store::CaseMove::Resume));
    CHECK(holds(shop.page(), ">Te laat, in werktijd: 2 u<"));
}

TEST_CASE("0.32: the log of a case tells when something was done, not when it was written down",
          "[calling][pages]") {
    Shop shop;
    auto& store = shop.world.store();
    // Done at a terminal that had no line until two.
    shop.world.now = fakes::kNoon + hours(2);
    auto taken = shop.order(store::CaseMove::Assign);
    taken.happened_at = fakes::kNoon + hours(1);
    shop.move(taken);
    CHECK(holds(shop.page(), "<h3>Opgepakt</h3><p class=\"by\">vandaag 13:00, "));
    // A call is written down when it is over.
    REQUIRE(store.calls().begin_call({CaseNumber{1}, "31", shop.world.now}).ok());
    shop.world.now += minutes(7);
    casework::CallEnd end{shop.order(store::CaseMove::Close)};
    end.order.outcome = store::Outcome::Resolved;
    end.order.note = "Er is nu een extra kassa.";
    REQUIRE(casework::end_call(store, end, shop.world.now).ok());
    auto tried = shop.order(store::CaseMove::Attempt);
    tried.happened_at = fakes::kNoon + minutes(90);
    shop.move(tried);
    const auto page = shop.page();
    const auto late = page.find("<p class=\"by\">vandaag 13:30, ");
    const auto spoken = page.find("<h3>Gesproken</h3><p class=\"by\">vandaag 14:00, ");
    const auto closed = page.find("<h3>Afgerond en verteld</h3><p class=\"by\">vandaag 14:07, ");
    REQUIRE(closed != std::string::npos);
    CHECK(late < spoken);
    CHECK(spoken < closed);
}

TEST_CASE("0.24: a contact that was made in time is in time, however late its terminal told it",
          "[calling][pages]") {
    Shop shop;
    shop.take();
    shop.promise(fakes::kNoon + hours(2));
    shop.world.now = fakes::kNoon + hours(26);
    auto spoken = shop.order(store::CaseMove::Contact);
    spoken.channel = store::ContactChannel::Store;
    spoken.happened_at = fakes::kNoon + hours(1);
    shop.move(spoken);
    CHECK(holds(shop.page(), "Contact op tijd"));
    CHECK(holds(shop.page(), "De klant is gesproken: gisteren 13:00."));
}

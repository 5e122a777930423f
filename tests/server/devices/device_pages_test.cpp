#include <chrono>

#include <catch2/catch.hpp>

#include "server/access/staff_session.hpp"
#include "server/devices/directives.hpp"
#include "server/pages/devices/devices_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "tests/server/browser.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::ServerWorld;
using fakes::TestDevice;
using rights::Role;
using std::chrono::minutes;

namespace {

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A shop with one terminal, and its pages.
struct Shop {
    Shop() {
        world.server->add_routes(pages::page_routes());
        world.server->add_routes(pages::device_routes());
    }

    wire::HeartbeatRequest sign_of_life() {
        wire::HeartbeatRequest request;
        request.version = "0.1.0";
        request.boot = device.boot;
        request.sent_at = world.now;
        return request;
    }
    void beat(const wire::HeartbeatRequest& request) {
        const auto body = wire::heartbeat_request_json(request);
        REQUIRE(device.ask("POST", "/v1/heartbeat", body).status == 200);
    }
    void pass(minutes time) {
        for (minutes gone{0}; gone < time; gone += minutes(1)) {
            world.now += minutes(1);
            world.server->tick(world.now);
        }
    }
    std::size_t orders() { return world.store().fleet().directives(device.id)->size(); }

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

constexpr const char* kPage = "/staff/terminals/t-81";

}  // namespace

TEST_CASE("the list of terminals says how each is doing, and of when that is", "[device][pages]") {
    Shop shop;
    Browser browser(shop.world);
    CHECK(holds(browser.get("/staff/terminals").body, "Nog nooit gezien"));
    auto request = shop.sign_of_life();
    request.waiting = 37;
    request.oldest_waiting = shop.world.now - minutes(30);
    request.clock_offset = Duration(400);
    shop.world.server->tick(shop.world.now);
    shop.beat(request);
    auto page = browser.get("/staff/terminals").body;
    CHECK(holds(page, "Geen enkele vraagt aandacht."));
    CHECK(holds(page, "Minstens 37 berichten wachten veilig op een terminal."));
    CHECK(holds(page, "Stand van woensdag 25 november, 12:00."));
    CHECK(holds(page, "Werkt"));
    CHECK(holds(page, "<td>12:00</td><td class=\"num\">37</td><td>30 min</td><td>0,4 s achter"));
    shop.pass(minutes(29));
    page = browser.get("/staff/terminals").body;
    CHECK(holds(page, "Eén vraagt aandacht."));
    CHECK(holds(page, "Al 29 min stil"));
    CHECK(holds(page, "Terminals<span class=\"n\">1<span class=\"unseen\"> stil"));
}

TEST_CASE("the page of a terminal shows every tap, and what it said then", "[device][pages]") {
    Shop shop;
    Browser browser(shop.world);
    CHECK(browser.get(kPage).status == 200);
    CHECK(browser.get("/staff/terminals/t-99").status == 404);
    auto request = shop.sign_of_life();
    request.waiting = 37;
    request.days = {{"2026-11-25", 90, 88, 51, 51, 50}, {"2026-11-24", 412, 412, 412, 412, 412}};
    request.clock_offset = Duration(-6 * 60 * 1000);
    request.pin_wait = std::chrono::seconds(45);
    request.battery_percent = 64;
    request.disk_percent = 16;
    shop.world.server->tick(shop.world.now);
    shop.beat(request);
    auto page = browser.get(kPage).body;
    CHECK(holds(page, "Op slot na foute pincodes"));
    CHECK(holds(page, "De klok loopt 6 min voor"));
    CHECK(holds(page, "<th scope=\"row\">wo 25 november</th><td class=\"num\">90</td>"));
    CHECK(holds(page, "37 wachten"));
    CHECK(holds(page, "Klopt"));
    CHECK(holds(page, "<dt>Wachtrij</dt><dd>37</dd>"));
    CHECK(holds(page, "<dt>Accu</dt><dd>64%</dd>"));
    CHECK(holds(page, "<dt>Schijf vrij</dt><dd>84%</dd>"));
    shop.pass(minutes(25));
    page = browser.get(kPage).body;
    CHECK(holds(page, "Geen verbinding sinds 12:00"));
    CHECK(holds(page, "<dt>Wachtrij toen</dt><dd>37, nu misschien meer</dd>"));
    shop.beat(shop.sign_of_life());
    shop.pass(minutes(1));
    CHECK(holds(browser.get(kPage).body, "Was 25 min stil"));
}

TEST_CASE("a day says what became of it, and not how the terminal is now", "[device][pages]") {
    Shop shop;
    Browser browser(shop.world);
    auto request = shop.sign_of_life();
    request.days = {{"2026-11-24", 412, 412, 412, 412, 412}};
    request.pin_wait = std::chrono::seconds(45);
    shop.beat(request);
    const auto page = browser.get(kPage).body;
    const auto row = page.find("<th scope=\"row\">di 24 november</th>");
    REQUIRE(row != std::string::npos);
    const auto day = page.substr(row, page.find("</tr>", row) - row);
    CHECK(holds(day, "Klopt"));
    CHECK_FALSE(holds(day, "Op slot"));
}

TEST_CASE("a terminal is given new keys, set still and let on from its page", "[device][pages]") {
    Shop shop;
    Browser browser(shop.world);
    CHECK(browser.post(std::string(kPage) + "/rotate", "").headers.at("location") ==
          std::string(kPage) + "?news=ordered");
    CHECK(shop.orders() == 1);
    CHECK(browser.post(std::string(kPage) + "/suspend", "").status == 303);
    CHECK((*shop.world.store().devices().terminal(shop.device.id))->revoked);
    const auto page = browser.get(std::string(kPage) + "?news=suspended").body;
    CHECK(holds(page, "Stilgezet. Hij bewaart wat hij heeft."));
    CHECK(holds(page, "Nieuwe sleutels besteld"));
    CHECK_FALSE(holds(page, "Zet stil"));
    CHECK(browser.post(std::string(kPage) + "/resume", "").status == 303);
    CHECK_FALSE((*shop.world.store().devices().terminal(shop.device.id))->revoked);
    CHECK(browser.post(std::string(kPage) + "/suspend", "more=1").status == 400);
    CHECK_FALSE((*shop.world.store().devices().terminal(shop.device.id))->revoked);
}

TEST_CASE("S-09 wiping asks for the code again and for the name, and says what would be lost",
          "[device][pages]") {
    Shop shop;
    Browser browser(shop.world);
    auto request = shop.sign_of_life();
    request.waiting = 37;
    shop.beat(request);
    const std::string path = std::string(kPage) + "/wipe";
    CHECK(holds(browser.get(path).body, "37 berichten zijn nog niet binnen"));
    const auto wrong = browser.post(path, "name=t-82&drain=yes");
    CHECK(wrong.status == 422);
    CHECK(holds(wrong.body, "Dit is een andere naam. Er is niets gewist."));
    CHECK(shop.orders() == 0);
    const auto proven = shop.world.now;
    shop.world.now += access::kStepUpHolds + Duration(1);
    const std::string again = "/staff/code-again?to=" + path;
    CHECK(browser.get(path).headers.at("location") == again);
    CHECK(browser.post(path, "name=t-81&drain=yes").headers.at("location") == again);
    CHECK(shop.orders() == 0);
    shop.world.now = proven;
    CHECK(browser.post(path, "name=t-81&drain=yes").status == 303);
    CHECK(shop.orders() == 1);
    CHECK(holds(browser.get(kPage).body, "Wissen is besteld."));
}

TEST_CASE("whoever only reads sees no orders, and other locations' terminals not at all",
          "[device][pages]") {
    Shop shop;
    Browser browser(shop.world, {Role::Manager}, {LocationId{"utrecht"}});
    const auto page = browser.get(kPage);
    CHECK(page.status == 200);
    CHECK_FALSE(holds(page.body, "Wis deze terminal"));
    CHECK(browser.post(std::string(kPage) + "/suspend", "").headers.at("location") ==
          "/staff/no-right");
    auto terminal = **shop.world.store().devices().terminal(shop.device.id);
    store::Location other;
    other.id = LocationId{"zwolle"};
    REQUIRE(shop.world.store().setup().put_location(other).ok());
    terminal.location = other.id;
    REQUIRE(shop.world.store().devices().put_terminal(terminal).ok());
    CHECK(browser.get(kPage).status == 404);
    CHECK_FALSE(holds(browser.get("/staff/terminals").body, "t-81"));
}

#include <string>

#include <catch2/catch.hpp>

#include "tests/server/devices/device_shop.hpp"

using namespace cirkel;
using fakes::Browser;
using fakes::DeviceShop;
using fakes::has_fault;
using fakes::holds;
using fakes::TestDevice;
using fakes::words_on;
using rights::Role;

namespace {

const std::string kPage = "/staff/terminals/t-81";
const std::string kInvitation = "period=now&address=https://cirkel.example";

}  // namespace

TEST_CASE("a terminal is moved to another place from its page", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice device(shop.world, "t-81");
    CHECK(holds(browser.get(kPage).body, "href=\"/staff/terminals/t-81/move\""));
    const auto page = browser.get(kPage + "/move");
    CHECK(holds(page.body, "<option value=\"utrecht\" selected>Utrecht, de hele winkel</option>"));
    CHECK(browser.post(kPage + "/move", "place=zwolle").headers.at("location") ==
          kPage + "?news=moved");
    CHECK(shop.terminal("t-81")->location == LocationId{"zwolle"});
    CHECK(shop.written("device-moved") == 1);
    CHECK(browser.post(kPage + "/move", "place=utrecht+utrecht-exit").status == 303);
    CHECK(shop.terminal("t-81")->touchpoint == TouchpointId{"utrecht-exit"});
}

TEST_CASE("a place that is not there is told at its field, and moves nothing", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice device(shop.world, "t-81");
    for (const std::string wrong : {"zeist", "utrecht+zwolle-exit", "zwolle+utrecht-exit", ""}) {
        const auto page = browser.post(kPage + "/move", "place=" + wrong);
        CHECK(page.status == 422);
        CHECK(has_fault(page, "place", "Kies waar hij staat."));
    }
    CHECK(browser.post(kPage + "/move", "place=zwolle&more=1").status == 400);
    CHECK(browser.post_without_token(kPage + "/move", "place=zwolle").status == 403);
    CHECK(shop.terminal("t-81")->location == LocationId{"utrecht"});
    CHECK(shop.written("device-moved") == 0);
}

TEST_CASE("S-16 a technician moves nothing into a place that is not theirs", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world, {Role::Technician}, {LocationId{"utrecht"}});
    TestDevice device(shop.world, "t-81");
    CHECK_FALSE(holds(browser.get(kPage + "/move").body, "Zwolle"));
    CHECK(browser.post(kPage + "/move", "place=zwolle").status == 422);
    auto terminal = *shop.terminal("t-81");
    terminal.location = LocationId{"zwolle"};
    REQUIRE(shop.world.store().devices().put_terminal(terminal).ok());
    CHECK(browser.get(kPage + "/move").status == 404);
    CHECK(browser.post(kPage + "/move", "place=utrecht").status == 404);
    CHECK(browser.get(kPage + "/replace").status == 404);
    CHECK(browser.post(kPage + "/replace", kInvitation).status == 404);
    CHECK(shop.terminal("t-81")->location == LocationId{"zwolle"});
}

TEST_CASE("a terminal is replaced by another device under its own name", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice old(shop.world, "t-81");
    const auto sign = shop.terminal("t-81")->first_character;
    CHECK(holds(browser.get(kPage + "/replace").body, "Vervang t-81"));
    const auto invitation = browser.post(kPage + "/replace", kInvitation);
    REQUIRE(invitation.status == 200);
    CHECK(holds(invitation.body, "Dit toestel neemt t-81 over"));
    auto device = shop.asks("t-81", invitation);
    // Until the new one is let in the old one goes on.
    CHECK(old.ask("GET", "/v1/config").status == 200);
    const auto words = browser.get("/staff/pairing/t-81");
    CHECK(holds(words.body, "Dit toestel neemt t-81 over."));
    CHECK(browser.post("/staff/pairing/t-81", "do=approve&words=" + words_on(words)).status == 303);
    CHECK(device.ask("GET", "/v1/config").status == 200);
    CHECK(old.ask("GET", "/v1/config").status != 200);
    CHECK(shop.terminal("t-81")->first_character == sign);
    CHECK(shop.written("device-invited") == 1);
    CHECK(shop.written("device-approved") == 1);
}

TEST_CASE("a replacement's address is checked at its field", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice old(shop.world, "t-81");
    const auto page = browser.post(kPage + "/replace", "period=later&address=cirkel.example");
    CHECK(page.status == 422);
    CHECK(has_fault(page, "address", "Schrijf het zo: https://"));
    CHECK(holds(page.body, "value=\"later\" checked"));
    CHECK(browser.post(kPage + "/replace", kInvitation + "&name=t-82").status == 400);
    CHECK(browser.post_without_token(kPage + "/replace", kInvitation).status == 403);
    CHECK(shop.written("device-invited") == 0);
}

TEST_CASE("a terminal that stands still or was wiped can be replaced, a served one told to stop",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice device(shop.world, "t-81");
    REQUIRE(browser.post(kPage + "/suspend", "").status == 303);
    CHECK(holds(browser.get(kPage).body, "Vervang dit toestel"));
    auto terminal = *shop.terminal("t-81");
    terminal.wiped_at = shop.world.now;
    REQUIRE(shop.world.store().devices().put_terminal(terminal).ok());
    const auto page = browser.get(kPage).body;
    CHECK(holds(page, "Koppel een toestel"));
    CHECK_FALSE(holds(page, "Verhuis naar andere plek"));
    CHECK(holds(browser.get(kPage + "/replace").body, "Dat is gewist."));
}

TEST_CASE("whoever only reads terminals finds no way to move, replace or let in",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world, {Role::Manager}, {LocationId{"utrecht"}});
    TestDevice device(shop.world, "t-81");
    TestDevice next(shop.world, "t-82", fakes::Admission::Waits);
    CHECK_FALSE(holds(browser.get(kPage).body, "Verhuis"));
    const auto list = browser.get("/staff/terminals").body;
    CHECK_FALSE(holds(list, "Koppel een terminal"));
    CHECK_FALSE(holds(list, "t-82"));
    for (const std::string& path :
         {kPage + "/move", kPage + "/replace", std::string("/staff/pairing"),
          std::string("/staff/pairing/t-82")}) {
        CHECK(browser.get(path).headers.at("location") == "/staff/no-right");
        CHECK(browser.post(path, "").headers.at("location") == "/staff/no-right");
    }
}

#include "server/pages/devices/pairing_pages.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "server/access/enrol.hpp"
#include "server/access/staff_session.hpp"
#include "server/access/totp.hpp"
#include "shared/qr/qr_code.hpp"
#include "shared/wire/device/invitation.hpp"
#include "shared/wire/device/six_words.hpp"
#include "tests/server/devices/device_shop.hpp"

using namespace cirkel;
using fakes::between;
using fakes::Browser;
using fakes::DeviceShop;
using fakes::has_fault;
using fakes::holds;
using fakes::TestDevice;
using fakes::words_on;
using rights::Role;

namespace {

constexpr const char* kForm =
    "name=t-82&place=utrecht+utrecht-exit&period=now&address=https://cirkel.example";

std::string form_of(const std::string& name, const std::string& place, const std::string& address) {
    return "name=" + name + "&place=" + place + "&period=now&address=" + address;
}

}  // namespace

TEST_CASE("Y-02 a terminal is invited in the browser and serves after its six words were compared",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    CHECK(holds(browser.get("/staff/pairing").body, "Nu wacht er niemand."));
    const auto invitation = browser.post("/staff/pairing", kForm);
    REQUIRE(invitation.status == 200);
    CHECK(holds(invitation.body, "Uitnodiging voor t-82"));
    CHECK(holds(invitation.body, "Geldig tot vandaag 12:15"));
    CHECK(shop.written("device-invited") == 1);

    auto device = shop.asks("t-82", invitation);
    CHECK(device.ask("GET", "/v1/config").status == 403);
    CHECK(holds(browser.get("/staff/pairing").body, "Vergelijk zes woorden"));
    CHECK(holds(browser.get("/staff/terminals").body, "Wacht op koppelen"));
    const auto words = browser.get("/staff/pairing/t-82");
    REQUIRE(words.status == 200);
    CHECK(words_on(words) == wire::six_words({device.transport.public_key,
                                              device.consent_key.public_key, device.server_key}));
    CHECK(holds(words.body, "t-82 wil meedoen: Uitgang, Utrecht."));

    const auto let_in = browser.post("/staff/pairing/t-82", "do=approve&words=" + words_on(words));
    REQUIRE(let_in.status == 303);
    CHECK(let_in.headers.at("location") == "/staff/terminals/t-82?news=paired");
    CHECK(device.ask("GET", "/v1/config").status == 200);
    CHECK(shop.terminal("t-82")->touchpoint == TouchpointId{"utrecht-exit"});
    CHECK(shop.written("device-approved") == 1);
}

TEST_CASE("words of another device let nobody in, and the page shows those of now",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    shop.asks("t-82", browser.post("/staff/pairing", kForm));
    const auto looked_at = words_on(browser.get("/staff/pairing/t-82"));
    auto second = shop.asks("t-82", browser.post("/staff/pairing", kForm));
    const auto tried = browser.post("/staff/pairing/t-82", "do=approve&words=" + looked_at);
    CHECK(tried.status == 409);
    CHECK(holds(tried.body, "Intussen meldde zich een ander toestel met deze naam."));
    CHECK(words_on(tried) != looked_at);
    CHECK(second.ask("GET", "/v1/config").status == 403);
    CHECK(shop.written("device-approved", "refused") == 1);
}

TEST_CASE("whoever comes second hears that the terminal was let in already", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    shop.asks("t-82", browser.post("/staff/pairing", kForm));
    const auto form = "do=approve&words=" + words_on(browser.get("/staff/pairing/t-82"));
    REQUIRE(browser.post("/staff/pairing/t-82", form).status == 303);
    for (const auto& late :
         {browser.post("/staff/pairing/t-82", form),
          browser.post("/staff/pairing/t-82", "do=refuse"), browser.get("/staff/pairing/t-82")}) {
        CHECK(late.status == 409);
        CHECK(holds(late.body, "t-82 wacht niet meer"));
        CHECK(holds(late.body, "href=\"/staff/terminals/t-82\""));
    }
    CHECK(shop.written("device-approved") == 1);
    CHECK(shop.written("device-refused") == 0);
    CHECK(browser.get("/staff/pairing/t-99").status == 404);
}

TEST_CASE(
    "S-09 the code of the app is asked again before a terminal is let in, not to keep one out",
    "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    const auto secret = shop.app_of("31");
    auto device = shop.asks("t-82", browser.post("/staff/pairing", kForm));
    CHECK_FALSE(holds(browser.get("/staff/pairing/t-82").body, "Jouw code van 6 cijfers"));
    shop.world.now += access::kStepUpHolds + Duration(1);
    const auto page = browser.get("/staff/pairing/t-82");
    CHECK(holds(page.body, "Jouw code van 6 cijfers"));
    const auto wrong =
        browser.post("/staff/pairing/t-82", "do=approve&code=000000&words=" + words_on(page));
    CHECK(wrong.status == 422);
    CHECK(has_fault(wrong, "code", "Deze code klopt niet."));
    CHECK(shop.waiting("t-82"));
    CHECK(device.ask("GET", "/v1/config").status == 403);
    // The right code holds, also where the words then turn out to be those of another device.
    const auto code = "do=approve&code=" + access::totp_code(secret, shop.world.now) + "&words=";
    const auto other = browser.post("/staff/pairing/t-82", code + "a+b+c+d+e+f");
    CHECK(other.status == 409);
    CHECK_FALSE(holds(other.body, "Jouw code van 6 cijfers"));
    shop.world.now += access::kStepUpHolds + Duration(1);
    const auto refused = browser.post("/staff/pairing/t-82", "do=refuse");
    CHECK(refused.headers.at("location") == "/staff/pairing?news=refused");
    CHECK(holds(browser.get("/staff/pairing/t-82").body, "t-82 is geweigerd"));
    CHECK(device.ask("GET", "/v1/config").status == 403);
    CHECK(shop.written("device-refused") == 1);
}

TEST_CASE("what is wrong with an invitation stands at its field, and what was typed stays",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    TestDevice device(shop.world, "t-81");
    const auto fault = [&](const std::string& form, const std::string& field,
                           const std::string& words) {
        const auto page = browser.post("/staff/pairing", form);
        return page.status == 422 && has_fault(page, field, words);
    };
    const std::string good = "https://cirkel.example";
    CHECK(fault(form_of("T+82", "utrecht", good), "name", "Neem kleine letters"));
    CHECK(fault(form_of("t-81", "utrecht", good), "name", "Deze terminal is er al."));
    CHECK(fault(form_of("t-82", "zeist", good), "place", "Kies waar hij staat."));
    CHECK(fault(form_of("t-82", "utrecht+zwolle-exit", good), "place", "Kies waar hij staat."));
    for (const std::string wrong : {"", "cirkel.example", "http://cirkel.example",
                                    "https://cirkel.example/pad", "https://x;reboot"})
        CHECK(fault(form_of("t-82", "utrecht", wrong), "address", "Schrijf het zo: https://"));
    const auto again = browser.post("/staff/pairing", form_of("t-82", "utrecht", "nergens"));
    CHECK(holds(again.body, "name=\"name\" value=\"t-82\""));
    CHECK(holds(again.body, "<option value=\"utrecht\" selected>"));
    CHECK(browser.post("/staff/pairing", std::string(kForm) + "&more=1").status == 400);
    CHECK(browser.post("/staff/pairing", "name=t-82&place=utrecht&period=year").status == 400);
    CHECK(browser.post_without_token("/staff/pairing", kForm).status == 403);
    CHECK(shop.written("device-invited") == 0);
}

TEST_CASE("an invitation that is over lets nobody ask", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    const auto token = between(browser.post("/staff/pairing", kForm).body, "--token ", "<");
    shop.world.now += access::kTokenValidFor;
    TestDevice other(shop.world, "t-81");
    const auto answer = other.enrol(token);
    CHECK(answer.status == 403);
    CHECK(holds(answer.body, "ask for a new one"));
    CHECK_FALSE(shop.waiting("t-82"));
}

TEST_CASE("the form knows the address under which the server is found", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    const auto address = [&] {
        return between(browser.get("/staff/pairing").body, "name=\"address\" value=\"", "\"");
    };
    CHECK(address() == "https://linde.example");
    auto organisation = **shop.world.store().setup().organisation();
    organisation.public_url.clear();
    REQUIRE(shop.world.store().setup().set_organisation(organisation).ok());
    CHECK(address().empty());
    browser.said("host", "sync.linde.example:8443");
    CHECK(address() == "https://sync.linde.example:8443");
    browser.said("host", "127.0.0.1:8080");
    CHECK(address() == "http://127.0.0.1:8080");
}

TEST_CASE("the QR code of an invitation holds the server, the token and the server's key",
          "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world);
    const auto page = browser.post("/staff/pairing", kForm).body;
    const wire::DeviceInvitation invitation{"https://cirkel.example",
                                            between(page, "--token ", "<"),
                                            shop.world.server->desk().keys.signing().public_key};
    const auto code = qr::encode(wire::invitation_json(invitation));
    REQUIRE(code);
    const auto side = std::to_string(code->side + 2 * qr::kQuietModules);
    CHECK(holds(page, "viewBox=\"0 0 " + side + " " + side + "\""));
    const auto path = between(between(page, "class=\"qr\"", "</svg>"), "d=\"", "\"");
    CHECK(path == pages::qr_path(*code));
    // Every dark module lies in exactly one run of the path.
    std::size_t dark = 0;
    for (auto at = path.find('h'); at != std::string::npos; at = path.find('h', at + 1))
        if (path[at + 1] != '-') dark += std::stoul(path.substr(at + 1));
    CHECK(dark == static_cast<std::size_t>(std::count(code->dark.begin(), code->dark.end(), true)));
}

TEST_CASE("S-16 a technician of one shop invites and compares there only", "[device][pages]") {
    DeviceShop shop;
    Browser everywhere(shop.world);
    Browser browser(shop.world, {Role::Technician}, {LocationId{"zwolle"}}, "32");
    TestDevice device(shop.world, "t-81");
    shop.asks("t-82", everywhere.post("/staff/pairing", kForm));
    const auto page = browser.get("/staff/pairing").body;
    CHECK_FALSE(holds(page, "Utrecht"));
    CHECK_FALSE(holds(page, "/staff/pairing/t-82"));
    CHECK(browser.get("/staff/pairing/t-82").status == 404);
    CHECK(browser.post("/staff/pairing/t-82", "do=refuse").status == 404);
    CHECK(browser.post("/staff/pairing", kForm).status == 422);
    const auto taken =
        browser.post("/staff/pairing", form_of("t-81", "zwolle", "https://cirkel.example"));
    CHECK(has_fault(taken, "name", "Deze naam is al in gebruik."));
    CHECK(shop.waiting("t-82"));
    CHECK_FALSE(shop.waiting("t-82")->refused_at);
}

TEST_CASE("S-16 an old invitation does not take a name from another shop", "[device][pages]") {
    DeviceShop shop;
    Browser browser(shop.world, {Role::Technician}, {LocationId{"zwolle"}});
    const auto invitation =
        browser.post("/staff/pairing", form_of("t-82", "zwolle", "https://cirkel.example"));
    TestDevice rightful(shop.world, "t-82");
    shop.asks("t-82", invitation);
    const auto words = words_on(browser.get("/staff/pairing/t-82"));
    const auto tried = browser.post("/staff/pairing/t-82", "do=approve&words=" + words);
    CHECK(tried.status == 409);
    CHECK(holds(tried.body, "Deze naam is intussen van een terminal op een andere plek."));
    CHECK(shop.terminal("t-82")->location == LocationId{"utrecht"});
    CHECK(rightful.ask("GET", "/v1/config").status == 200);
}

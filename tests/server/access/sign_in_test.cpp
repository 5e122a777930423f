#include "server/access/sign_in.hpp"

#include <catch2/catch.hpp>

#include "server/commands.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

std::string cookie_of(const http::Response& response) {
    const auto found = response.headers.find("set-cookie");
    return found == response.headers.end() ? std::string()
                                           : found->second.substr(0, found->second.find(';'));
}

http::Response sign_in(ServerWorld& world, const std::string& number, const std::string& pin) {
    return world.ask("POST", "/staff/api/sign-in",
                     json::dump(json::Object{{"number", number}, {"pin", pin}}));
}

}  // namespace

TEST_CASE("staff see cases only when signed in, and no longer after signing out", "[access]") {
    ServerWorld world;
    CHECK(world.ask("GET", "/staff/api/cases").status == 401);
    const auto signed_in = sign_in(world, "07", world.pin);
    REQUIRE(signed_in.status == 200);
    const auto cookie = cookie_of(signed_in);
    CHECK(signed_in.headers.at("set-cookie").find("HttpOnly") != std::string::npos);
    CHECK(signed_in.headers.at("set-cookie").find("SameSite=Strict") != std::string::npos);
    CHECK(world.ask("GET", "/staff/api/cases", "", {{"cookie", cookie}}).status == 200);
    CHECK(world.ask("POST", "/staff/api/sign-out", "", {{"cookie", cookie}}).status == 200);
    CHECK(world.ask("GET", "/staff/api/cases", "", {{"cookie", cookie}}).status == 401);
}

TEST_CASE("a wrong PIN and an unknown number get the same answer", "[access]") {
    ServerWorld world;
    const auto wrong_pin = sign_in(world, "07", "000000");
    const auto unknown = sign_in(world, "42", "000000");
    CHECK(wrong_pin.status == unknown.status);
    CHECK(wrong_pin.body == unknown.body);
    CHECK(cookie_of(wrong_pin).empty());
}

TEST_CASE("five wrong PINs make even the right one wait", "[access]") {
    ServerWorld world;
    for (int i = 0; i < 5; ++i) sign_in(world, "07", "000000");
    CHECK(sign_in(world, "07", world.pin).status == 503);
    world.now += Duration{16'000};
    CHECK(sign_in(world, "07", world.pin).status == 200);
}

TEST_CASE("a session ends after half an hour without use", "[access]") {
    ServerWorld world;
    const auto cookie = cookie_of(sign_in(world, "07", world.pin));
    world.now += Duration{29 * 60 * 1000};
    CHECK(world.ask("GET", "/staff/api/cases", "", {{"cookie", cookie}}).status == 200);
    world.now += Duration{31 * 60 * 1000};
    CHECK(world.ask("GET", "/staff/api/cases", "", {{"cookie", cookie}}).status == 401);
}

TEST_CASE("S-14 a write from another site is refused", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(2, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.push_all();
    const auto cookie = cookie_of(sign_in(world, "07", world.pin));
    const auto target = "/staff/api/submissions/" + visit.id.text() + "/read";
    CHECK(world.ask("POST", target, "", {{"cookie", cookie}, {"sec-fetch-site", "cross-site"}})
              .status == 403);
    CHECK(world.ask("POST", target, "", {{"cookie", cookie}, {"sec-fetch-site", "same-origin"}})
              .status == 200);
}

TEST_CASE("a case moves over HTTP, and a misspelt member is refused", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(1, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.keep(wire::record_json(device.consent(visit.id, "0612345678")));
    device.push_all();
    const http::Headers headers{{"cookie", cookie_of(sign_in(world, "07", world.pin))}};
    const std::string target = "/staff/api/cases/1/moves";
    CHECK(world.ask("POST", target, R"({"move":"assign","nota":"x"})", headers).status == 400);
    CHECK(world.ask("POST", target, R"({"move":"assign"})", headers).status == 200);
    CHECK(world.ask("POST", target, R"({"move":"close","outcome":"done"})", headers).status >= 400);
    CHECK(
        world
            .ask("POST", target, R"({"move":"close","outcome":"done","note":"Opgelost."})", headers)
            .status == 200);
    CHECK(world.ask("POST", "/staff/api/cases/99/moves", R"({"move":"assign"})", headers).status ==
          404);
}

TEST_CASE("S-16 a technician's session opens no case", "[access]") {
    ServerWorld world;
    auto added = server::add_staff(world.server->desk(), {"90", "Technicus", {}, true});
    REQUIRE(added.ok());
    const http::Headers headers{
        {"cookie", cookie_of(sign_in(world, "90", *added->json.find("pin")->if_text()))}};
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 403);
    CHECK(world.ask("POST", "/staff/api/sign-out", "", headers).status == 200);
}

#include "server/shop/commands_address.hpp"

#include <string>

#include "server/configuration/public_address.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/shop/told_server.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::tell_server;
using fakes::TestDevice;

namespace {

constexpr Duration kHour{60 * 60 * 1000};

std::optional<std::string> due(ServerWorld& world) {
    const auto address = shop::address_to_look_at(world.store(), world.now);
    REQUIRE(address.ok());
    return *address;
}

void note(ServerWorld& world, const std::string& address, const std::string& trouble) {
    REQUIRE(shop::note_look(world.server->desk(), address, trouble, world.now).ok());
}

}  // namespace

TEST_CASE("an address that a phone cannot open is refused with the reason", "[shop][address]") {
    const auto fault = [](const char* typed) {
        const auto checked = configuration::checked_public_address(typed);
        return checked ? "none: " + *checked : checked.error().text;
    };
    CHECK(fault("https://feedback.delinde.nl") == "none: https://feedback.delinde.nl/");
    CHECK(fault("https://feedback.delinde.nl:8443/") == "none: https://feedback.delinde.nl:8443/");
    CHECK(fault("http://127.0.0.1:8080/") == "none: http://127.0.0.1:8080/");
    for (const auto& [typed, reason] :
         {std::pair{"feedback.delinde.nl", "no https://"}, std::pair{"", "no https://"},
          std::pair{"http://delinde.nl", "not encrypted"},
          std::pair{"http://127.0.0.1.delinde.nl", "not encrypted"},
          std::pair{"https://delinde.nl/winkel", "has a path"},
          std::pair{"https://De Linde", "more than a host"},
          std::pair{"https://a@delinde.nl", "more than a host"},
          std::pair{"https://delinde.nl?x=1", "more than a host"}})
        CHECK(fault(typed).find(reason) != std::string::npos);
}

TEST_CASE("terminals draw an address only once it was seen to work", "[shop][address]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto drawn = [&] { return device.configuration().public_url; };
    CHECK(tell_server(world, {"address", "set", "https://nieuw.example"}).exit == 0);
    CHECK(drawn().empty());
    CHECK(due(world) == "https://nieuw.example/");

    note(world, "https://nieuw.example/", "another program answers there");
    CHECK(drawn().empty());
    CHECK(tell_server(world, {"address", "show"}).out.find("another program") != std::string::npos);
    CHECK_FALSE(due(world).has_value());

    world.now += kHour;
    CHECK(due(world).has_value());
    note(world, "https://nieuw.example/", "");
    CHECK(drawn() == "https://nieuw.example/");
    CHECK_FALSE(due(world).has_value());

    // A day later the certificate has run out.
    world.now += 24 * kHour;
    CHECK(due(world).has_value());
    note(world, "https://nieuw.example/", "certificate has expired");
    CHECK(drawn().empty());
}

TEST_CASE("a person's word for an address goes before a look from inside", "[shop][address]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(tell_server(world, {"address", "set", "https://nieuw.example", "--seen-on-phone"}).exit ==
          0);
    CHECK_FALSE(due(world).has_value());
    note(world, "https://nieuw.example/", "not reached");
    CHECK(device.configuration().public_url == "https://nieuw.example/");
    // Asking for a look takes the word back.
    CHECK(tell_server(world, {"address", "check"}).exit == 0);
    CHECK(due(world).has_value());
    CHECK(device.configuration().public_url.empty());
}

TEST_CASE("a look at an address that was changed meanwhile counts for nothing", "[shop][address]") {
    ServerWorld world;
    CHECK(tell_server(world, {"address", "set", "https://nieuw.example"}).exit == 0);
    note(world, "https://oud.example/", "");
    CHECK((*world.store().setup().organisation())->address.state == store::AddressState::Unchecked);
    CHECK(tell_server(world, {"address", "clear"}).exit == 0);
    CHECK_FALSE(due(world).has_value());
    CHECK(tell_server(world, {"address", "check"}).exit == 66);
}

TEST_CASE("only this machine's own address may be plain, and is looked at by nobody",
          "[shop][address]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    CHECK(tell_server(world, {"address", "set", "http://127.0.0.1:8080"}).exit == 0);
    CHECK(device.configuration().public_url == "http://127.0.0.1:8080/");
    CHECK_FALSE(due(world).has_value());
}

TEST_CASE("whoever asks a server which one it is learns the key that signs, and its time",
          "[shop][address]") {
    ServerWorld world;
    const auto answer = world.ask("GET", "/v1/server");
    CHECK(answer.status == 200);
    CHECK(answer.body == "{\"server_key\":\"" +
                             proof::base64(world.server->desk().keys.signing().public_key) +
                             "\",\"server_time\":" + std::to_string(to_ms(world.now)) + "}");
}

TEST_CASE("a location check names what is missing and the command that helps", "[shop]") {
    ServerWorld world;
    const auto before = tell_server(world, {"location", "check", "utrecht"});
    CHECK(before.exit == 77);
    CHECK(before.err.find("needed: no terminal is enrolled\n        cirkel-server token") !=
          std::string::npos);
    CHECK(before.err.find("wished: no opening hours") != std::string::npos);
    TestDevice device(world, "t-81");
    CHECK(tell_server(world, {"staff", "add", "90", "--alias", "T", "--role", "technician"}).exit ==
          0);
    CHECK(tell_server(world, {"location", "hours", "utrecht", "mon-fri", "08:00-20:00"}).exit == 0);
    const auto after = tell_server(world, {"location", "check", "utrecht"});
    CHECK(after.exit == 0);
    CHECK(after.out == "utrecht is ready; nothing is missing\n");
    CHECK(tell_server(world, {"location", "check", "zeist"}).exit == 66);
}

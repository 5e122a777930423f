#include "server/devices/asking.hpp"

#include <catch2/catch.hpp>

#include "server/desk/wrong_tries.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "shared/wire/device/six_words.hpp"
#include "shared/wire/problem.hpp"
#include "shared/wire/request_signature.hpp"
#include "tests/server/devices/device_shop.hpp"

using namespace cirkel;
using fakes::between;
using fakes::Browser;
using fakes::DeviceShop;
using fakes::holds;
using fakes::words_on;

namespace {

/// A device without an invitation that stands there and asks.
struct Asker {
    explicit Asker(fakes::ServerWorld& in) : world(in) {}

    http::Response ask() {
        return world.ask("POST", "/v1/enrol/ask",
                         wire::enrol_ask_json({transport.public_key, consent.public_key,
                                               "Beeldscherm van 15 inch", "0.1.0"}));
    }
    wire::EnrolAsked asked() {
        const auto answer = ask();
        REQUIRE(answer.status == 200);
        return std::get<wire::EnrolAsked>(*wire::read_enrol_ask_reply(answer.body));
    }
    std::optional<wire::EnrolReply> enrolled() {
        const auto reply = wire::read_enrol_ask_reply(ask().body);
        REQUIRE(reply.ok());
        const auto* enrolment = std::get_if<wire::EnrolReply>(&*reply);
        return enrolment ? std::optional(*enrolment) : std::nullopt;
    }
    /// The path of the address on its screen.
    std::string path() {
        const auto url = asked().url;
        return url.substr(url.find("/staff/"));
    }
    std::string words() {
        return wire::six_words({transport.public_key, consent.public_key, asked().server_key});
    }
    std::string code() { return wire::read_problem(ask().body)->code; }
    /// Whether a request that it signs is served.
    int serves(const TerminalId& id) {
        const wire::SignableRequest signable{"GET", "/v1/config", {}};
        const wire::Signer signer{id, KeyId{id.text}, world.now};
        return world
            .ask("GET", "/v1/config", {}, wire::signature_fields(signable, signer, transport))
            .status;
    }

    fakes::ServerWorld& world;
    proof::SigningKey transport = proof::make_signing_key();
    proof::SigningKey consent = proof::make_signing_key();
};

std::string yes(const std::string& words, const std::string& name) {
    return "do=approve&words=" + words + "&place=utrecht+utrecht-exit&name=" + name;
}

}  // namespace

TEST_CASE("Y-02 a device without an invitation is named and let in from a phone", "[device]") {
    DeviceShop shop;
    Asker device(shop.world);
    const auto first = device.asked();
    CHECK(first.url.starts_with("https://linde.example/staff/pair/"));
    CHECK(first.expires_at == shop.world.now + devices::kAskValidFor);
    CHECK(device.asked() == first);  // asking again is the same
    CHECK(device.serves(TerminalId{"t-82"}) == 401);

    Browser phone(shop.world);
    const auto page = phone.get(device.path());
    REQUIRE(page.status == 200);
    CHECK(words_on(page) == device.words());
    CHECK(holds(page.body, "Beeldscherm van 15 inch"));
    const auto let_in = phone.post(device.path(), yes(words_on(page), "t-82"));
    REQUIRE(let_in.status == 303);
    CHECK(let_in.headers.at("location") == "/staff/terminals/t-82?news=paired");
    const auto reply = device.enrolled();
    REQUIRE(reply);
    CHECK(reply->device.text == "t-82");
    CHECK(reply->server_key == first.server_key);
    CHECK_FALSE(reply->needs_approval);
    CHECK(device.serves(reply->device) == 200);
    CHECK(shop.terminal("t-82")->touchpoint == TouchpointId{"utrecht-exit"});
    CHECK(shop.written("device-approved") == 1);
    // A power cut ate the answer; and the address opens nothing any more.
    shop.world.now += devices::kAskValidFor;
    CHECK(device.enrolled());
    const auto handle = first.url.substr(first.url.rfind('/') + 1);
    CHECK(phone.get("/staff/pair/" + handle).status == 404);
}

TEST_CASE("Y-02 a no on the phone keeps the device out, and it hears that", "[device]") {
    DeviceShop shop;
    Asker device(shop.world);
    Browser phone(shop.world);
    const auto path = device.path();
    const auto words = device.words();
    REQUIRE(phone.post(path, "do=refuse").status == 303);
    CHECK(device.code() == wire::problem_code::kRefused);
    CHECK(holds(phone.get(path).body, "Dit toestel is geweigerd"));
    CHECK(phone.post(path, yes(words, "t-82")).status == 409);
    CHECK_FALSE(shop.terminal("t-82"));
    // Later it may ask anew, by another address.
    shop.world.now += devices::kAskValidFor;
    CHECK(device.path() != path);
}

TEST_CASE("Y-02 other words, a name that is taken and a place out of reach let nobody in",
          "[device]") {
    DeviceShop shop;
    fakes::TestDevice there(shop.world, "t-81");
    Asker device(shop.world);
    const auto path = device.path();
    const auto words = device.words();
    Browser phone(shop.world);
    CHECK(phone.post(path, yes("aalbes aambeeld aanleg aardbei abrikoos accu", "t-82")).status ==
          409);
    CHECK(shop.written("device-approved", "refused") == 1);
    CHECK(phone.post(path, yes(words, "t-81")).status == 422);
    CHECK(phone.post(path, yes(words, "T 82")).status == 422);
    CHECK(phone.post(path, "do=approve&words=" + words + "&name=t-82").status == 422);
    const devices::Welcome elsewhere{path.substr(path.rfind('/') + 1),
                                     words,
                                     TerminalId{"t-82"},
                                     LocationId{"zwolle"},
                                     {},
                                     rights::Reach::at({LocationId{"utrecht"}})};
    const auto refused = devices::welcome(shop.world.server->desk(), elsewhere,
                                          {"31", audit::Origin::Browser}, shop.world.now);
    CHECK(refused.error().kind == Kind::NotFound);
    CHECK_FALSE(shop.terminal("t-82"));
    CHECK(phone.post(path, yes(words, "t-82")).status == 303);
}

TEST_CASE("Y-02 the time of an ask is a quarter of an hour", "[device]") {
    DeviceShop shop;
    Asker device(shop.world);
    Browser phone(shop.world);
    const auto path = device.path();
    shop.world.now += devices::kAskValidFor - Duration{1};
    CHECK(device.path() == path);
    CHECK(phone.get(path).status == 200);
    shop.world.now += Duration{1};
    CHECK(phone.get(path).status == 404);
    CHECK(device.path() != path);
}

TEST_CASE("S-06 nobody fills the list of devices that ask", "[device]") {
    DeviceShop shop;
    auto& world = shop.world;
    Asker mine(world);
    REQUIRE(mine.ask().status == 200);
    const auto ask_from = [&](const std::string& peer) {
        const auto key = proof::make_signing_key().public_key;
        http::Request request{
            "POST", "/v1/enrol/ask", {}, wire::enrol_ask_json({key, key, "", ""})};
        request.peer = peer;
        return world.server->handle(request, world.now);
    };
    for (int i = 0; i < desk::WrongTries::kFreeOfAddress; ++i)
        REQUIRE(ask_from("192.0.2.1").status == 200);
    const auto slowed = ask_from("192.0.2.1");
    CHECK(slowed.status == 429);
    CHECK(slowed.headers.count("retry-after") == 1);
    int asked = desk::WrongTries::kFreeOfAddress + 1;
    for (int i = 0; asked < devices::kAsksMax; ++i, ++asked)
        REQUIRE(ask_from("192.0.2." + std::to_string(2 + i / 10)).status == 200);
    CHECK(ask_from("198.51.100.1").status == 503);
    CHECK(mine.ask().status == 200);  // whoever asked before goes on
    world.now += devices::kAskValidFor;
    CHECK(ask_from("198.51.100.1").status == 200);
}

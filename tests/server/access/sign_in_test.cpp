#include "server/access/sign_in.hpp"

#include <catch2/catch.hpp>

#include "platform/files/durable_file.hpp"
#include "server/access/totp.hpp"
#include "server/people/accounts.hpp"
#include "shared/proof/password.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr const char* kPassword = "vier losse sokken op zolder";

std::string cookie_of(const http::Response& response) {
    const auto found = response.headers.find("set-cookie");
    return found == response.headers.end() ? std::string()
                                           : found->second.substr(0, found->second.find(';'));
}

/// Both calls of the first step, with the work between them done here.
Result<access::SignInStep> give_password_here(desk::Desk& desk,
                                              const access::Credentials& credentials,
                                              http::Request request, Instant now) {
    auto step = access::give_password(desk, credentials, request, now);
    if (!step || !step->first) return step;
    request.found = step->first();
    return access::give_password(desk, credentials, request, now);
}

http::Request sign_in_request(const std::string& password, const std::string& code) {
    http::Request request;
    request.method = "POST";
    request.target = "/staff/api/sign-in";
    request.body =
        json::dump(json::Object{{"number", "07"}, {"password", password}, {"code", code}});
    return request;
}

/// Employee 07 with a password, and with an app whose secret is known here.
struct Fatima {
    Fatima() {
        auto& desk = world.server->desk();
        const auto code = people::invite(desk, "07", people::operator_at_command_line(), world.now);
        REQUIRE(code.ok());
        const auto verifier = proof::password_verifier(kPassword);
        REQUIRE(people::begin(desk, {*code, "07", "", kPassword}, verifier, world.now).ok());
        const auto step = give_password_here(desk, {"07", kPassword}, {}, world.now);
        REQUIRE(step.ok());
        REQUIRE(step->next == access::SignInNext::App);
        const auto half = with(step->cookie);
        secret = access::offered_totp_secret(desk, **access::half_signed_in(desk, half, world.now));
        auto set_up = access::set_up_app(desk, half, code_now(), world.now);
        REQUIRE(set_up.ok());
        recovery = set_up->recovery_codes;
        cookie = set_up->cookie;
        later();
    }

    static http::Request with(const std::string& set_cookie) {
        http::Request request;
        request.headers["cookie"] = set_cookie.substr(0, set_cookie.find(';'));
        return request;
    }
    /// So much later that the app shows another code.
    void later() { world.now += Duration{60'000}; }
    std::string code_now() const { return access::totp_code(secret, world.now); }
    http::Response sign_in(const std::string& password, const std::string& code) {
        const json::Object body{{"number", "07"}, {"password", password}, {"code", code}};
        return world.ask("POST", "/staff/api/sign-in", json::dump(body));
    }
    int cases(const std::string& cookie_text) {
        return world.ask("GET", "/staff/api/cases", "", {{"cookie", cookie_text}}).status;
    }

    ServerWorld world;
    std::string secret;
    std::string cookie;
    std::vector<std::string> recovery;
};

}  // namespace

TEST_CASE("S-08 staff see cases only when signed in, and no longer after signing out", "[access]") {
    Fatima fatima;
    CHECK(fatima.world.ask("GET", "/staff/api/cases").status == 401);
    const auto signed_in = fatima.sign_in(kPassword, fatima.code_now());
    REQUIRE(signed_in.status == 200);
    const auto set = signed_in.headers.at("set-cookie");
    CHECK(set.find("__Host-") == 0);
    for (const auto* part : {"Path=/;", "Secure;", "HttpOnly;", "SameSite=Strict;"})
        CHECK(set.find(part) != std::string::npos);
    const auto cookie = cookie_of(signed_in);
    CHECK(fatima.cases(cookie) == 200);
    CHECK(fatima.world.ask("POST", "/staff/api/sign-out", "", {{"cookie", cookie}}).status == 200);
    CHECK(fatima.cases(cookie) == 401);
}

TEST_CASE("S-08 a session outlives a restart, and its cookie stands nowhere in the files",
          "[access]") {
    Fatima fatima;
    const auto cookie = cookie_of(fatima.sign_in(kPassword, fatima.code_now()));
    fatima.world.open();
    CHECK(fatima.cases(cookie) == 200);
    const auto token = cookie.substr(cookie.find('=') + 1);
    for (const auto* name : {"/cirkel.db", "/cirkel.db-wal"}) {
        const auto bytes = files::read_file(fatima.world.folder() + name);
        REQUIRE(bytes.ok());
        CHECK(bytes->find(token) == std::string::npos);
        // The search finds what is there.
        if (std::string(name) == "/cirkel.db-wal")
            CHECK(bytes->find("Fatima") != std::string::npos);
    }
}

TEST_CASE("S-04 the secret of an app and the codes for recovery lie sealed and hashed only",
          "[access]") {
    Fatima fatima;
    for (const auto* name : {"/cirkel.db", "/cirkel.db-wal"}) {
        const auto bytes = files::read_file(fatima.world.folder() + name);
        REQUIRE(bytes.ok());
        CHECK(bytes->find(fatima.secret) == std::string::npos);
        CHECK(bytes->find(fatima.recovery.front()) == std::string::npos);
        CHECK(bytes->find(kPassword) == std::string::npos);
    }
}

TEST_CASE("S-06 a wrong password, an unknown number and a disabled account get the same answer",
          "[access]") {
    Fatima fatima;
    const auto wrong = fatima.sign_in("vier andere sokken op zolder", fatima.code_now());
    const json::Object stranger{{"number", "42"}, {"password", kPassword}, {"code", "000000"}};
    const auto unknown = fatima.world.ask("POST", "/staff/api/sign-in", json::dump(stranger));
    CHECK(wrong.status == 403);
    CHECK(unknown.status == wrong.status);
    CHECK(unknown.body == wrong.body);
    CHECK(cookie_of(wrong).empty());
    REQUIRE(people::disable(fatima.world.server->desk(), "07", people::operator_at_command_line(),
                            fatima.world.now)
                .ok());
    CHECK(fatima.sign_in(kPassword, fatima.code_now()).body == wrong.body);
}

TEST_CASE("S-04 a code opens once, and a password alone opens nothing", "[access]") {
    Fatima fatima;
    const auto code = fatima.code_now();
    CHECK(fatima.sign_in(kPassword, code).status == 200);
    CHECK(fatima.sign_in(kPassword, code).status == 409);
    CHECK(fatima.sign_in(kPassword, "000000").status == 403);
    const auto half =
        give_password_here(fatima.world.server->desk(), {"07", kPassword}, {}, fatima.world.now);
    REQUIRE(half.ok());
    CHECK(half->next == access::SignInNext::Code);
    CHECK(fatima.cases(half->cookie.substr(0, half->cookie.find(';'))) == 401);
}

TEST_CASE("S-04 each of the ten codes for recovery opens once", "[access]") {
    Fatima fatima;
    CHECK(fatima.recovery.size() == 10);
    CHECK(fatima.sign_in(kPassword, fatima.recovery[3]).status == 200);
    CHECK(fatima.sign_in(kPassword, fatima.recovery[3]).status == 403);
    CHECK(*fatima.world.store().people().recovery_codes_left("07") == 9);
}

TEST_CASE("a shop computer is not asked for the code for 30 days, but for what weighs",
          "[access]") {
    Fatima fatima;
    auto& world = fatima.world;
    auto& desk = world.server->desk();
    const auto half = give_password_here(desk, {"07", kPassword}, {}, world.now);
    REQUIRE(half.ok());
    const auto whole =
        access::give_code(desk, Fatima::with(half->cookie), {fatima.code_now(), true}, world.now);
    REQUIRE(whole.ok());
    const auto out = access::end_session(desk, Fatima::with(*whole), world.now);
    REQUIRE(out.ok());
    const auto again = give_password_here(desk, {"07", kPassword}, Fatima::with(*out), world.now);
    REQUIRE(again.ok());
    CHECK(again->next == access::SignInNext::Nothing);
    const auto person = *access::signed_in(desk, Fatima::with(again->cookie), world.now);
    REQUIRE(person);
    CHECK_FALSE(person->is_stepped_up(world.now));
    fatima.later();
    REQUIRE(access::step_up(desk, *person, fatima.code_now(), world.now).ok());
    CHECK((*access::signed_in(desk, Fatima::with(again->cookie), world.now))
              ->is_stepped_up(world.now));
    world.now += access::kShopComputerFor;
    CHECK(give_password_here(desk, {"07", kPassword}, Fatima::with(*out), world.now)->next ==
          access::SignInNext::Code);
}

TEST_CASE("S-06 five wrong passwords make even the right one wait", "[access]") {
    Fatima fatima;
    for (int i = 0; i < 5; ++i) fatima.sign_in("vier andere sokken op zolder", "000000");
    CHECK(fatima.sign_in(kPassword, fatima.code_now()).status == 503);
    fatima.world.now += Duration{16'000};
    CHECK(fatima.sign_in(kPassword, fatima.code_now()).status == 200);
}

TEST_CASE("S-06 a password is hashed aside, while who asked at the same time is answered",
          "[access]") {
    Fatima fatima;
    auto& server = *fatima.world.server;
    std::vector<http::Request> both{sign_in_request(kPassword, fatima.code_now()), {}};
    both[1].target = "/v1/server";
    const auto refused = server.desk().measures.refused_sign_ins();
    auto answers = server.handle_all(both, fatima.world.now);
    REQUIRE(answers[0].aside);
    CHECK(answers[0].headers.empty());
    CHECK(answers[1].status == 200);
    both[0].found = answers[0].aside();
    answers = server.handle_all({both.data(), 1}, fatima.world.now);
    CHECK_FALSE(answers[0].aside);
    CHECK(answers[0].status == 200);
    CHECK(fatima.cases(cookie_of(answers[0])) == 200);
    CHECK(server.desk().measures.refused_sign_ins() == refused);
}

TEST_CASE("S-06 guesses that come all at once do not get past the wait", "[access]") {
    Fatima fatima;
    auto& server = *fatima.world.server;
    std::vector<http::Request> guesses(9, sign_in_request("vier andere sokken", "000000"));
    auto answers = server.handle_all(guesses, fatima.world.now);
    for (std::size_t i = 0; i < guesses.size(); ++i) {
        REQUIRE(answers[i].aside);
        // They are all the same, and one of them takes a tenth of a second.
        guesses[i].found = i == 0 ? answers[0].aside() : guesses[0].found;
    }
    answers = server.handle_all(guesses, fatima.world.now);
    for (std::size_t i = 0; i < answers.size(); ++i)
        CHECK(answers[i].status == (i < desk::WrongTries::kFree ? 403 : 503));
}

TEST_CASE("S-18 a password that was chosen while another was hashed is the one that counts",
          "[access]") {
    Fatima fatima;
    auto& server = *fatima.world.server;
    auto request = sign_in_request(kPassword, fatima.code_now());
    auto answer = std::move(server.handle_all({&request, 1}, fatima.world.now).front());
    REQUIRE(answer.aside);
    request.found = answer.aside();
    auto account = **fatima.world.store().people().account("07");
    account.password_verifier = proof::password_verifier("acht losse wanten in de kelder");
    REQUIRE(fatima.world.store().people().put_account(account).ok());
    answer = std::move(server.handle_all({&request, 1}, fatima.world.now).front());
    REQUIRE(answer.aside);
    request.found = answer.aside();
    CHECK(server.handle_all({&request, 1}, fatima.world.now).front().status == 403);
}

TEST_CASE("S-06 who tries many numbers at one place waits there, and others elsewhere do not",
          "[access]") {
    Fatima fatima;
    auto& desk = fatima.world.server->desk();
    const auto from = [&](const std::string& peer, const std::string& number,
                          const std::string& password) {
        http::Request request;
        request.peer = peer;
        return give_password_here(desk, {number, password}, request, fatima.world.now);
    };
    // A scan through numbers meets no number's own limit. Argon2id makes this test take seconds.
    for (int i = 0; i < desk::WrongTries::kFreeOfAddress; ++i)
        CHECK_FALSE(from("203.0.113.7", std::to_string(20 + i), "een ander wachtwoord").ok());
    CHECK(from("203.0.113.7", "07", kPassword).error().kind == Kind::Busy);
    CHECK(from("203.0.113.8", "07", kPassword).ok());
}

TEST_CASE("S-08 a session ends after half an hour without use, and after twelve hours in any case",
          "[access]") {
    ServerWorld world;
    const auto headers = world.signed_in("07");
    world.now += Duration{29 * 60 * 1000};
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 200);
    world.now += Duration{31 * 60 * 1000};
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 401);
    const auto busy = world.signed_in("07");
    for (int i = 0; i < 24; ++i) {
        world.now += Duration{29 * 60 * 1000};
        CHECK(world.ask("GET", "/staff/api/cases", "", busy).status == 200);
    }
    world.now += Duration{29 * 60 * 1000};
    CHECK(world.ask("GET", "/staff/api/cases", "", busy).status == 401);
}

TEST_CASE("S-50 signing in, going wrong and signing out stand in the log", "[access]") {
    Fatima fatima;
    fatima.sign_in("vier andere sokken op zolder", "000000");
    const auto cookie = cookie_of(fatima.sign_in(kPassword, fatima.code_now()));
    fatima.world.ask("POST", "/staff/api/sign-out", "", {{"cookie", cookie}});
    std::vector<std::string> lines;
    const auto entries = *fatima.world.store().audit_log().entries_after(0, 100);
    for (const auto& entry : entries)
        lines.push_back(entry.actor + " " + entry.action + " " + entry.result);
    const std::vector<std::string> last(lines.end() - 3, lines.end());
    CHECK(last ==
          std::vector<std::string>{"07 sign-in refused", "07 sign-in done", "07 sign-out done"});
}

TEST_CASE("S-14 a write from another site is refused", "[access]") {
    ServerWorld world;
    TestDevice device(world, "t-81");
    const auto visit = device.submission(2, "wachten duurde lang");
    device.keep(wire::record_json(visit));
    device.push_all();
    const auto cookie = world.signed_in("07").at("cookie");
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
    const auto headers = world.signed_in("07");
    const std::string target = "/staff/api/cases/1/moves";
    CHECK(world.ask("POST", target, R"({"move":"assign","nota":"x"})", headers).status == 400);
    CHECK(world.ask("POST", target, R"({"move":"assign"})", headers).status == 200);
    CHECK(world.ask("POST", target, R"({"move":"close","outcome":"resolved"})", headers).status >=
          400);
    CHECK(world
              .ask("POST", target, R"({"move":"close","outcome":"resolved","note":"Opgelost."})",
                   headers)
              .status == 200);
    CHECK(world.ask("POST", "/staff/api/cases/99/moves", R"({"move":"assign"})", headers).status ==
          404);
}

TEST_CASE("S-16 a technician's session opens no case", "[access]") {
    ServerWorld world;
    world.add_person("90", {rights::Role::Technician});
    const auto headers = world.signed_in("90");
    CHECK(world.ask("GET", "/staff/api/cases", "", headers).status == 403);
    CHECK(world.ask("POST", "/staff/api/sign-out", "", headers).status == 200);
}

#include "platform/http/http_client.hpp"
#include "tests/fakes/authority.hpp"
#include "tests/platform/listen/raw_client.hpp"
#include "tests/platform/listen/running_server.hpp"

using namespace cirkel;
using namespace cirkel::listen;

namespace {

http::Response hello(const http::Request& request) { return {200, {}, "hello " + request.body}; }

TlsFiles files_of(const fakes::Authority& authority, const std::string& name) {
    return {authority.file(name + ".pem"), authority.file(name + ".key")};
}

std::string secure_url(const RunningServer& running) {
    return "https://localhost:" + std::to_string(running.port());
}

Result<http::Response> ask(const RunningServer& running, const fakes::Authority& authority) {
    auto client = http::make_client(secure_url(running), authority.file("ca.pem"));
    REQUIRE(client.ok());
    return (*client)->send({"POST", "/in", {}, "there"});
}

bool shakes_hands(const RunningServer& running, const fakes::Words& manner) {
    fakes::Words words{"openssl", "s_client", "-connect",
                       "127.0.0.1:" + std::to_string(running.port())};
    words.insert(words.end(), manner.begin(), manner.end());
    int status = 0;
    return ::waitpid(fakes::start(words), &status, 0) > 0 && status == 0;
}

}  // namespace

TEST_CASE("S-30 an address is served within TLS, and a connection carries on", "[listen]") {
    const fakes::Authority authority;
    RunningServer running(hello);
    REQUIRE(running.server().use_tls(files_of(authority, "localhost")));
    running.start();
    auto client = http::make_client(secure_url(running), authority.file("ca.pem"));
    REQUIRE(client.ok());
    for (const std::size_t size : {3, 4, 200'000}) {
        const std::string body(size, 'x');
        const auto answer = (*client)->send({"POST", "/in", {}, body});
        INFO((answer.ok() ? "" : answer.error().text));
        REQUIRE(answer.ok());
        CHECK(answer->body == "hello " + body);
    }
}

TEST_CASE("S-30 nothing older than TLS 1.2, and no cipher without forward secrecy", "[listen]") {
    const fakes::Authority authority;
    RunningServer running(hello);
    REQUIRE(running.server().use_tls(files_of(authority, "localhost")));
    running.start();
    CHECK(shakes_hands(running, {"-tls1_3"}));
    CHECK(shakes_hands(running, {"-tls1_2"}));
    CHECK_FALSE(shakes_hands(running, {"-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"}));
    CHECK_FALSE(shakes_hands(running, {"-tls1_2", "-cipher", "AES128-GCM-SHA256"}));
    CHECK_FALSE(shakes_hands(running, {"-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"}));
}

TEST_CASE("who speaks no TLS where it is wanted gets nothing", "[listen]") {
    const fakes::Authority authority;
    RunningServer running(hello);
    REQUIRE(running.server().use_tls(files_of(authority, "localhost")));
    running.start();
    RawClient client(running.port());
    client.say("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    CHECK(client.hear().find("HTTP/1.1") == std::string::npos);
    CHECK(ask(running, authority).ok());
}

TEST_CASE("a certificate is read anew while the server runs", "[listen]") {
    const fakes::Authority authority;
    RunningServer running(hello);
    REQUIRE(running.server().use_tls(files_of(authority, "expired")));
    running.start();
    CHECK_FALSE(ask(running, authority).ok());
    running.server().post([&] {
        CHECK(running.server().use_tls({"/nowhere", "/nowhere"}).error().kind == Kind::NotFound);
        CHECK(running.server().use_tls(files_of(authority, "localhost")));
    });
    const auto answer = ask(running, authority);
    INFO((answer.ok() ? "" : answer.error().text));
    CHECK(answer.ok());
}

TEST_CASE("a certificate or a key that is none is told by its file", "[listen]") {
    const fakes::Authority authority;
    RunningServer running(hello);
    const auto told = [&](const TlsFiles& files) {
        const auto used = running.server().use_tls(files);
        REQUIRE_FALSE(used);
        return used.error().text;
    };
    const std::string good = authority.file("localhost.pem");
    const std::string key = authority.file("localhost.key");
    CHECK(told({"/no/such.pem", key}) == "/no/such.pem: there is no such file");
    CHECK(told({key, key}).find(key + ": this is not a certificate chain") == 0);
    CHECK(told({good, good}).find(good + ": this is not the private key") == 0);
    CHECK(told({good, authority.file("ca.key")}).find(authority.file("ca.key")) == 0);
}

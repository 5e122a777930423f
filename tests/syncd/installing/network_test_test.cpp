#include "syncd/installing/network_test.hpp"

#include <atomic>
#include <chrono>

#include "shared/installing/fault_codes.hpp"
#include "tests/platform/http/plain_listener.hpp"
#include "tests/syncd/installing/stand_in.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace cirkel::installing;

namespace {

constexpr PublicKey kKey{{7}};

Instant now() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

/// A device with one cable, whose server lies on this machine.
struct Device {
    links::Links links{
        {{"lo", true, true, 0, "127.0.0.1"}, {"eth0", false, true, 1000, "192.0.2.41"}},
        "192.0.2.1",
        "eth0"};
    Duration clock_is_behind{0};
    std::atomic<bool> stop = false;
    std::vector<NetworkTested> told{};

    NetworkTest test(const TestedServer& server) {
        const NetworkEyes eyes{
            [this] { return links; },
            [this](const http::Probe& probe) { return http::look_at(probe, stop); },
            [this] { return now() - clock_is_behind; }};
        return test_network(server, eyes, [this](const auto& so_far) { told.push_back(so_far); });
    }
    /// "good good good failed:refused waiting waiting".
    std::string said(const TestedServer& server) {
        static const std::vector<std::string> names{"waiting", "running", "good", "mind", "failed"};
        std::string text;
        for (const StepResult& step : test(server).shown.steps) {
            text += (text.empty() ? "" : " ") + names[static_cast<std::size_t>(step.state)];
            if (!step.fault.empty()) text += ":" + step.fault.substr(kFaultWords.size());
        }
        return text;
    }
};

listen::Handler ours() { return names_itself(kKey, now); }

}  // namespace

TEST_CASE("the six steps are told one after another, with their figures", "[installing]") {
    const fakes::Authority authority;
    const StandIn server(ours(), "localhost", &authority);
    Device device;
    const TestedServer tested{server.url(), authority.file("ca.pem"), "", kKey};
    CHECK(device.said(tested) == "good good good good good good");
    REQUIRE(device.told.size() >= 6);
    CHECK(device.told.front().steps[0].state == StepState::Running);
    CHECK(device.told.front().steps[1].state == StepState::Waiting);
    const auto last = device.test(tested);
    CHECK(last.shown.is_over);
    CHECK(last.shown.steps[0].what == "lo");
    REQUIRE(last.shown.steps[3].until.has_value());
    CHECK(*last.shown.steps[3].until > now() + std::chrono::hours(24 * 28));
    REQUIRE(last.time.has_value());
    CHECK(last.time->is_trusted);
    CHECK_FALSE(first_fault(last.shown).has_value());
}

TEST_CASE("a device without a cable, an address or a router says so before anything is asked",
          "[installing]") {
    Device device;
    const TestedServer elsewhere{"https://sync.invalid"};
    device.links.every[1].address.clear();
    CHECK(device.said(elsewhere) == "good failed:no_address waiting waiting waiting waiting");
    device.links.every[1].has_carrier = false;
    CHECK(device.said(elsewhere) == "failed:no_carrier waiting waiting waiting waiting waiting");
    device.links.every[1] = {"eth0", false, true, 100, "192.0.2.41"};
    device.links.router.clear();
    CHECK(device.said(elsewhere).starts_with("good mind:no_router "));
}

TEST_CASE("a name that nobody knows, a closed port and a silent one are three faults",
          "[installing]") {
    Device device;
    CHECK(device.said({"https://nobody.invalid"}) ==
          "good good failed:no_dns waiting waiting waiting");
    CHECK(device.said({"http://127.0.0.1:1"}) == "good good good failed:refused waiting waiting");
    CHECK(device.said({"https://a b"}) == "good good failed:bad_server waiting waiting waiting");
    const http::PlainListener silent;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(device.said({silent.url()}) == "good good good failed:timed_out waiting waiting");
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    device.stop = true;
    CHECK(device.said({silent.url()}).find("failed:stopped") != std::string::npos);
}

TEST_CASE("a page that answers in the server's place is a captive portal (decision 13)",
          "[installing]") {
    const fakes::Authority authority;
    Device device;
    const StandIn plain(log_in_page);
    CHECK(device.said({plain.url()}) ==
          "good good good mind:plain_http failed:captive_portal waiting");
    const StandIn sends_on([](const http::Request&) {
        return http::Response{302, {{"location", "http://login.example/"}}, ""};
    });
    CHECK(device.said({sends_on.url()}).find("failed:captive_portal") != std::string::npos);
    const StandIn with_own_certificate(log_in_page, "stranger", &authority);
    CHECK(device.said({with_own_certificate.url(), authority.file("ca.pem")}) ==
          "good good good failed:captive_portal waiting waiting");
}

TEST_CASE("another server, and one in trouble, are told apart", "[installing]") {
    Device device;
    const StandIn other(ours());
    CHECK(device.said({other.url(), "", "", PublicKey{{8}}}).find("failed:other_server") !=
          std::string::npos);
    const StandIn program([](const http::Request&) { return json_response(json::Object{}); });
    CHECK(device.said({program.url()}).find("failed:not_our_server") != std::string::npos);
    const StandIn down([](const http::Request&) { return http::Response{503, {}, ""}; });
    CHECK(device.said({down.url()}).find("failed:server_trouble") != std::string::npos);
}

TEST_CASE("Y-03 a certificate of another authority, of another name or over says which it is",
          "[installing]") {
    const fakes::Authority authority;
    const std::string ca = authority.file("ca.pem");
    Device device;
    const StandIn stranger(ours(), "stranger", &authority);
    CHECK(device.said({stranger.url(), ca}) == "good good good failed:wrong_ca waiting waiting");
    const StandIn own(ours(), "localhost", &authority);
    CHECK(device.said({own.url()}) == "good good good failed:wrong_ca waiting waiting");
    CHECK(device.test({own.url()}).shown.steps[3].what.find("Test authority") != std::string::npos);
    const StandIn elsewhere(ours(), "elsewhere.example", &authority);
    CHECK(device.said({elsewhere.url(), ca}) == "good good good failed:wrong_host waiting waiting");
    const StandIn expired(ours(), "expired", &authority);
    const auto test = device.test({expired.url(), ca});
    CHECK(first_fault(test.shown)->code == "certificate_expired");
    CHECK(test.shown.steps[3].until < now());
    REQUIRE(test.time.has_value());
    CHECK_FALSE(test.time->is_trusted);
}

TEST_CASE("a clock that is wrong is told in seconds, and stops nothing (decision 19)",
          "[installing]") {
    Device device;
    device.clock_is_behind = std::chrono::hours(3);
    const StandIn server(ours());
    CHECK(device.said({server.url()}) == "good good good mind:plain_http good mind:clock_wrong");
    const auto behind = device.test({server.url()}).shown.steps[5].figure;
    CHECK(behind >= 3 * 3'600 - 5);
    CHECK(behind <= 3 * 3'600 + 5);
    device.clock_is_behind = Duration(0);
    CHECK(device.said({server.url()}).ends_with(" good good"));
}

TEST_CASE("the step of a certificate blames the clock where the server's own time fits it",
          "[installing]") {
    const fakes::Authority authority;
    // Its own time lies two days back, and the certificate ended a day ago at its birth.
    const StandIn server(names_itself(kKey, [] { return now() - std::chrono::hours(24) * 2; }),
                         "expired", &authority);
    Device device;
    const auto code = [&] {
        return first_fault(device.test({server.url(), authority.file("ca.pem")}).shown)->code;
    };
    CHECK(code() == "certificate_expired");  // it began and ended before that moment
    device.clock_is_behind = now() - from_ms(0);
    CHECK(code() == "clock_wrong");  // 1970: this device's clock was never set
}

TEST_CASE("an address is taken as people type it", "[installing]") {
    CHECK(server_url(" sync.example.nl/ ") == "https://sync.example.nl");
    CHECK(server_url("sync.example.nl:8443") == "https://sync.example.nl:8443");
    CHECK(server_url("https://sync.example.nl") == "https://sync.example.nl");
    CHECK(server_url("http://127.0.0.1:80") == "http://127.0.0.1:80");
    CHECK(server_url("") == "");
}

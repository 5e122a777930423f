#include "syncd/rights/errands.hpp"

#include <filesystem>

#include <catch2/catch.hpp>

#include "shared/installing/answer_json.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

/// A network that says what a test wants and remembers what it was told.
class FakeNetwork : public network::Network {
public:
    struct Story {
        network::Seen seen{};
        Result<network::Outcome> outcome = network::Outcome::Connected;
        std::optional<network::Settings> applied{};
    };
    explicit FakeNetwork(Story& story) : story_(story) {}
    Result<network::Seen> look() override { return story_.seen; }
    Result<network::Outcome> apply(const network::Settings& settings) override {
        story_.applied = settings;
        return story_.outcome;
    }
    Result<void> forget_unfinished() override { return {}; }

private:
    Story& story_;
};

struct Bench {
    fakes::ScratchFolder scratch{};
    FakeNetwork::Story network{};
    std::optional<Instant> clock_set_to{};
    StickKeeper stick{{scratch.file("sys"), scratch.file("dev"), scratch.path().string()},
                      {Duration(0), Duration(1), std::chrono::minutes(30)}};
    Tools tools{
        [this]() -> Result<std::unique_ptr<network::Network>> {
            return std::unique_ptr<network::Network>(std::make_unique<FakeNetwork>(network));
        },
        [this](Instant to) {
            clock_set_to = to;
            return Result<void>();
        },
        stick};

    installing::Answer ask(const Errand& errand) {
        const auto answer = do_errand(tools, {1, 1}, errand_json(errand), Duration(0));
        return installing::read_answer(answer.text).value();
    }
    std::string fault(const Errand& errand) {
        const auto answer = ask(errand);
        const auto* fault = std::get_if<installing::Fault>(&answer);
        return fault ? fault->code : "";
    }
};

installing::NetworkWish shop_wifi() {
    return {installing::Link::Wifi, "Winkel", "goed wachtwoord",
            installing::FixedAddress{"192.0.2.41", 25, "192.0.2.1", "192.0.2.53  192.0.2.54"},
            "proxy.voorbeeld:3128"};
}

}  // namespace

TEST_CASE("an errand is read as it was written", "[rights]") {
    const Errand errands[] = {installing::LookAtNetwork{}, installing::ApplyNetwork{shop_wifi()},
                              SetClockTo{from_ms(1'796'000'000'000)}, installing::LookAtStick{},
                              installing::CloseStick{}};
    for (const auto& errand : errands) CHECK(read_errand(errand_json(errand)).value() == errand);
    for (const char* other : {"", "[]", R"({"ask": "send_now"})", R"({"ask": "set_clock"})",
                              R"({"ask": "look_at_stick", "ask": "close_stick"})"})
        CHECK(read_errand(other).error().kind == Kind::Malformed);
}

TEST_CASE("what is none of the five errands is not done", "[rights]") {
    Bench bench;
    const auto answer = do_errand(bench.tools, {1, 1}, R"({"ask": "send_now"})", Duration(0));
    const auto read = installing::read_answer(answer.text).value();
    CHECK(std::get<installing::Fault>(read).code == "no_right");
    CHECK_FALSE(answer.folder.is_open());
}

TEST_CASE("what the installer wishes arrives at the network, but for the proxy", "[rights]") {
    Bench bench;
    CHECK(bench.ask(installing::ApplyNetwork{shop_wifi()}) ==
          installing::Answer(installing::Done{}));
    const network::Settings expected{
        network::Link::Wifi, "Winkel", "goed wachtwoord",
        network::FixedAddress{"192.0.2.41", 25, "192.0.2.1", {"192.0.2.53", "192.0.2.54"}}};
    CHECK(bench.network.applied == expected);
    bench.network.seen = {true, true, 1000, true, {{"Winkel", 82, "WPA2"}}, expected};
    const auto seen = std::get<installing::NetworkSeen>(bench.ask(installing::LookAtNetwork{}));
    auto now = shop_wifi();
    now.wifi_password.clear();
    now.proxy.clear();
    now.fixed->dns = "192.0.2.53 192.0.2.54";
    CHECK(seen.now == now);
    CHECK(seen.networks == std::vector<installing::WifiNetwork>{{"Winkel", 82, "WPA2"}});
    CHECK(seen.cable_mbit == 1000);
}

TEST_CASE("each way in which a network can fail has its words", "[rights]") {
    const std::pair<Result<network::Outcome>, const char*> cases[] = {
        {network::Outcome::NoDevice, "no_device"},
        {network::Outcome::NoCable, "no_cable"},
        {network::Outcome::NetworkNotFound, "network_not_found"},
        {network::Outcome::WrongPassword, "wrong_password"},
        {network::Outcome::NotSupported, "not_supported"},
        {network::Outcome::NoAddress, "no_address"},
        {network::Outcome::NotConnected, "not_connected"},
        {Error{Kind::Offline, ""}, "no_network_service"},
        {Error{Kind::Refused, ""}, "no_right"},
        {Error{Kind::Malformed, ""}, "bad_address"},
        {Error{Kind::Broken, ""}, "not_connected"},
    };
    Bench bench;
    for (const auto& [outcome, code] : cases) {
        bench.network.outcome = outcome;
        CHECK(bench.fault(installing::ApplyNetwork{}) == code);
    }
}

TEST_CASE("the clock is set to what the daemon was told", "[rights]") {
    Bench bench;
    bench.ask(SetClockTo{from_ms(1'796'000'000'000)});
    CHECK(bench.clock_set_to == from_ms(1'796'000'000'000));
}

TEST_CASE("a stick that is not there leaves USB storage closed", "[rights]") {
    Bench bench;
    std::filesystem::create_directories(bench.scratch.file("sys/block"));
    CHECK(bench.fault(installing::LookAtStick{}) == "no_stick");
    CHECK_FALSE(std::filesystem::exists(bench.scratch.file("service-mode")));
    CHECK(bench.fault(installing::CloseStick{}).empty());
}

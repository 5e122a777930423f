#include <algorithm>
#include <atomic>
#include <mutex>

#include "platform/files/replace_file.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/problem.hpp"
#include "tests/syncd/installing/installed.hpp"
#include "tests/syncd/installing/stand_in.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace cirkel::installing;

namespace {

enum class Decision { None, Yes, YesByAnotherKey, No };

/// A server whose desk decides by phone.
struct PhoneDesk {
    std::atomic<Decision> decision = Decision::None;
    std::atomic<int> asked = 0;
    StandIn server{[this](const http::Request& request) { return answer(request); }};

    http::Response answer(const http::Request& request) {
        if (request.path() != "/v1/enrol/ask" || !wire::read_enrol_ask(request.body))
            return {404, {}, ""};
        ++asked;
        const http::Headers json{{"content-type", "application/json"}};
        if (decision == Decision::None)
            return {200, json,
                    wire::enrol_asked_json(
                        {"https://linde.example/t/abc", from_ms(9'000'000), PublicKey{{7}}})};
        if (decision == Decision::No)
            return {403,
                    {{"content-type", "application/problem+json"}},
                    wire::problem_json({403, "refused", "No", "no", {}, {}})};
        const std::uint8_t key = decision == Decision::Yes ? 7 : 8;
        return {200, json,
                wire::enrol_reply_json({TerminalId{"t_82"}, KeyId{"dk_8"}, LocationId{"utrecht"},
                                        PublicKey{{key}}, EpochId{{7}}, from_ms(1'000)})};
    }
};

}  // namespace

TEST_CASE("Y-02 a device shows an address and six words until a phone lets it in", "[installing]") {
    PhoneDesk desk;
    Installed device;
    device.start();
    const auto id = device.ask(EnrolByPhone{desk.server.url()});
    const auto waits = device.wait_for<WaitsForDesk>(id);
    CHECK(waits.qr == "https://linde.example/t/abc");
    CHECK(std::count(waits.words.begin(), waits.words.end(), ' ') == 5);
    CHECK(waits.until == from_ms(9'000'000));
    // A kill in between changes nothing that is on the screen.
    CHECK(device.stop().ok());
    const int asked = desk.asked;
    device.start();
    for (int tries = 0; tries < 500 && desk.asked == asked; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(device.wait_for<WaitsForDesk>(id) == waits);
    desk.decision = Decision::Yes;
    CHECK(device.wait_for<EnrolledAs>(id).terminal == "t_82");
}

TEST_CASE("Y-02 a yes of a server whose key is not in the words on the screen lets nobody in",
          "[installing]") {
    PhoneDesk desk;
    Installed device;
    device.start();
    const auto id = device.ask(EnrolByPhone{desk.server.url()});
    (void)device.wait_for<WaitsForDesk>(id);
    desk.decision = Decision::YesByAnotherKey;
    CHECK(device.wait_for<Fault>(id).code == "other_server");
    device.forget(id);
    desk.decision = Decision::No;
    CHECK(device.get<Fault>(EnrolByPhone{desk.server.url()}).code == "kept_out");
}

TEST_CASE("whoever waits for a phone can stop it, and do something else at once", "[installing]") {
    PhoneDesk desk;
    Installed device;
    device.start();
    const auto id = device.ask(EnrolByPhone{desk.server.url()});
    (void)device.wait_for<WaitsForDesk>(id);
    CHECK(device.get<Done>(StopEnrolling{}) == Done{});
    CHECK(device.wait_for<Fault>(id).code == "stopped");
    device.forget(id);
    const auto again = device.ask(EnrolByPhone{desk.server.url()});
    (void)device.wait_for<WaitsForDesk>(again);
    device.forget(again);  // went on to another screen
    CHECK(device.get<NetworkSeen>(LookAtNetwork{}).has_cable);
}

TEST_CASE("a stick without a provisioning file, and one with a damaged one, enrols nobody",
          "[installing]") {
    Installed device;
    device.start();
    CHECK(device.get<Fault>(EnrolByStick{}).code == "no_provisioning");
    const auto path = device.rights.stick.file("cirkel-provisioning.json");
    REQUIRE(files::replace_file(path, "{}", files::Secrecy::Readable).ok());
    const auto seen = device.get<StickSeen>(LookAtStick{});
    CHECK(seen.has_provisioning);
    CHECK_FALSE(seen.signature_holds);
    CHECK(device.get<Fault>(EnrolByStick{}).code == "bad_provisioning");
}

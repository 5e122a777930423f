#include <set>

#include "shared/installing/answer_json.hpp"
#include "shared/installing/ask_json.hpp"
#include "tests/catch_main.hpp"
#include "tests/shared/wire/malformed.hpp"

using namespace cirkel;
using namespace cirkel::installing;

namespace {

NetworkWish fixed_wish() {
    return {Link::Wifi, "Magazijn \"2\"", "wachtwoord\n1",
            FixedAddress{"192.0.2.41", 28, "192.0.2.1", "192.0.2.2 192.0.2.3"},
            "proxy.voorbeeld:3128"};
}

std::vector<Ask> every_ask() {
    return {LookAtNetwork{},
            ApplyNetwork{fixed_wish()},
            ApplyNetwork{},
            TestNetwork{"https://a"},
            SetClock{},
            LookAtStick{},
            CloseStick{},
            TakeCa{},
            DropCa{},
            EnrolByCode{"https://a", "ABCDEFGHJKMNP"},
            EnrolByPhone{"https://a"},
            EnrolByStick{},
            StopEnrolling{},
            ExportToStick{},
            TakeReceipt{},
            SendNow{},
            LookAtDevice{},
            ReadLog{},
            TakeUnlock{},
            ResetDevice{}};
}

NetworkTested half_tested() {
    NetworkTested tested;
    tested.steps[0] = {StepState::Good, "", "eth0", 1000, {}};
    tested.steps[1] = {StepState::Mind, "install.fault.no_router", "192.0.2.41", 0, {}};
    tested.steps[3] = {StepState::Running, "", "", -7, from_ms(90'000)};
    tested.steps[5].state = StepState::Failed;
    return tested;
}

DeviceSeen full_device() {
    DeviceSeen seen{"1.4.2", "Debian", 7, "https://a", from_ms(9), "no route", 5, 4, 2, "too long"};
    seen.disk_percent = 81;
    seen.battery_percent = 64;
    seen.on_battery = true;
    seen.session = DoorState::Closed;
    seen.usb = DoorState::Open;
    return seen;
}

std::vector<Answer> every_answer() {
    const NetworkSeen seen{true,
                           true,
                           1000,
                           true,
                           {{"Magazijn", 80, "WPA3"}, {"Gasten", 20}},
                           fixed_wish(),
                           CaSeen{"Linde CA", 2031, "a b c d e f"},
                           "https://a"};
    const StickSeen stick{true,  "t-081", "Utrecht, uitgang", "Linde", true, from_ms(5), true,
                          false, true};
    return {seen,
            NetworkSeen{},
            half_tested(),
            stick,
            StickSeen{},
            WaitsForDesk{"https://a/q", "a b c d e f", from_ms(7)},
            WaitsForDesk{},
            EnrolledAs{"t-081"},
            SetUpByFile{"t-081", "no_dns", "server.example"},
            Exported{3, 9, false, "f"},
            ReceiptRead{2},
            full_device(),
            DeviceSeen{},
            LogSeen{{{from_ms(8), LogLevel::Warning, "no line"}, {}}},
            Unlocked{},
            Done{},
            Fault{"wrong_ca", "Other CA"}};
}

}  // namespace

TEST_CASE("every request of an installer is read as it was written", "[installing]") {
    std::set<std::size_t> kinds;
    for (const Ask& ask : every_ask()) {
        CAPTURE(ask_json(ask));
        const auto read = read_ask(ask_json(ask));
        REQUIRE(read.ok());
        CHECK(*read == ask);
        kinds.insert(ask.index());
    }
    CHECK(kinds.size() == std::variant_size_v<Ask>);
}

TEST_CASE("every answer to an installer is read as it was written", "[installing]") {
    std::set<std::size_t> kinds;
    for (const Answer& answer : every_answer()) {
        CAPTURE(answer_json(answer));
        const auto read = read_answer(answer_json(answer));
        REQUIRE(read.ok());
        CHECK(*read == answer);
        kinds.insert(answer.index());
    }
    CHECK(kinds.size() == std::variant_size_v<Answer>);
}

TEST_CASE("only a password and a code make a request secret", "[installing]") {
    CHECK(has_secret(ApplyNetwork{fixed_wish()}));
    CHECK(has_secret(EnrolByCode{}));
    CHECK_FALSE(has_secret(TestNetwork{"https://a"}));
    CHECK_FALSE(has_secret(EnrolByPhone{}));
}

TEST_CASE("a request that lacks a member or has another type names it", "[installing]") {
    const auto wish = ask_json(ApplyNetwork{fixed_wish()});
    CHECK(wire::unnamed_faults(wish,
                               {{"ask"},
                                {"wish"},
                                {"wish", "link"},
                                {"wish", "wifi_name"},
                                {"wish", "proxy"},
                                {"wish", "fixed", "prefix"},
                                {"wish", "fixed", "dns"}},
                               read_ask) == std::vector<std::string>{});
    CHECK(wire::unnamed_faults(ask_json(EnrolByCode{}), {{"server"}, {"code"}}, read_ask) ==
          std::vector<std::string>{});
    CHECK_FALSE(read_ask(wire::with(wish, {"wish", "fixed", "prefix"}, 33)).ok());
    CHECK_FALSE(read_ask(wire::with(wish, {"wish", "link"}, "radio")).ok());
    for (const char* text : {"", "{", "[]", "7", "{\"ask\":\"format_disk\"}", "{\"ask\":null}"})
        CHECK_FALSE(read_ask(text).ok());
}

TEST_CASE("an answer that lacks a member or has another type names it", "[installing]") {
    const std::vector<std::vector<wire::Way>> ways{
        {{"has_cable"}, {"networks"}, {"now"}, {"now", "proxy"}, {"ca", "name"}, {"server"}},
        {},
        {{"steps"}, {"is_over"}},
        {{"has_provisioning"}, {"terminal"}, {"signature_holds"}, {"has_receipt"}},
        {},
        {{"qr"}, {"words"}},
        {},
        {{"terminal"}},
        {{"terminal"}, {"fault"}, {"what"}},
        {{"done"}, {"all"}, {"is_over"}, {"file"}},
        {{"raised"}},
        {{"version"}, {"configuration"}, {"line_fault"}, {"held_back"}, {"session"}, {"usb"}},
        {},
        {{"lines"}},
        {{"answer"}},
        {{"answer"}},
        {{"code"}, {"what"}}};
    const auto answers = every_answer();
    REQUIRE(answers.size() == ways.size());
    for (std::size_t place = 0; place < answers.size(); ++place)
        CHECK(wire::unnamed_faults(answer_json(answers[place]), ways[place], read_answer) ==
              std::vector<std::string>{});
    CHECK_FALSE(read_answer(wire::with(answer_json(NetworkTested{}), {"steps"},
                                       json::Array{json::Object{}}))
                    .ok());
    CHECK_FALSE(
        read_answer(wire::with(answer_json(LogSeen{}), {"lines"}, json::Array{json::Object{}}))
            .ok());
    CHECK_FALSE(read_answer(wire::with(answer_json(DeviceSeen{}), {"usb"}, "ajar")).ok());
    for (const char* text : {"", "[]", "{\"answer\":\"maybe\"}", "{}"})
        CHECK_FALSE(read_answer(text).ok());
}

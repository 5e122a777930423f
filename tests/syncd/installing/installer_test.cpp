#include "syncd/installer/installer.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>

#include "platform/files/replace_file.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/problem.hpp"
#include "syncd/device/proxy.hpp"
#include "tests/syncd/installing/installed.hpp"
#include "tests/syncd/installing/stand_in.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace cirkel::installing;

namespace {

constexpr PublicKey kServerKey{{7}};
constexpr const char* kCode = "0123456789abcdef0123456789abcdef";

http::Response problem(int status, const std::string& code) {
    return {status,
            {{"content-type", "application/problem+json"}},
            wire::problem_json({status, code, "No", "no", {}, {}})};
}

/// A desk that lets in whoever has the code, and remembers whom.
struct Gatekeeper {
    std::string refuses_by{};
    bool needs_approval = false;
    std::atomic<bool> has_approved = false;
    std::atomic<bool> loses_first_answer = false;
    std::mutex lock{};
    std::set<PublicKey> devices{};
    std::atomic<int> asked = 0;
    StandIn server{[this](const http::Request& request) { return answer(request); }};

    http::Response answer(const http::Request& request) {
        if (request.path() == "/v1/server")
            return json_response(json::Object{{"server_key", proof::base64(kServerKey)},
                                              {"server_time", std::int64_t{1'793'697'300'000}}});
        if (request.path() != "/v1/enrol")
            return needs_approval && !has_approved ? problem(403, "pending") : problem(404, "x");
        ++asked;
        if (!refuses_by.empty()) return problem(403, refuses_by);
        const auto read = wire::read_enrol_request(request.body);
        if (!read || read->token != kCode) return problem(403, "token");
        const std::lock_guard guard(lock);
        devices.insert(read->transport_key);
        if (loses_first_answer.exchange(false)) return {504, {}, ""};
        wire::EnrolReply reply{TerminalId{"t_81"}, KeyId{"dk_7"}, LocationId{"utrecht"},
                               kServerKey,         EpochId{{7}},  from_ms(1'000)};
        reply.needs_approval = needs_approval;
        return {200, {{"content-type", "application/json"}}, wire::enrol_reply_json(reply)};
    }
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a daemon whose device belongs to no server waits, says so, and can be stopped",
          "[installing]") {
    Installed device;
    device.start();
    const auto status = device.status();
    CHECK(holds(status, R"("enrolled":false)"));
    CHECK(holds(status, R"("running":true)"));
    const auto begin = std::chrono::steady_clock::now();
    CHECK(device.stop().ok());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
}

TEST_CASE("a waiting device is enrolled by a code on its screen, and goes on in the same process",
          "[installing]") {
    Gatekeeper desk;
    Installed device;
    device.start();
    const auto id = device.ask(EnrolByCode{desk.server.url(), kCode});
    CHECK(device.wait_for<EnrolledAs>(id) == EnrolledAs{"t_81"});
    std::string status;
    for (int tries = 0; tries < 200 && !holds(status, R"("enrolled":true)"); ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        status = device.status();
    }
    CHECK(holds(status, R"("device":"t_81")"));
    device.forget(id);
    CHECK(device.get<Done>(SendNow{}) == Done{});
    CHECK(device.get<Fault>(EnrolByCode{desk.server.url(), kCode}).code == "enrolled");
    CHECK(device.stop().ok());
}

TEST_CASE("Y-02 a device that the desk has to let in shows six words until it is let in",
          "[installing]") {
    Gatekeeper desk;
    desk.needs_approval = true;
    Installed device;
    device.start();
    const auto id = device.ask(EnrolByCode{desk.server.url(), kCode});
    const auto waits = device.wait_for<WaitsForDesk>(id);
    CHECK(std::count(waits.words.begin(), waits.words.end(), ' ') == 5);
    CHECK(waits.qr.empty());
    CHECK(device.stop().ok());
    // The words outlive a kill: the row still stands there.
    device.start();
    CHECK(device.wait_for<WaitsForDesk>(id).words == waits.words);
    CHECK(holds(device.status(), waits.words));
}

TEST_CASE("a code that is wrong, used or over says which of the three", "[installing]") {
    Gatekeeper desk;
    Installed device;
    device.start();
    const auto fault_by = [&](const std::string& code) {
        desk.refuses_by = code;
        return device.get<Fault>(EnrolByCode{desk.server.url(), kCode}).code;
    };
    CHECK(fault_by("token") == "code_unknown");
    CHECK(fault_by("token-used") == "code_used");
    CHECK(fault_by("token-expired") == "code_expired");
    const int asked = desk.asked;
    CHECK(device.get<Fault>(EnrolByCode{desk.server.url(), "BCDF GHJK MNPQ R"}).code == "bad_code");
    CHECK(desk.asked == asked);  // no server has to be asked for that
    CHECK(device.get<Fault>(EnrolByCode{"http://127.0.0.1:1", kCode}).code == "refused");
    CHECK(device.get<Fault>(SendNow{}).code == "not_enrolled");
}

TEST_CASE("an enrolment whose answer was lost, and one that was killed, give the same device",
          "[installing]") {
    Gatekeeper desk;
    desk.loses_first_answer = true;
    Installed device;
    // Asked while nobody runs, as a kill leaves it.
    const auto id = device.ask(EnrolByCode{desk.server.url(), kCode});
    device.start();
    CHECK(device.wait_for<Fault>(id).code == "server_trouble");
    device.forget(id);
    CHECK(device.stop().ok());
    const auto again = device.ask(EnrolByCode{desk.server.url(), kCode});
    device.start();
    CHECK(device.wait_for<EnrolledAs>(again) == EnrolledAs{"t_81"});
    CHECK(desk.asked == 2);
    CHECK(desk.devices.size() == 1);
}

TEST_CASE("the network is looked at, set up and tested through rows alone", "[installing]") {
    Gatekeeper desk;
    Installed device;
    device.start();
    NetworkWish wish;
    wish.link = Link::Wifi;
    wish.wifi_name = "Magazijn";
    wish.wifi_password = "geheim";
    wish.proxy = "proxy.example:3128";
    device.rights.refuses = true;
    CHECK(device.get<Fault>(ApplyNetwork{wish}).code == "wrong_password");
    device.rights.refuses = false;
    CHECK(device.get<Done>(ApplyNetwork{wish}) == Done{});
    CHECK(device.get<NetworkSeen>(LookAtNetwork{}).now.proxy == "proxy.example:3128");
    CHECK(read_proxy(device.fresh.around.folder) == "proxy.example:3128");
    const auto id = device.ask(TestNetwork{desk.server.url()});
    auto tested = device.wait_for<NetworkTested>(id);
    for (int tries = 0; tries < 500 && !tested.is_over; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        tested = device.wait_for<NetworkTested>(id);
    }
    CHECK(tested.is_over);
    CHECK(tested.steps[4].state == StepState::Good);
    CHECK(tested.steps[5].fault == "install.fault.clock_wrong");
    device.forget(id);
    for (int tries = 0; tries < 200 && device.answer(id); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK_FALSE(device.answer(id).has_value());
    CHECK(device.get<Done>(SetClock{}) == Done{});
    REQUIRE(device.rights.clock_set_to.has_value());
    const auto off = *device.rights.clock_set_to - from_ms(1'793'697'300'000);
    CHECK(std::chrono::abs(off) < std::chrono::seconds(5));
}

TEST_CASE("an authority comes from the stick, is named with six words, and goes again",
          "[installing]") {
    const fakes::Authority authority;
    Installed device;
    device.start();
    device.rights.has_stick = false;
    CHECK(device.get<Fault>(TakeCa{}).code == "no_stick");
    device.rights.has_stick = true;
    CHECK(device.get<Fault>(TakeCa{}).code == "no_ca");
    const std::string place = device.rights.stick.file("cirkel-ca.pem");
    REQUIRE(files::replace_file(place, "no certificate", files::Secrecy::Readable).ok());
    CHECK(device.get<Fault>(TakeCa{}).code == "bad_ca");
    std::filesystem::copy_file(authority.file("ca.pem"), place,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(device.get<StickSeen>(LookAtStick{}).has_ca);
    CHECK(device.get<Done>(TakeCa{}) == Done{});
    const auto seen = device.get<NetworkSeen>(LookAtNetwork{});
    REQUIRE(seen.ca.has_value());
    CHECK(seen.ca->name == "Test authority");
    CHECK(seen.ca->valid_until_year >= 2026);
    CHECK(std::count(seen.ca->words.begin(), seen.ca->words.end(), ' ') == 5);
    CHECK(device.get<Done>(DropCa{}) == Done{});
    CHECK_FALSE(device.get<NetworkSeen>(LookAtNetwork{}).ca.has_value());
    CHECK(device.get<Done>(CloseStick{}) == Done{});
    CHECK_FALSE(device.rights.is_open.load());
}

TEST_CASE("what the server lacks is written to the stick; a receipt that is none is refused",
          "[installing]") {
    Gatekeeper desk;
    Installed device;
    device.start();
    CHECK(device.get<Fault>(ExportToStick{}).code == "not_enrolled");
    (void)device.get<EnrolledAs>(EnrolByCode{desk.server.url(), kCode});
    CHECK(device.get<Fault>(ExportToStick{}).code == "nothing_to_export");
    capture_db::OutboxRecord record;
    record.id = RecordId{{1}};
    record.kind = "observation";
    record.day = "2026-11-25";
    record.body = R"({"id":")" + record.id.text() + R"(","kind":"observation"})";
    {
        auto transaction = sqlite::Transaction::begin(device.terminal()).value();
        REQUIRE(capture_db::append(device.terminal(), record).ok());
        REQUIRE(transaction.commit().ok());
    }
    const auto written = device.get<installing::Exported>(ExportToStick{});
    CHECK(written.is_over);
    CHECK(written.done == 1);
    CHECK(files::exists(device.rights.stick.file(written.file)));
    CHECK(device.get<Fault>(TakeReceipt{}).code == "no_receipt");
    const auto receipt = device.rights.stick.file("a.receipt");
    REQUIRE(files::replace_file(receipt, "{}", files::Secrecy::Readable).ok());
    CHECK(device.get<Fault>(TakeReceipt{}).code == "bad_receipt");
}

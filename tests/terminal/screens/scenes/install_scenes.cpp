#include "tests/terminal/screens/scenes/scenes.hpp"
#include "tests/terminal/screens/scenes/steps.hpp"

// The wizard: what an installer sees of each page when it went well, when it did not, and while it
// is waited for.

namespace cirkel::screens {
namespace {

using installing::StepState;
using session::InstallField;
using session::Installing;
using session::InstallPage;

installing::NetworkSeen two_links() {
    installing::NetworkSeen seen;
    seen.has_cable = seen.cable_is_in = seen.has_wifi = true;
    seen.cable_mbit = 1000;
    seen.networks = {
        {"Linde-kassa", 88, "WPA3"}, {"Linde-gasten", 70, ""}, {"Magazijn 2", 20, "WPA2"}};
    seen.server = "https://server.delinde.example";
    seen.ca = installing::CaSeen{"De Linde CA", 2031, "appel lamp fiets wolk brood tafel"};
    return seen;
}

Installing on_page(InstallPage page) {
    Installing stage;
    stage.page = page;
    stage.has_begun = true;
    stage.seen = two_links();
    stage.server = stage.seen->server;
    return stage;
}

Installing tested(StepState clock) {
    Installing stage = on_page(InstallPage::NetworkTest);
    installing::NetworkTested test;
    for (auto& step : test.steps) step.state = StepState::Good;
    test.steps[0] = {StepState::Good, "", "eth0", 1000};
    test.steps[1] = {StepState::Good, "", "192.0.2.41, router 192.0.2.1"};
    test.steps[2] = {StepState::Good, "", "", 12};
    test.steps[3] = {StepState::Good, "", "", 0, from_ms(1'801'700'000'000)};
    test.steps[4] = {StepState::Good, "", "", 86};
    test.steps[5] = {clock, clock == StepState::Good ? "" : "install.fault.clock_wrong", "", 94};
    test.is_over = true;
    stage.tested = test;
    return stage;
}

Installing faulty_test() {
    Installing stage = tested(StepState::Failed);
    stage.tested->steps[3] = {StepState::Failed, "install.fault.wrong_ca"};
    stage.tested->steps[4] = {StepState::Failed, "install.fault.captive_portal"};
    return stage;
}

Installing by_wifi() {
    Installing stage = on_page(InstallPage::Network);
    stage.wish.link = installing::Link::Wifi;
    stage.wish.wifi_name = "Linde-kassa";
    stage.wish.wifi_password = "geheim";
    stage.wish.fixed = installing::FixedAddress{"192.0.2.41", 24, "192.0.2.1", "192.0.2.53"};
    stage.wish.proxy = "proxy.voorbeeld:3128";
    return stage;
}

Installing enrolling(session::EnrolWay way) {
    Installing stage = on_page(InstallPage::Enrol);
    stage.way = way;
    stage.code = session::TypedText("H4XN7QK");
    if (way == session::EnrolWay::Stick)
        stage.stick = installing::StickSeen{true,
                                            "t-081",
                                            "Utrecht, uitgang",
                                            "Buurtmarkt De Linde",
                                            true,
                                            from_ms(1'782'000'000'000)};
    return stage;
}

Installing waiting(const std::string& qr) {
    Installing stage = enrolling(session::EnrolWay::Phone);
    stage.is_asking = true;
    stage.waits = installing::WaitsForDesk{qr, kSixWords, from_ms(1'781'000'900'000)};
    return stage;
}

Installing by_file(Installing stage) {
    stage.by_file = installing::SetUpByFile{"t-081", "no_dns", "server.delinde.example"};
    return stage;
}

Installing typing(InstallField field, const std::string& typed) {
    Installing stage = on_page(InstallPage::Network);
    stage.field = field;
    stage.typed = session::TypedText(typed);
    return stage;
}

}  // namespace

void add_install_scenes(const AddScene& add) {
    const auto scene = [&](const std::string& name, const Installing& stage) {
        add(name, [&](Visitor& visitor) {
            if (stage.page <= InstallPage::Enrol) visitor.session.setup.reset();
            visitor.session.stage = stage;
        });
    };
    scene("install_language", Installing{});
    scene("install_network", on_page(InstallPage::Network));
    scene("install_network_wifi", by_wifi());
    Installing unknown = on_page(InstallPage::Network);
    unknown.seen.reset();
    unknown.fault = installing::Fault{"helper_absent"};
    scene("install_network_unknown", unknown);
    scene("install_typing", typing(InstallField::Address, "192.0.2.41/24"));
    scene("install_typing_secret", typing(InstallField::WifiPassword, "geheim"));
    scene("install_test", tested(StepState::Mind));
    scene("install_test_good", tested(StepState::Good));
    scene("install_test_faults", faulty_test());
    scene("install_enrol_code", enrolling(session::EnrolWay::Code));
    Installing keys = enrolling(session::EnrolWay::Code);
    keys.part = 19;
    scene("install_enrol_code_keys", keys);
    scene("install_enrol_stick", enrolling(session::EnrolWay::Stick));
    scene("install_enrol_phone", enrolling(session::EnrolWay::Phone));
    scene("install_waits_phone", waiting("https://server.delinde.example/staff/pair/7KQ29MXT"));
    scene("install_waits_desk", waiting(""));
    Installing refused = enrolling(session::EnrolWay::Code);
    refused.fault = installing::Fault{"code_expired"};
    scene("install_enrol_fault", refused);
    Installing enrolled = enrolling(session::EnrolWay::Code);
    enrolled.enrolled_as = "t-081";
    scene("install_enrolled", enrolled);
    add("install_by_file", [](Visitor& visitor) {
        visitor.session.stage = by_file(enrolling(session::EnrolWay::Stick));
    });
    Installing lineless = enrolling(session::EnrolWay::Code);
    lineless.fault = installing::Fault{"captive_portal"};
    scene("install_enrol_line", lineless);
    scene("install_display", on_page(InstallPage::Display));
    scene("install_visit", on_page(InstallPage::TestVisit));
    Installing visited = on_page(InstallPage::TestVisit);
    visited.has_visited = true;
    scene("install_visit_under_way", visited);
    scene("install_visit_by_file", by_file(visited));
    add("install_visit_desk", [visited](Visitor& visitor) {
        visitor.session.desk_words = kSixWords;
        visitor.session.stage = visited;
    });
    Installing ready = on_page(InstallPage::Ready);
    ready.arrived = from_ms(1'781'000'000'000);
    scene("install_ready", ready);
}

}  // namespace cirkel::screens

#include <catch2/catch.hpp>

#include "terminal/session/step.hpp"
#include "tests/terminal/session/demo_setup.hpp"

using namespace cirkel;
using namespace cirkel::session;

namespace {

/// Somebody who hangs a device on a wall, and the daemon behind it.
struct Installer {
    Session session;
    Instant now = from_ms(1'781'000'000'000);
    std::vector<Effect> effects;

    Installer() { does(SetupRead{}); }
    Installer& does(const Event& event) {
        now += kSameTargetGuard;
        Fresh fresh;
        fresh.moment.wall = now;
        Step next = step(std::move(session), event, fresh, now);
        session = std::move(next.session);
        effects = std::move(next.effects);
        return *this;
    }
    Installer& hears(const installing::Answer& answer) { return does(DaemonAnswered{answer}); }
    Installer& types(const std::string& text) {
        for (const char sign : text) does(SignTyped{std::string(1, sign)});
        return *this;
    }
    [[nodiscard]] const Installing& wizard() const { return std::get<Installing>(session.stage); }
    template <class AskType>
    [[nodiscard]] const AskType* asked() const {
        for (const Effect& effect : effects)
            if (const auto* ask = std::get_if<AskDaemon>(&effect))
                if (const auto* wanted = std::get_if<AskType>(&ask->ask)) return wanted;
        return nullptr;
    }
};

installing::NetworkSeen cable() {
    installing::NetworkSeen seen;
    seen.has_cable = seen.cable_is_in = true;
    seen.server = "https://server.linde.example";
    return seen;
}

/// As far as the thirteen signs, with a network that works.
Installer at_enrolment() {
    Installer installer;
    installer.does(LanguageTapped{Language{"en"}}).does(NextTapped{}).hears(cable());
    installer.does(NextTapped{}).does(NextTapped{});
    REQUIRE(installer.wizard().page == InstallPage::Enrol);
    return installer;
}

const std::string kCode = TypedCode::with_check("H4XN7QKM29BC").signs;

}  // namespace

TEST_CASE("a device that is not enrolled boots into the wizard without a PIN", "[install]") {
    Installer installer;
    CHECK(installer.wizard().page == InstallPage::Language);
    installer.does(LanguageTapped{Language{"pl"}});
    CHECK(installer.session.language == Language{"pl"});
    installer.does(NextTapped{});
    CHECK(installer.asked<installing::LookAtNetwork>() != nullptr);
}

TEST_CASE("what an installer chose of the network is asked for, and can be taken back",
          "[install]") {
    Installer installer;
    installer.does(NextTapped{}).hears(cable());
    installer.does(FixedAddressTapped{true}).does(FieldTapped{InstallField::Address});
    installer.types("192.0.2.41/25").does(DoneTapped{}).does(NextTapped{});
    const auto* apply = installer.asked<installing::ApplyNetwork>();
    REQUIRE(apply != nullptr);
    CHECK(apply->wish.fixed == installing::FixedAddress{"192.0.2.41", 25, "", ""});
    installer.hears(installing::Fault{"not_connected"});
    CHECK(installer.wizard().page == InstallPage::Network);
    CHECK(installer.wizard().fault == installing::Fault{"not_connected"});
    installer.does(FixedAddressTapped{false}).does(NextTapped{});
    CHECK(installer.wizard().page == InstallPage::NetworkTest);
    CHECK(installer.asked<installing::TestNetwork>() != nullptr);
}

TEST_CASE("a server's address is tested as soon as it was typed", "[install]") {
    Installer installer;
    installer.does(NextTapped{}).hears(cable()).does(NextTapped{});
    installer.hears(installing::Fault{"no_server"});
    installer.does(FieldTapped{InstallField::Server});
    while (!installer.wizard().typed.view().empty()) installer.does(EraseSignTapped{});
    installer.types("server.beuk.example").does(DoneTapped{});
    REQUIRE(installer.asked<installing::TestNetwork>() != nullptr);
    CHECK(installer.asked<installing::TestNetwork>()->server == "https://server.beuk.example");
    CHECK_FALSE(installer.wizard().fault);
    installer.does(NextTapped{}).does(FieldTapped{InstallField::Server}).does(DoneTapped{});
    CHECK(installer.asked<installing::TestNetwork>() == nullptr);
}

TEST_CASE("no network until later stops nobody on the way to the stick", "[install]") {
    Installer installer;
    installer.does(NextTapped{}).hears(installing::Fault{"helper_absent"}).does(NextTapped{});
    CHECK(installer.wizard().page == InstallPage::NetworkTest);
    installer.does(NextTapped{}).does(EnrolWayTapped{EnrolWay::Stick});
    CHECK(installer.asked<installing::LookAtStick>() != nullptr);
    installer.hears(installing::StickSeen{true, "t-081"}).does(NextTapped{});
    CHECK(installer.asked<installing::EnrolByStick>() != nullptr);
}

TEST_CASE("Y-02 thirteen signs are sent only when they fit together", "[install]") {
    Installer installer = at_enrolment();
    installer.types("0000000000001").does(NextTapped{});
    CHECK(installer.wizard().fault == installing::Fault{"bad_code"});
    for (int i = 0; i < 13; ++i) installer.does(EraseSignTapped{});
    installer.types(kCode).does(NextTapped{});
    const auto* enrol = installer.asked<installing::EnrolByCode>();
    REQUIRE(enrol != nullptr);
    CHECK(enrol->code == kCode);
    CHECK(enrol->server == "https://server.linde.example");
    installer.hears(installing::Fault{"code_expired"});
    CHECK(installer.wizard().fault == installing::Fault{"code_expired"});
    CHECK_FALSE(installer.wizard().is_asking);
}

TEST_CASE("leaving the words that the desk compares stops the enrolment", "[install]") {
    Installer installer = at_enrolment();
    installer.does(EnrolWayTapped{EnrolWay::Phone}).does(NextTapped{});
    installer.hears(installing::WaitsForDesk{"https://x.example/p", "een twee drie vier vijf zes"});
    REQUIRE(installer.wizard().waits);
    installer.does(BackTapped{});
    CHECK(installer.asked<installing::StopEnrolling>() != nullptr);
    CHECK_FALSE(installer.wizard().waits);
}

TEST_CASE("on the page of the glass the picture turns at a tap, and a tone is heard", "[install]") {
    Installer installer = at_enrolment();
    installer.does(TurnTapped{}).does(ToneTapped{});
    CHECK(installer.effects.empty());
    installer.does(SetupRead{demo_setup()}).does(PlaceTapped{0}).does(TurnTapped{});
    const auto glass = std::get<KeepGlass>(installer.effects.front());
    CHECK(glass.turn_by == 1);
    CHECK(glass.ruler_mm == kRulerMm);
    CHECK_FALSE(installer.wizard().touched[0]);
    installer.does(ToneTapped{});
    CHECK(std::holds_alternative<PlayTone>(installer.effects.front()));
}

TEST_CASE("the end is green only when the server has the test visit", "[install]") {
    Installer installer = at_enrolment();
    installer.types(kCode).does(NextTapped{}).hears(installing::EnrolledAs{"t-081"});
    CHECK(installer.wizard().page == InstallPage::Enrol);
    installer.does(SetupRead{demo_setup()});
    CHECK(installer.wizard().page == InstallPage::Display);
    installer.does(RulerTapped{1}).does(NextTapped{});
    CHECK(std::get<KeepGlass>(installer.effects.front()).ruler_mm == kRulerMm + 1);
    CHECK(installer.wizard().page == InstallPage::TestVisit);

    installer.does(TestVisitTapped{});
    CHECK(installer.session.test_visit);
    installer.does(TestStopTapped{}).does(CountsRead{Counts{}});
    CHECK(installer.wizard().page == InstallPage::TestVisit);

    installer.does(TestVisitTapped{}).does(ScoreTapped{4}).does(TestStopTapped{});
    installer.does(SubmissionStored{});
    Counts waits;
    waits.waiting = 1;
    installer.does(CountsRead{waits});
    CHECK(installer.wizard().page == InstallPage::TestVisit);
    installer.does(CountsRead{Counts{}});
    CHECK(installer.wizard().page == InstallPage::Ready);
    installer.does(DoneTapped{});
    CHECK(std::holds_alternative<Attract>(installer.session.stage));
    CHECK_FALSE(installer.session.test_visit);
}

TEST_CASE("Y-01 a file that waits for its server is read before somebody goes on", "[install]") {
    Installer installer = at_enrolment();
    installer.does(EnrolWayTapped{EnrolWay::Stick});
    installer.hears(installing::StickSeen{true, "t-082"}).does(NextTapped{});
    REQUIRE(installer.asked<installing::EnrolByStick>() != nullptr);
    const installing::SetUpByFile by_file{"t-082", "no_dns", "server.example"};
    SetupRead read{demo_setup()};
    read.by_file = by_file;
    installer.does(read);
    CHECK(installer.wizard().page == InstallPage::Enrol);
    installer.hears(by_file);
    CHECK(installer.wizard().by_file == by_file);
    SECTION("and the test visit may be left waiting") {
        installer.does(NextTapped{}).does(NextTapped{});
        REQUIRE(installer.wizard().page == InstallPage::TestVisit);
        installer.does(DoneTapped{});
        CHECK(std::holds_alternative<Installing>(installer.session.stage));
        installer.does(TestVisitTapped{}).does(ScoreTapped{5}).does(TestStopTapped{});
        installer.does(SubmissionStored{});
        installer.does(DoneTapped{});
        CHECK(std::holds_alternative<Attract>(installer.session.stage));
    }
    SECTION("and somebody may type a code instead") {
        installer.does(EnrolWayTapped{EnrolWay::Code}).types(kCode).does(NextTapped{});
        CHECK(installer.asked<installing::EnrolByCode>() != nullptr);
    }
}

TEST_CASE("Y-02 six words stay on the screen when the questions are there already", "[install]") {
    Installer installer = at_enrolment();
    installer.does(EnrolWayTapped{EnrolWay::Stick});
    installer.hears(installing::StickSeen{true, "t-082"}).does(NextTapped{});
    SetupRead read{demo_setup()};
    read.approval_words = "a b c d e f";
    installer.hears(installing::WaitsForDesk{"", "a b c d e f", {}}).does(read);
    CHECK(installer.wizard().page == InstallPage::Enrol);
    CHECK(installer.wizard().waits.has_value());
    installer.does(NextTapped{});
    CHECK(installer.wizard().page == InstallPage::Display);
    CHECK(installer.session.desk_words == "a b c d e f");
    installer.does(SetupRead{demo_setup()});
    CHECK_FALSE(installer.session.desk_words.has_value());
}

TEST_CASE("a device that is enrolled by a command leaves a wizard that nobody touched",
          "[install]") {
    Installer installer;
    installer.does(SetupRead{demo_setup()});
    CHECK(std::holds_alternative<Attract>(installer.session.stage));
}

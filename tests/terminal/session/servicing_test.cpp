#include <catch2/catch.hpp>

#include "terminal/session/step.hpp"
#include "tests/terminal/session/demo_setup.hpp"

using namespace cirkel;
using namespace cirkel::session;

namespace {

constexpr Duration kSecond{1'000};

/// A technician before a device that is in use, and the daemon behind it.
struct Technician {
    Visitor visitor;

    Technician() {
        visitor.does(ServiceCornerTapped{}).waits(kSecond).types("90123456");
        PinChecked checked;
        checked.member = StaffMember{"90", "Techniek", "", true};
        visitor.only(checked);
        REQUIRE(visitor.in<Servicing>());
    }
    Technician& does(const Event& event) {
        visitor.waits(kSecond);
        visitor.effects.clear();
        visitor.does(event);
        return *this;
    }
    Technician& opens(ServicePage page) { return does(ServicePageTapped{page}); }
    Technician& hears(const installing::Answer& answer) { return does(DaemonAnswered{answer}); }
    [[nodiscard]] const Servicing& stage() const { return *visitor.in<Servicing>(); }
    template <class AskType>
    [[nodiscard]] bool asked() const {
        for (const AskDaemon& effect : visitor.effects_of<AskDaemon>())
            if (std::holds_alternative<AskType>(effect.ask)) return true;
        return false;
    }
};

installing::DeviceSeen device_with(int waiting, int off_stick) {
    installing::DeviceSeen seen;
    seen.waiting = waiting;
    seen.unsent_off_stick = off_stick;
    return seen;
}

}  // namespace

TEST_CASE("what waits is saved on a stick, which is closed before it may be pulled out",
          "[service]") {
    Technician technician;
    technician.opens(ServicePage::Work).opens(ServicePage::Stick);
    CHECK(technician.asked<installing::LookAtStick>());
    technician.hears(installing::StickSeen{});
    technician.does(DaemonTapped{installing::ExportToStick{}});
    CHECK(technician.asked<installing::ExportToStick>());
    technician.hears(installing::Exported{40, 100, false, ""});
    CHECK(technician.stage().exported->done == 40);
    CHECK(technician.stage().asked.has_value());
    technician.hears(installing::Exported{100, 100, true, "f"});
    CHECK(technician.asked<installing::CloseStick>());
    CHECK_FALSE(technician.stage().may_be_pulled);
    technician.hears(installing::Done{});
    CHECK(technician.stage().may_be_pulled);
    CHECK_FALSE(technician.stage().has_stick);
}

TEST_CASE("what waits is sent as soon as a technician asks whether all is safe", "[service]") {
    Technician technician;
    CHECK(technician.asked<installing::SendNow>());
    CHECK_FALSE(technician.stage().is_sending);
    technician.hears(installing::Fault{"not_enrolled"});
    CHECK(technician.stage().page == ServicePage::Counts);
}

TEST_CASE("counts are read again while something waits, and no longer", "[service]") {
    Technician technician;
    Counts counts;
    counts.waiting = 1;
    technician.does(CountsRead{counts});
    CHECK(technician.stage().counts->waiting == 1);
    technician.visitor.effects.clear();
    technician.visitor.waits(kSecond).does(Tick{});
    CHECK(technician.visitor.effects_of<ReadCounts>().empty());
    technician.does(Tick{});
    CHECK(technician.visitor.effects_of<ReadCounts>().size() == 1);
    counts.waiting = 0;
    technician.does(CountsRead{counts});
    technician.does(Tick{}).does(Tick{}).does(Tick{});
    CHECK(technician.visitor.effects_of<ReadCounts>().empty());
    counts.waiting = 3;
    technician.does(CountsRead{counts}).opens(ServicePage::Work).does(Tick{}).does(Tick{});
    CHECK(technician.visitor.effects_of<ReadCounts>().empty());
}

TEST_CASE("who left early finds the six words again, until the desk has let the device in",
          "[service]") {
    Technician technician;
    SetupRead read{demo_setup()};
    read.approval_words = "a b c d e f";
    technician.opens(ServicePage::Device).does(read);
    CHECK(technician.visitor.session.desk_words == "a b c d e f");
    technician.does(SetupRead{demo_setup()});
    CHECK_FALSE(technician.visitor.session.desk_words.has_value());
}

TEST_CASE("Y-02 whoever leaves a stick in any way leaves USB closed", "[service]") {
    SECTION("by going back") {
        Technician technician;
        technician.opens(ServicePage::Stick).does(BackTapped{});
        CHECK(technician.asked<installing::CloseStick>());
        CHECK(technician.stage().page == ServicePage::Work);
    }
    SECTION("by walking away") {
        Technician technician;
        technician.opens(ServicePage::Stick);
        technician.visitor.effects.clear();
        technician.visitor.idles(kUnhurriedIdle);
        CHECK(technician.visitor.in<Attract>());
        CHECK(technician.asked<installing::CloseStick>());
    }
    SECTION("after a receipt that was read") {
        Technician technician;
        technician.opens(ServicePage::Stick).hears(installing::StickSeen{});
        technician.does(DaemonTapped{installing::TakeReceipt{}}).hears(installing::ReceiptRead{2});
        CHECK(technician.asked<installing::CloseStick>());
        CHECK_FALSE(technician.visitor.effects_of<ReadCounts>().empty());
    }
    SECTION("but not where none was opened") {
        Technician technician;
        technician.opens(ServicePage::Device).does(StopTapped{});
        CHECK_FALSE(technician.asked<installing::CloseStick>());
    }
}

TEST_CASE("T-45 a device is emptied only when nothing would be lost, and the daemon allows it",
          "[service]") {
    Technician technician;
    technician.opens(ServicePage::Work).opens(ServicePage::Reset);
    CHECK(technician.asked<installing::LookAtDevice>());
    CHECK(would_lose(technician.stage()));
    technician.hears(device_with(5, 5));
    CHECK(would_lose(technician.stage()));
    technician.hears(installing::Done{});
    technician.does(BackTapped{}).opens(ServicePage::Reset).hears(device_with(5, 0));
    CHECK_FALSE(would_lose(technician.stage()));
    technician.does(DaemonTapped{installing::ResetDevice{}});
    CHECK(technician.asked<installing::ResetDevice>());
    CHECK(technician.visitor.effects_of<ResetHere>().empty());
    technician.hears(installing::Fault{"unsent"});
    CHECK(technician.visitor.effects_of<ResetHere>().empty());
    CHECK(technician.stage().fault == installing::Fault{"unsent"});
    technician.does(DaemonTapped{installing::ResetDevice{}}).hears(installing::Done{});
    CHECK(technician.visitor.effects_of<ResetHere>().size() == 1);
}

TEST_CASE("network and glass of a device in use are set in the wizard's pages, and lead back",
          "[service]") {
    Technician technician;
    technician.opens(ServicePage::Work).does(SettingsTapped{});
    CHECK(technician.asked<installing::LookAtNetwork>());
    const auto page = [&] { return technician.visitor.in<Installing>()->page; };
    REQUIRE(page() == InstallPage::Network);
    technician.hears(installing::NetworkSeen{}).does(NextTapped{});
    CHECK(page() == InstallPage::NetworkTest);
    technician.does(NextTapped{});
    CHECK(page() == InstallPage::Display);
    technician.does(BackTapped{});
    CHECK(page() == InstallPage::NetworkTest);
    technician.does(NextTapped{}).does(NextTapped{});
    CHECK(technician.visitor.effects_of<KeepGlass>().size() == 1);
    REQUIRE(technician.visitor.in<Servicing>());
    technician.does(SettingsTapped{}).does(BackTapped{});
    CHECK(technician.visitor.in<Servicing>());
}

TEST_CASE("T-32 who guessed too often is let in again by the server's file alone", "[service]") {
    Visitor visitor;
    visitor.does(ServiceCornerTapped{}).waits(kSecond).types("90123456");
    PinChecked checked;
    checked.wait = Duration{86'400'000};
    checked.is_locked = true;
    visitor.only(checked);
    REQUIRE(visitor.in<SigningIn>()->lock);
    visitor.waits(kSecond).does(DaemonTapped{installing::TakeUnlock{}});
    visitor.waits(kSecond).does(DaemonAnswered{installing::Fault{"bad_unlock"}});
    CHECK(visitor.effects_of<ForgetPinTries>().empty());
    CHECK(visitor.in<SigningIn>()->lock->fault == installing::Fault{"bad_unlock"});
    visitor.waits(kSecond).does(DaemonTapped{installing::TakeUnlock{}});
    visitor.waits(kSecond).does(DaemonAnswered{installing::Unlocked{}});
    CHECK(visitor.effects_of<ForgetPinTries>().size() == 1);
    CHECK_FALSE(visitor.in<SigningIn>()->lock);
    CHECK_FALSE(visitor.in<SigningIn>()->wait_until);
}

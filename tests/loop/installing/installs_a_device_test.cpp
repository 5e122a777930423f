// A device out of its box becomes a terminal on its own screen, by each of the three ways, with a
// real session, a real daemon and a real server.

#include "platform/files/durable_file.hpp"
#include "server/devices/approval.hpp"
#include "server/devices/asking.hpp"
#include "server/devices/provision.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/provisioned/provisioned.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "tests/catch_main.hpp"
#include "tests/loop/installing/hung_device.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::loop {
namespace {

using namespace session;
using installing::Fault;

const TerminalId kTerminal{"t-82"};
const LocationId kUtrecht{"utrecht"};

/// The daemon has the machine's own clock, and both ends compare theirs. From the first on: a shop
/// that was founded in another month has no key of this one.
struct ClockOfToday : fakes::FakeClock {
    ClockOfToday() { set(clock::make_system_clock()->wall(), clock::Trust::Synchronised); }
};

/// A shop, a device in it, and somebody on a ladder.
struct Place {
    ClockOfToday clock;
    OpenShop shop{clock};
    HungDevice device{clock};

    Place() {
        shop.at_desk([this](desk::Desk&) {
            shop.shop().set_offer(10'000, true);
            return 0;
        });
    }
    [[nodiscard]] Instant now() { return clock.wall(); }
    [[nodiscard]] const Installing& wizard() const { return device.wizard(); }

    access::WayIn invite(Duration ago = Duration::zero()) {
        const access::Invitation wanted{kUtrecht, kTerminal, std::nullopt};
        return shop.at_desk(
            [&](desk::Desk& desk) { return must(access::invite(desk, wanted, now() - ago)); });
    }
    /// The thirteen signs are typed, and sent.
    void type_code(const std::string& code) {
        device.person().touch(EnrolWayTapped{EnrolWay::Code});
        while (!wizard().code.empty()) device.person().touch(EraseSignTapped{});
        device.person().type(code);
        say_server();
        device.person().touch(NextTapped{});
    }
    void say_server() {
        if (wizard().server == shop.url()) return;
        device.person().touch(FieldTapped{InstallField::Server});
        device.person().type(shop.url());
        device.person().touch(DoneTapped{});
    }
    /// What the screen is told went wrong.
    std::string fault() {
        device.wait_until("a fault", [this] { return wizard().fault.has_value(); });
        return wizard().fault->code;
    }
    void wait_for_questions() {
        device.wait_until("the questions", [this] {
            return wizard().page == InstallPage::Display && !wizard().is_asking;
        });
    }
    std::string words() {
        device.wait_until("six words", [this] { return wizard().waits.has_value(); });
        return wizard().waits->words;
    }
    void approve_words(const std::string& words) {
        shop.at_desk([&](desk::Desk& desk) {
            must(devices::approve(desk, {kTerminal, words}, audit::operator_at_command_line(),
                                  now()));
            return 0;
        });
    }
    /// From the display to the green page.
    void test_visit() {
        device.person().touch(NextTapped{});
        device.person().touch(TestVisitTapped{});
        device.person().tap_face(5);
        device.person().touch(TestStopTapped{});
    }
    void wait_for_green() {
        device.wait_until("the green page", [this] {
            return device.person().is_at<Installing>() && wizard().page == InstallPage::Ready;
        });
    }
    /// A file of the server, on the stick in the device.
    void provision(Duration window = access::kTokenValidForMax) {
        devices::Provision wanted{kUtrecht, kTerminal};
        wanted.url = shop.url();
        wanted.window = window;
        const auto file = shop.at_desk(
            [&](desk::Desk& desk) { return must(devices::provision(desk, wanted, now())).file; });
        device.put_on_stick("cirkel-provisioning.json", file);
    }
    /// The handle of the address that the device shows.
    std::string handle() {
        (void)words();
        const auto& qr = wizard().waits->qr;
        return qr.substr(qr.rfind('/') + 1);
    }
    /// What `cirkel-syncd` keeps of a file that nobody let in yet.
    std::optional<sync_db::Provisioned> kept() {
        auto sync = must(sync_db::open_reading(device.state().sync_db()));
        return must(sync_db::read_provisioned(sync));
    }
};

TEST_CASE("Y-02 thirteen signs on the screen make a device a terminal, up to the green page",
          "[loop][installing]") {
    Place place;
    place.device.start_daemon();
    place.type_code(place.invite().code.signs);
    place.wait_for_questions();
    place.test_visit();
    place.wait_for_green();
    CHECK(place.shop.at_desk([&](desk::Desk&) { return place.shop.shop().submissions().size(); }) ==
          1);
    CHECK(place.device.stop_daemon().ok());
}

TEST_CASE(
    "a code that is unknown, used by another device or too old says which, and a good one "
    "is still taken",
    "[loop][installing]") {
    Place place;
    place.device.start_daemon();
    place.type_code(TypedCode::with_check("H4XN7QKM29BC").signs);
    CHECK(place.fault() == "code_unknown");
    place.type_code(place.invite(access::kTokenValidFor).code.signs);
    CHECK(place.fault() == "code_expired");
    const auto used = place.invite();
    {
        fakes::FakeClock other_clock;
        HungDevice other(other_clock);
        other.start_daemon();
        other.person().touch(EnrolWayTapped{EnrolWay::Code});
        other.person().type(used.code.signs);
        other.person().touch(FieldTapped{InstallField::Server});
        other.person().type(place.shop.url());
        other.person().touch(DoneTapped{});
        other.person().touch(NextTapped{});
        other.wait_until("the other one", [&] { return !other.wizard().is_asking; });
    }
    place.type_code(used.code.signs);
    CHECK(place.fault() == "code_used");
}

TEST_CASE("an enrolment whose answer is lost is asked again, and gives one terminal",
          "[loop][installing]") {
    Place place;
    place.shop.enrolments_lost = 1;
    place.device.start_daemon();
    place.type_code(place.invite().code.signs);
    CHECK(place.fault() == "server_trouble");
    place.device.person().touch(NextTapped{});
    place.wait_for_questions();
    CHECK(place.shop.enrolments_asked == 2);
    CHECK(place.shop.at_desk([](desk::Desk& desk) {
        return must(desk.store.devices().terminals(kUtrecht)).size();
    }) == 1);
}

TEST_CASE(
    "Y-02 a device without an invitation is let in from a phone that shows the same six "
    "words",
    "[loop][installing]") {
    Place place;
    place.device.start_daemon();
    place.device.person().touch(EnrolWayTapped{EnrolWay::Phone});
    place.say_server();
    place.device.person().touch(NextTapped{});
    const auto handle = place.handle();
    place.shop.at_desk([&](desk::Desk& desk) {
        const auto asking = must(devices::asking(desk, handle, place.now()));
        CHECK(asking.words == place.wizard().waits->words);
        must(devices::welcome(desk, {handle, asking.words, kTerminal, kUtrecht},
                              audit::operator_at_command_line(), place.now()));
        return 0;
    });
    place.wait_for_questions();
    place.test_visit();
    place.wait_for_green();
}

TEST_CASE("a device that the phone turned away says so; one whose time is over shows a new address",
          "[loop][installing]") {
    Place place;
    place.device.start_daemon();
    place.device.person().touch(EnrolWayTapped{EnrolWay::Phone});
    place.say_server();
    place.device.person().touch(NextTapped{});
    const auto first = place.handle();
    const auto words = place.words();
    place.clock.pass(devices::kAskValidFor);
    place.device.wait_until("another address", [&] { return place.handle() != first; });
    CHECK(place.words() == words);
    place.shop.at_desk([&](desk::Desk& desk) {
        must(devices::turn_away(desk, place.handle(), audit::operator_at_command_line(),
                                place.now()));
        return 0;
    });
    CHECK(place.fault() == "kept_out");
}

TEST_CASE(
    "Y-01 a file on a stick makes a terminal that takes answers and seals contacts before "
    "its first contact, and is let in by itself once there is a line",
    "[loop][installing]") {
    Place place;
    place.provision();
    place.shop.is_down = true;
    place.device.start_daemon();
    place.device.person().touch(EnrolWayTapped{EnrolWay::Stick});
    place.device.wait_until("the stick", [&] { return place.wizard().stick.has_value(); });
    CHECK(place.wizard().stick->terminal == "t-82");
    CHECK(place.wizard().stick->signature_holds);
    place.device.person().touch(NextTapped{});
    place.device.wait_until("the file", [&] { return place.wizard().by_file.has_value(); });
    CHECK(place.wizard().by_file->fault == "server_trouble");
    CHECK_FALSE(place.device.rights.is_open.load());
    // Nobody waits on a ladder: the visit is stored, and the first customer may come.
    place.device.wait_until("the setup", [&] {
        place.device.person().touch(NextTapped{});
        return place.wizard().page == InstallPage::Display;
    });
    place.test_visit();
    place.device.wait_until("the visit", [&] { return place.wizard().has_visited; });
    place.device.person().touch(DoneTapped{});
    place.device.person().tap_face(1);
    place.device.person().touch(ReasonTapped{OptionId{"queue"}});
    place.device.person().touch(NextTapped{});
    place.device.person().touch(AnswerWanted{Purpose::Mail});
    place.device.person().wait(kNoticeShownMin + Duration(1'000));
    place.device.person().type("a@b.nl");
    place.device.person().touch(NextTapped{});
    place.device.person().touch(YesTapped{});
    CHECK(place.device.person().is_at<Receipt>());
    const auto visits = place.device.person().tapped();
    place.device.person().touch(DoneTapped{});
    REQUIRE(place.kept().has_value());
    // A kill in between loses nothing of it.
    CHECK(place.device.stop_daemon().ok());
    place.device.start_daemon();
    place.shop.is_down = false;
    place.device.wait_until("the desk's words", [&] {
        return place.shop.at_desk([&](desk::Desk& desk) {
            return must(devices::applicants(desk, rights::Reach::everywhere())).size() == 1;
        });
    });
    place.device.wait_until("the enrolment", [&] { return !place.kept().has_value(); });
    auto sync = must(sync_db::open_reading(place.device.state().sync_db()));
    const auto enrolment = must(sync_db::read_enrolment(sync));
    REQUIRE((enrolment && enrolment->approval_words));
    CHECK_FALSE(files::exists(place.device.state().provisioning()));
    place.approve_words(*enrolment->approval_words);
    place.device.wait_until("all that was stored",
                            [&] { return place.device.kiosk().count_waiting() == 0; });
    place.shop.at_desk([&](desk::Desk&) {
        CHECK(place.shop.shop().submissions() ==
              std::multiset<SubmissionId>(visits.begin(), visits.end()));
        CHECK(place.shop.shop().count_consents(visits.back()) == 1);
        return 0;
    });
}

TEST_CASE("Y-02 by a file with a line, the six words stand on the screen while somebody goes on",
          "[loop][installing]") {
    Place place;
    place.provision();
    place.device.start_daemon();
    place.device.person().touch(EnrolWayTapped{EnrolWay::Stick});
    place.device.wait_until("the stick", [&] { return place.wizard().stick.has_value(); });
    place.device.person().touch(NextTapped{});
    const auto words = place.words();
    place.device.wait_until("USB to be closed", [&] { return !place.device.rights.is_open; });
    place.device.wait_until("the way on", [&] {
        place.device.person().touch(NextTapped{});
        return place.wizard().page == InstallPage::Display;
    });
    CHECK(place.device.person().session().desk_words == words);
    place.test_visit();
    place.approve_words(words);
    place.wait_for_green();
}

TEST_CASE("a file that another device used, and one whose time is over, make no terminal",
          "[loop][installing]") {
    Place place;
    place.provision(Duration(60'000));
    place.clock.pass(Duration(120'000));
    place.device.start_daemon();
    place.device.person().touch(EnrolWayTapped{EnrolWay::Stick});
    place.device.wait_until("the stick", [&] { return place.wizard().stick.has_value(); });
    place.device.person().touch(NextTapped{});
    CHECK(place.fault() == "code_expired");
    CHECK_FALSE(place.kept().has_value());
    CHECK_FALSE(files::exists(place.device.state().provisioning()));
    // Whoever has a good code goes on with that.
    place.type_code(place.invite().code.signs);
    place.wait_for_questions();
}

}  // namespace
}  // namespace cirkel::loop

// Two terminals of one place that are both without a line and draw the same six signs. It should
// not happen (the first sign belongs to one terminal), so it is rigged here: two customers then
// hold one screen code, and nobody may read or withdraw what another one gave.

#include <optional>

#include "shared/wire/code_lookup.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::loop {
namespace {

using namespace session;

constexpr const char* kSigns = "K7QM29";

/// A terminal whose next screen code is always the same.
class RiggedKiosk : public Kiosk {
public:
    using Kiosk::Kiosk;
    session::Fresh fresh() override {
        session::Fresh drawn = Kiosk::fresh();
        drawn.codes.screen.signs = kSigns;
        return drawn;
    }
};

/// What one customer took home.
struct TakenHome {
    SubmissionId id;
    std::string number;  ///< in clear, as it was typed
    VisitCodes codes;
};

/// One terminal with its sync daemon.
struct Corner {
    Corner(const std::string& folder, fakes::FakeClock& clock, Shop& shop, http::Client& line,
           const char* name)
        : kiosk(folder, clock, [this] { carrier.hear_bell(); }),
          visitor(kiosk, clock),
          carrier(folder, clock, line) {
        carrier.enrol(shop.invite(TerminalId{name}));
        while (!visitor.is_at<Attract>()) carry(std::chrono::minutes(1));
    }
    void carry(Duration time) {
        if (carrier.run(time)) visitor.hear_bell();
        visitor.look_at_clock();
    }
    TakenHome visit(int mood, const std::string& number) {
        visitor.tap_face(mood);
        visitor.touch(ReasonTapped{OptionId{"queue"}});
        visitor.touch(NextTapped{});
        visitor.ask_for_a_call(number);
        const TakenHome taken{visitor.tapped().back(), number, *visitor.at<Receipt>().codes};
        visitor.touch(DoneTapped{});
        return taken;
    }
    /// Whose reaction the code opens here with this first face; nothing: not known here.
    std::optional<SubmissionId> opened_by(int mood) {
        visitor.wait(std::chrono::minutes(3));  // wrong codes before made this one wait
        visitor.look_up(kSigns, mood);
        std::optional<SubmissionId> found;
        if (visitor.is_at<ShowingStatus>()) found = visitor.at<ShowingStatus>().known.id;
        visitor.touch(BackTapped{});
        visitor.touch(DoneTapped{});
        return found;
    }

    RiggedKiosk kiosk;
    Visitor visitor;
    Carrier carrier;
};

/// Two corners of one shop, whose line is cut until `send`.
struct TwoCorners {
    fakes::ScratchFolder folder;
    fakes::FakeClock clock;
    Shop shop{folder.file("server"), clock};
    fakes::FakeLink line{[this](const http::Request& request) { return shop.handle(request); }, 9,
                         fakes::LinkTroubles{}};
    Corner door{folder.file("door"), clock, shop, line, "t_81"};
    Corner desk{folder.file("desk"), clock, shop, line, "t_82"};

    TwoCorners() { line.cut(); }
    void send() {
        line.splice();
        for (int rounds = 0; rounds < 4; ++rounds) {
            door.carry(std::chrono::minutes(10));
            desk.carry(std::chrono::minutes(10));
            shop.tick();
        }
        REQUIRE(door.kiosk.count_waiting() + desk.kiosk.count_waiting() == 0);
    }
    http::Response on_the_web(const TypedCode& code) {
        http::Request request;
        request.method = "POST";
        request.target = "/v1/codes";
        request.body = wire::code_lookup_json({code});
        return shop.handle(request);
    }
};

/// Each of the two is whole on the server and opens on the web by its own long code, and only that.
void check_nothing_lost(TwoCorners& corners, const TakenHome& one, const TakenHome& other) {
    CHECK(corners.shop.submissions() == std::multiset<SubmissionId>{one.id, other.id});
    CHECK(corners.shop.count_quarantined() == 0);
    const auto first = corners.shop.case_of(one.id);
    const auto second = corners.shop.case_of(other.id);
    REQUIRE((first && second));
    CHECK(*first != *second);
    corners.shop.close_case(*first, "Er is een extra kassa open.");
    const auto told = corners.on_the_web(one.codes.typed);
    CHECK(told.status == 200);
    CHECK(told.body.find("extra kassa") != std::string::npos);
    const auto waiting = corners.on_the_web(other.codes.typed);
    CHECK(waiting.status == 200);
    CHECK(waiting.body.find("extra kassa") == std::string::npos);
    for (const auto& taken : {one, other}) CHECK(corners.shop.count_consents(taken.id) == 1);
}

}  // namespace

TEST_CASE("one screen code of two terminals: the face that was tapped first tells them apart",
          "[loop][codes]") {
    TwoCorners corners;
    const TakenHome at_door = corners.door.visit(1, "0612345678");
    const TakenHome at_desk = corners.desk.visit(2, "0687654321");
    REQUIRE(at_door.codes.screen == at_desk.codes.screen);
    corners.send();
    for (Corner* corner : {&corners.door, &corners.desk}) {
        CHECK(corner->opened_by(1) == at_door.id);
        CHECK(corner->opened_by(2) == at_desk.id);
        CHECK_FALSE(corner->opened_by(4));
    }
    check_nothing_lost(corners, at_door, at_desk);
}

TEST_CASE("one screen code of two terminals and the same face: it opens neither reaction",
          "[loop][codes]") {
    TwoCorners corners;
    const TakenHome at_door = corners.door.visit(2, "0612345678");
    const TakenHome at_desk = corners.desk.visit(2, "0687654321");
    // Before anything is sent, each terminal knows its own only.
    CHECK(corners.door.opened_by(2) == at_door.id);
    CHECK(corners.desk.opened_by(2) == at_desk.id);
    corners.send();
    for (Corner* corner : {&corners.door, &corners.desk}) CHECK_FALSE(corner->opened_by(2));
    check_nothing_lost(corners, at_door, at_desk);
}

TEST_CASE("one screen code of two terminals: who erased hers does not get to read the other's",
          "[loop][codes]") {
    TwoCorners corners;
    const TakenHome at_door = corners.door.visit(2, "0612345678");
    const TakenHome at_desk = corners.desk.visit(2, "0687654321");
    corners.door.visitor.look_up(kSigns, 2);
    corners.line.splice();
    corners.door.carry(std::chrono::seconds(15));
    corners.desk.carry(std::chrono::seconds(15));
    REQUIRE(corners.shop.submissions().size() == 2);
    corners.door.visitor.touch(EraseAllTapped{});
    corners.send();
    CHECK(corners.shop.submissions() == std::multiset<SubmissionId>{at_desk.id});
    CHECK(corners.on_the_web(at_door.codes.typed).status == 404);
    CHECK(corners.on_the_web(at_desk.codes.typed).status == 200);
    for (Corner* corner : {&corners.door, &corners.desk}) CHECK_FALSE(corner->opened_by(2));
}

}  // namespace cirkel::loop

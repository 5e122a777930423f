#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "server/store/observations.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/staff_json.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::files_holding;
using fakes::ServerWorld;
using fakes::TestDevice;
using staff::Observation;
using staff::ShopOutcome;
using staff::StaffLog;
using staff::Work;
using store::CaseMove;
using store::CaseState;
using wire::PushStatus;

namespace {

constexpr const char* kNote = "Na 16 uur is er nu elke dag een extra kassa open.";
constexpr auto kHour = std::chrono::hours(1);

/// A shop with one case, whose terminal staff work at.
struct Floor {
    ServerWorld world;
    TestDevice device{world, "t-81"};
    SubmissionId visit = open_one();

    SubmissionId open_one() {
        const auto given = device.submission(1, "wachten duurde lang");
        device.keep(wire::record_json(given));
        device.keep(wire::record_json(device.consent(given.id, "0612345678")));
        device.push_all();
        return given.id;
    }
    StaffLog log(Work work, Instant at) {
        StaffLog made;
        made.id = device.next_id();
        made.at = device.submission(1, "").captured;
        made.at.wall = at;
        made.at.clock = ClockQuality::Ntp;
        made.staff = "07";
        made.number = CaseNumber{1};
        made.work = work;
        return made;
    }
    StaffLog spoken(Instant at, std::optional<ShopOutcome> outcome) {
        StaffLog made = log(Work::Spoken, at);
        made.outcome = outcome;
        made.note = kNote;
        return made;
    }
    Observation heard(const std::string& text) {
        Observation made;
        made.id = device.next_id();
        made.at = device.submission(1, "").captured;
        made.at.wall = world.now;
        made.at.clock = ClockQuality::Ntp;
        made.staff = "07";
        made.text = text;
        made.basis = staff::Basis::Asked;
        return made;
    }
    template <class Kept>
    wire::PushReply push(const Kept& record) {
        device.keep(wire::record_json(record));
        return device.push_all();
    }
    store::Case value() { return **world.store().cases().case_by_number(CaseNumber{1}); }
    std::vector<store::CaseEvent> events() {
        return *world.store().cases().events_of(CaseNumber{1});
    }
    void in_browser(CaseMove move, std::optional<store::Outcome> outcome = std::nullopt) {
        casework::CaseOrder order;
        order.number = CaseNumber{1};
        order.move = move;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        order.outcome = outcome;
        if (outcome) order.note = "Dit staat er uit de browser.";
        REQUIRE(casework::move_case(world.store(), order, world.now).ok());
    }
};

}  // namespace

TEST_CASE("a case is taken at a terminal, when it was done and once", "[intake][staff]") {
    Floor floor;
    const Instant at = floor.world.now + kHour;
    floor.world.now += 26 * kHour;
    const auto log = floor.log(Work::Take, at);
    CHECK(floor.push(log).results.empty());
    CHECK(floor.push(log).results[0].status == PushStatus::Duplicate);
    CHECK(floor.value().state == CaseState::Assigned);
    CHECK(floor.value().owner == "07");
    const auto events = floor.events();
    REQUIRE(events.size() == 2);
    CHECK(events[1].happened_at == at);
    CHECK(events[1].at == floor.world.now);
    CHECK(events[1].origin == "t-81");
    CHECK_FALSE(events[1].came_late);
}

TEST_CASE("4.19 spoken in the shop with an outcome closes the case and tells its customer",
          "[intake][staff]") {
    Floor floor;
    floor.world.now += kHour;
    CHECK(floor.push(floor.spoken(floor.world.now, ShopOutcome::Resolved)).results.empty());
    CHECK(floor.value().state == CaseState::Closed);
    CHECK(floor.value().owner == "07");
    CHECK(floor.value().outcome == store::Outcome::Resolved);
    const auto status = **floor.world.store().statuses().status(floor.visit);
    CHECK(status.note == kNote);
    CHECK(status.steps.back().stage == Stage::Done);
    std::vector<CaseMove> moves;
    for (const auto& event : floor.events()) moves.push_back(event.move);
    CHECK(moves == std::vector<CaseMove>{CaseMove::Open, CaseMove::Assign, CaseMove::Contact,
                                         CaseMove::Close});
    CHECK(floor.events()[2].channel == store::ContactChannel::Store);
}

TEST_CASE("spoken and not finished leaves the case open, with its sentence", "[intake][staff]") {
    Floor floor;
    floor.world.now += kHour;
    floor.push(floor.spoken(floor.world.now, std::nullopt));
    CHECK(floor.value().state == CaseState::Contacted);
    const auto status = **floor.world.store().statuses().status(floor.visit);
    CHECK(status.steps.back().stage == Stage::InProgress);
    CHECK(status.note == kNote);
}

TEST_CASE("the terminals hear of it: who has the case, and when and how it was decided",
          "[intake][staff][T-33]") {
    Floor floor;
    floor.world.now += kHour;
    floor.push(floor.spoken(floor.world.now, ShopOutcome::NoAction));
    std::optional<FollowUp> told;
    for (const auto& change : floor.device.pull().changes)
        if (const auto* one = std::get_if<FollowUp>(&change.content)) told = *one;
    REQUIRE(told);
    CHECK_FALSE(told->open);
    CHECK(told->decided == kNote);
    CHECK(told->decided_at == floor.world.now);
    CHECK(told->of == floor.visit);
    CHECK(told->stage == Stage::NotChanged);
}

TEST_CASE("what came late is written down with its sentence, and changes nothing",
          "[intake][staff]") {
    Floor floor;
    const Instant before = floor.world.now + kHour;
    floor.world.now += 3 * kHour;
    floor.in_browser(CaseMove::Assign);
    const auto value = floor.value();
    floor.world.now += kHour;
    CHECK(floor.push(floor.spoken(before, ShopOutcome::Resolved)).results.empty());
    CHECK(floor.value().state == value.state);
    CHECK(floor.value().moved_at == value.moved_at);
    const auto events = floor.events();
    REQUIRE(events.size() == 4);
    CHECK(events[2].came_late);
    CHECK(events[3].came_late);
    CHECK(events[3].remark == kNote);
    CHECK((*floor.world.store().statuses().status(floor.visit))->note.empty());
}

TEST_CASE("a talk about a case that was closed meanwhile is written down, not thrown away",
          "[intake][staff]") {
    Floor floor;
    floor.world.now += kHour;
    floor.in_browser(CaseMove::Close, store::Outcome::Resolved);
    const Instant after = floor.world.now + kHour;
    floor.world.now += 2 * kHour;
    CHECK(floor.push(floor.spoken(after, ShopOutcome::Goodwill)).results.empty());
    CHECK(floor.value().outcome == store::Outcome::Resolved);
    const auto events = floor.events();
    CHECK(events.back().came_late);
    CHECK(events.back().move == CaseMove::Close);
    CHECK(events.back().remark == kNote);
    CHECK((*floor.world.store().statuses().status(floor.visit))->note ==
          "Dit staat er uit de browser.");
}

TEST_CASE("work of nobody known, or on a case that is not there, waits in quarantine with its why",
          "[intake][staff]") {
    Floor floor;
    floor.world.now += kHour;
    auto by_nobody = floor.log(Work::Take, floor.world.now);
    by_nobody.staff = "99";
    CHECK(floor.push(by_nobody).results[0].code == "unknown-staff");
    auto elsewhere = floor.log(Work::Take, floor.world.now);
    elsewhere.number = CaseNumber{404};
    CHECK(floor.push(elsewhere).results[0].code == "unknown-case");
    auto broken = wire::record_json(floor.log(Work::Take, floor.world.now));
    broken.replace(broken.find("\"take\""), 6, "\"drop\"");
    floor.device.keep(broken);
    CHECK(floor.device.push_all().results[0].code == "malformed");
    CHECK(floor.value().state == CaseState::New);
}

TEST_CASE("a terminal works on no case of another place", "[intake][staff]") {
    Floor floor;
    store::Location gouda;
    gouda.id = LocationId{"gouda"};
    gouda.name = "Gouda";
    REQUIRE(floor.world.store().setup().put_location(gouda).ok());
    auto terminal = **floor.world.store().devices().terminal(floor.device.id);
    terminal.location = gouda.id;
    REQUIRE(floor.world.store().devices().put_terminal(terminal).ok());
    floor.world.now += kHour;
    const auto answer = floor.push(floor.log(Work::Take, floor.world.now));
    REQUIRE(answer.results.size() == 1);
    CHECK(answer.results[0].code == "case-of-another");
    CHECK(floor.value().owner.empty());
}

TEST_CASE("4.17 an observation keeps what was heard and the day, and its reporter apart",
          "[intake][staff]") {
    Floor floor;
    CHECK(floor.push(floor.heard("De kar bleef steken bij het poortje.")).results.empty());
    auto& observations = floor.world.store().observations();
    const store::ObservationRange tomorrow{rights::Reach::everywhere(), "2026-11-26"};
    const auto all = observations.observations(tomorrow);
    REQUIRE(all->size() == 1);
    CHECK(all->front().text == "De kar bleef steken bij het poortje.");
    CHECK(all->front().day == "2026-11-25");
    CHECK(all->front().location == LocationId{"utrecht"});
    CHECK(all->front().basis == staff::Basis::Asked);
    CHECK(*observations.reporter_of(all->front().id) == "07");
    // The day itself is not over: who worked then is easily guessed.
    CHECK(observations.observations({rights::Reach::everywhere(), "2026-11-25"})->empty());
    CHECK(observations.observations({rights::Reach::at({LocationId{"gouda"}}), "2026-11-26"})
              ->empty());
}

TEST_CASE("4.17 neither the log nor a record that is kept names the reporter", "[intake][staff]") {
    Floor floor;
    auto& setup = floor.world.store().setup();
    StaffMember member{"83", "Reporter-Alias-771", "", false};
    REQUIRE(setup.put_staff(member).ok());
    auto heard = floor.heard("Gehoord bij de kaas 4471.");
    heard.staff = member.number;
    CHECK(floor.push(heard).results.empty());
    CHECK(floor.push(heard).results[0].status == PushStatus::Duplicate);
    for (const auto& line : floor.world.log.lines) {
        CHECK(line.find("83") == std::string::npos);
        CHECK(line.find(member.alias) == std::string::npos);
    }
    // The record's own text would hold the two together; what was heard stands here, it does not.
    CHECK(files_holding(floor.world.folder(), "Gehoord bij de kaas 4471.") > 0);
    CHECK(files_holding(floor.world.folder(), "\"staff\":\"83\"") == 0);
    CHECK(files_holding(floor.world.folder(), heard.id.text()) == 0);
}

TEST_CASE("an observation of nobody known is not shown to anybody", "[intake][staff]") {
    Floor floor;
    auto heard = floor.heard("Zegt iemand.");
    heard.staff = "99";
    CHECK(floor.push(heard).results[0].code == "unknown-staff");
    CHECK(floor.world.store()
              .observations()
              .observations({rights::Reach::everywhere(), "2999-01-01"})
              ->empty());
}

TEST_CASE("what became of an observation is told to all, as a day", "[intake][staff]") {
    Floor floor;
    floor.push(floor.heard("De kar bleef steken."));
    auto& observations = floor.world.store().observations();
    const store::ObservationRange range{rights::Reach::everywhere(), "2026-11-26"};
    const auto id = observations.observations(range)->front().id;
    auto decided = **observations.observation(id);
    decided.stage = Stage::Done;
    decided.answer = "Het poortje is gemaakt.";
    decided.answered_on = "2026-11-30";
    REQUIRE(observations.set_follow_up(decided).ok());
    const auto answered = *observations.observation(id);
    REQUIRE(answered);
    CHECK(answered->stage == Stage::Done);
    CHECK(answered->answer == "Het poortje is gemaakt.");
    CHECK(answered->answered_on == "2026-11-30");
}

TEST_CASE("T-34 a sign-in at a terminal is in the log of what was done, once, and without a PIN",
          "[intake][staff]") {
    Floor floor;
    floor.world.now += kHour;
    staff::SignIn sign_in;
    sign_in.at = floor.heard("x").at;
    sign_in.staff = "07";
    const auto last = [&floor] { return **floor.world.store().audit_log().last_entry(); };
    for (const auto& [end, refused, words, result] :
         {std::tuple(staff::SignInEnd::Accepted, 2, "accepted 2", "done"),
          std::tuple(staff::SignInEnd::Refused, 4, "refused 4", "refused"),
          std::tuple(staff::SignInEnd::Locked, 15, "locked 15", "refused")}) {
        sign_in.id = floor.device.next_id();
        sign_in.end = end;
        sign_in.refused = refused;
        CHECK(floor.push(sign_in).results.empty());
        CHECK(last().action == "terminal-sign-in");
        CHECK(last().actor == "07");
        CHECK(last().object == "terminal t-81 " + std::string(words) + " at 2026-11-25");
        CHECK(last().result == result);
    }
    const auto seq = last().seq;
    CHECK(floor.push(sign_in).results[0].status == PushStatus::Duplicate);
    CHECK(last().seq == seq);
    auto broken = wire::record_json(sign_in);
    broken.replace(broken.find("\"locked\""), 8, "\"opened\"");
    broken.replace(broken.find(sign_in.id.text()), 36, floor.device.next_id().text());
    floor.device.keep(broken);
    CHECK(floor.device.push_all().results[0].code == "malformed");
    CHECK(last().seq == seq);
    // What a mended terminal says of itself is no sign-in.
    auto other = wire::record_json(sign_in);
    other.replace(other.find("staff_sign_in"), 13, "capture_mended");
    other.replace(other.find(sign_in.id.text()), 36, floor.device.next_id().text());
    floor.device.keep(other);
    CHECK(floor.device.push_all().results[0].code == "unknown-kind");
}

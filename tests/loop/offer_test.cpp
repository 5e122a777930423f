// The offer of a place, spent and expired without a line (decisions 15; closed-loop 0.16): the
// terminal promises no call that its shop did not offer, whatever happens to its power and clock.

#include <algorithm>

#include "server/store/follow_up_alarms.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::loop {
namespace {

using namespace session;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kShare = 2;
/// Longer than an offer is valid.
constexpr Duration kPastValid = hours(25);

void take_up_one(Town& town) { (void)town.visit_wanting_a_call(2, "0612345678"); }

void spend_all(Town& town) {
    for (int visit = 0; visit < kShare; ++visit) take_up_one(town);
}

void expire(Town& town) { town.carry(kPastValid); }

void put_clock_back(Town& town) {
    town.set_clock(-kPastValid);
    town.visitor().look_at_clock();
}

/// A town that has just heard that its shop can bear two calls; the line is cut.
void prepare(Town& town, bool mail = false) {
    town.shop().set_offer(kShare, mail);
    town.carry(minutes(10));
    town.line().cut();
}

/// What an unhappy customer is asked now.
Thanks thanks_now(Town& town) {
    Visitor& visitor = town.visitor();
    if (!visitor.is_at<Attract>()) visitor.wait(minutes(3));
    visitor.tap_face(1);
    visitor.touch(ReasonTapped{OptionId{"bread"}});
    visitor.touch(NextTapped{});
    Thanks thanks = visitor.at<Thanks>();
    visitor.wait(minutes(3));
    return thanks;
}

struct Case {
    const char* name;
    void (*happens)(Town&);
    bool asks_for_a_call;
};

const Case kCases[] = {
    {"the offer is fresh", [](Town&) {}, true},
    {"an hour went by and the terminal restarted",
     [](Town& town) {
         town.carry(hours(1));
         town.kill_terminal();
     },
     true},
    {"it expired", expire, false},
    {"it expired and the terminal restarted",
     [](Town& town) {
         expire(town);
         town.kill_terminal();
     },
     false},
    {"it expired, and the clock was put back",
     [](Town& town) {
         expire(town);
         put_clock_back(town);
     },
     false},
    {"it expired, the clock was put back and the terminal restarted",
     [](Town& town) {
         expire(town);
         put_clock_back(town);
         town.kill_terminal();
     },
     false},
    {"it expired with nobody there, and the clock was put back while the power was off",
     [](Town& town) {
         expire(town);
         town.set_clock(-kPastValid);
         town.kill_terminal();
     },
     false},
    {"the clock was put back while it held", [](Town& town) { town.set_clock(-hours(3)); }, true},
    {"one call is left", take_up_one, true},
    {"it is spent", spend_all, false},
    {"it is spent, with a restart between the visits",
     [](Town& town) {
         take_up_one(town);
         town.kill_terminal();
         take_up_one(town);
     },
     false},
    {"it is spent, and the terminal restarted",
     [](Town& town) {
         spend_all(town);
         town.kill_terminal();
     },
     false},
    {"it is spent under a clock that was put back, and the terminal restarted",
     [](Town& town) {
         town.set_clock(-hours(3));
         spend_all(town);
         town.kill_terminal();
     },
     false},
    {"the last one was taken back at the receipt, and the terminal restarted",
     [](Town& town) {
         take_up_one(town);
         town.walk_to_receipt(2, "0612345678");
         town.visitor().touch(DoNotContactTapped{});
         town.visitor().wait(minutes(3));
         town.kill_terminal();
     },
     true},
};

}  // namespace

TEST_CASE("without a line a terminal asks about a call only while its share of the offer holds",
          "[loop][offer]") {
    const bool mail = GENERATE(false, true);
    for (const Case& one : kCases) {
        INFO(one.name << (mail ? ", and the shop answers by mail" : ""));
        Town town(30, {});
        prepare(town, mail);
        one.happens(town);
        const Thanks thanks = thanks_now(town);
        CHECK(thanks.call == one.asks_for_a_call);
        // A mail needs no hour and no call: it is asked about whenever the shop has it.
        CHECK(thanks.mail == mail);
        CHECK(thanks.asks() == (one.asks_for_a_call || mail));
    }
}

TEST_CASE("a mail that is wanted when the offer is over is given without a promised hour",
          "[loop][offer]") {
    Town town(34, {});
    prepare(town, true);
    expire(town);
    Visitor& visitor = town.visitor();
    visitor.tap_face(1);
    visitor.touch(ReasonTapped{OptionId{"bread"}});
    visitor.touch(NextTapped{});
    visitor.touch(AnswerWanted{Purpose::Mail});
    visitor.wait(kNoticeShownMin + Duration(1'000));
    visitor.type("nel@linde.example");
    visitor.touch(NextTapped{});
    visitor.touch(YesTapped{});
    CHECK(visitor.at<Receipt>().purpose == Purpose::Mail);
    CHECK_FALSE(visitor.at<Receipt>().promised_before);
}

TEST_CASE(
    "0.16 0.24 three days without a line hand out what was left and no more; then no promise is "
    "broken in silence",
    "[loop][offer]") {
    Town town(35, {});
    prepare(town);
    int promised = 0;
    for (int visit = 0; visit < 3 * 8; ++visit) {
        if (thanks_now(town).call) {
            take_up_one(town);
            ++promised;
        }
        town.carry(hours(3));
    }
    CHECK(promised == kShare);
    town.line().mend();
    town.carry_until_acknowledged();
    town.shop().tick();
    auto& store = town.shop().desk().store;
    const auto everywhere = rights::Reach::everywhere();
    const auto open = must(store.cases().open_cases(everywhere));
    const auto alarms = must(store.follow_up_alarms().open_alarms(everywhere));
    int broken = 0;
    for (const auto& value : open) {
        if (!value.due || *value.due > town.shop().now()) continue;
        ++broken;
        CHECK(std::any_of(alarms.begin(), alarms.end(), [&](const store::FollowUpAlarm& alarm) {
            return alarm.of == value.of && (alarm.about == store::FollowUpAlarm::kLocationLead ||
                                            alarm.about == store::FollowUpAlarm::kNeutralOwner);
        }));
    }
    // Both were promised within a day, and lay on the device for longer.
    CHECK(broken == kShare);
}

TEST_CASE("what was asked without a call left is stored and sent like everything else",
          "[loop][offer]") {
    Town town(31, {});
    prepare(town);
    spend_all(town);
    expire(town);
    CHECK_FALSE(thanks_now(town).asks());
    town.line().mend();
    town.carry_until_acknowledged();
    CHECK(town.shop().submissions() == town.tapped());
}

TEST_CASE("a new offer refills the share of a terminal, spent or expired", "[loop][offer]") {
    for (void (*happens)(Town&) : {spend_all, expire}) {
        Town town(32, {});
        prepare(town);
        happens(town);
        REQUIRE_FALSE(thanks_now(town).call);
        town.shop().set_offer(2 * kShare + 1);
        town.line().mend();
        town.carry_until_acknowledged();
        town.carry(hours(1));
        CHECK(thanks_now(town).call);
        town.kill_terminal();
        CHECK(thanks_now(town).call);
    }
}

}  // namespace cirkel::loop

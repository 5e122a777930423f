#include "server/casework/reading/follow_up_watch.hpp"

#include <algorithm>

#include "server/casework/cases.hpp"
#include "server/casework/reading/reading_choices.hpp"
#include "server/casework/reading/text_watch.hpp"
#include "server/store/follow_up_alarms.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;
using std::chrono::hours;
using std::chrono::minutes;
using store::FollowUpAlarm;

namespace {

const rights::Reach kAll = rights::Reach::everywhere();

struct Watched {
    SubmissionId text(const std::string& words) {
        const auto visit = device.submission(5, words);
        device.keep(wire::record_json(visit));
        device.push_all();
        return visit.id;
    }
    std::vector<std::string> alarms() {
        std::vector<std::string> about;
        const auto open = *world.store().follow_up_alarms().open_alarms(kAll);
        for (const auto& alarm : open) about.push_back(alarm.about);
        std::sort(about.begin(), about.end());
        return about;
    }
    void tick() { world.server->tick(world.now); }
    void later(Duration time) {
        world.now = world.now + time;
        tick();
    }
    using Alarms = std::vector<std::string>;

    ServerWorld world;
    TestDevice device{world, "t-81"};
};

}  // namespace

TEST_CASE("0.18: words of danger raise an alarm at the next look, also without consent",
          "[reading][triage]") {
    Watched shop;
    const auto id = shop.text("Mijn moeder is uitgegleden bij de zuivel");
    shop.text("Fijne winkel");
    shop.tick();
    CHECK(shop.alarms() == Watched::Alarms{FollowUpAlarm::kSafety});
    const auto fact = **shop.world.store().reading().fact_of(id);
    CHECK_FALSE(fact.safety.empty());
    // Once, and no word of the customer is in the log.
    shop.later(minutes(1));
    CHECK(shop.alarms().size() == 1);
    for (const auto& line : shop.world.log.lines) CHECK(line.find("moeder") == std::string::npos);
    REQUIRE(casework::choose(shop.world.store(), {id, store::ReadingChoice::Read, "07", kAll},
                             shop.world.now)
                .ok());
    CHECK(shop.alarms().empty());
}

TEST_CASE("changed words are looked for in everything that is unread", "[reading][triage]") {
    Watched shop;
    shop.text("de kruiwagen staat in de weg");
    shop.tick();
    CHECK(shop.alarms().empty());
    auto& reading = shop.world.store().reading();
    REQUIRE(reading.set_safety_words(Language{"nl"}, "# obstakels\n_kruiwagen\n").ok());
    REQUIRE(reading.forget_facts().ok());
    shop.tick();
    CHECK(shop.alarms() == Watched::Alarms{FollowUpAlarm::kSafety});
    // A list that does not read takes nothing away.
    REQUIRE(reading.set_safety_words(Language{"nl"}, "# kapot\n_(").ok());
    REQUIRE(reading.forget_facts().ok());
    shop.text("nog een kruiwagen");
    shop.tick();
    CHECK(shop.alarms().size() == 2);
}

TEST_CASE("0.13: no text stays unread for a working day without an alarm", "[reading]") {
    Watched shop;
    const auto id = shop.text("Fijne winkel");
    // Wednesday noon; without known hours from nine to five: five hours today, three tomorrow.
    shop.later(hours(23) - minutes(1));
    CHECK(shop.alarms().empty());
    shop.later(hours(1) + minutes(1));
    CHECK(shop.alarms() == Watched::Alarms{FollowUpAlarm::kUnread});
    // Seen to by any way, not only here.
    REQUIRE(casework::mark_read(shop.world.store(), id, kAll, shop.world.now).ok());
    shop.later(minutes(1));
    CHECK(shop.alarms().empty());
}

TEST_CASE("3.3: each rung of the ladder is told once, and ends when the case is seen to",
          "[reading]") {
    Watched shop;
    const auto visit = shop.device.submission(1, "wachten duurde lang");
    shop.device.keep(wire::record_json(visit));
    auto consent = shop.device.consent(visit.id, "0612345678");
    shop.device.keep(wire::record_json(consent));
    shop.device.push_all();
    REQUIRE(casework::mark_read(shop.world.store(), visit.id, kAll, shop.world.now).ok());
    std::vector<std::string> told;
    for (int hour = 0; hour < 24 * 14; ++hour) {
        shop.later(hours(1));
        const auto alarms = shop.alarms();
        REQUIRE(alarms.size() <= 1);
        if (!alarms.empty() && (told.empty() || told.back() != alarms[0]))
            told.push_back(alarms[0]);
    }
    CHECK(told == Watched::Alarms{FollowUpAlarm::kNudgeOwner, FollowUpAlarm::kSuggestColleague,
                                  FollowUpAlarm::kLocationLead, FollowUpAlarm::kNeutralOwner});
    casework::CaseOrder close;
    close.number = CaseNumber{1};
    close.move = store::CaseMove::Close;
    close.by = "07";
    close.within = kAll;
    close.outcome = store::Outcome::Resolved;
    close.note = "Er is nu een extra kassa.";
    REQUIRE(casework::move_case(shop.world.store(), close, shop.world.now).ok());
    shop.later(minutes(1));
    CHECK(shop.alarms().empty());
}

TEST_CASE("0.24: a promise that was broken before it came here is no secret: an alarm at once",
          "[reading]") {
    Watched shop;
    const auto visit = shop.device.submission(1, "wachten duurde lang");
    shop.device.keep(wire::record_json(visit));
    auto consent = shop.device.consent(visit.id, "0612345678");
    consent.promised_before = shop.world.now + hours(24);
    shop.device.sign(consent);
    shop.device.keep(wire::record_json(consent));
    // The line was cut for three days.
    shop.world.now = shop.world.now + hours(3 * 24);
    shop.device.push_all();
    shop.tick();
    const auto alarms = shop.alarms();
    CHECK(std::count_if(alarms.begin(), alarms.end(), [](const std::string& about) {
              return about == FollowUpAlarm::kLocationLead || about == FollowUpAlarm::kNeutralOwner;
          }) == 1);
}

#include "server/improvements/improvements.hpp"

#include "shared/wire/pull.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/improvements/improving.hpp"

using namespace cirkel;
using fakes::Improving;
using store::ImprovementDeed;
using store::ImprovementState;
using store::Outcome;

namespace {

constexpr const char* kBusy = "Wij zoeken plaats voor een derde kassa.";
constexpr const char* kDone = "Na vier uur is er nu een derde kassa open.";
constexpr const char* kWhy = "Er is geen plaats voor een derde kassa.";

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("0.9: an improvement has many customers, and a customer may have many improvements",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    auto second = Improving::third_till();
    second.id = "music";
    const auto music = shop.add(second);
    CHECK(music.value == till.value + 1);
    const auto one = shop.text("Lang gewacht");
    const auto other = shop.text("Een uur in de rij");
    REQUIRE(shop.link(till, one).ok());
    REQUIRE(shop.link(till, other).ok());
    REQUIRE(shop.link(music, one).ok());
    auto& kept = shop.world.store().improvements();
    CHECK(kept.linked_to(till)->size() == 2);
    CHECK(*kept.improvements_of(one) == std::vector{till, music});
    CHECK(kept.count_linked()->at(till) == 2);
    // Twice is once.
    REQUIRE(shop.link(till, one).ok());
    CHECK(kept.count_linked()->at(till) == 2);
}

TEST_CASE("0.11: whoever is linked reads that it goes on, and then how it ended, once",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.text("Lang gewacht");
    REQUIRE(shop.link(till, one).ok());
    CHECK(shop.stage(one) == Stage::InProgress);
    CHECK(shop.status(one).note == kBusy);
    shop.later();
    shop.write(till, kDone, "");
    // Other words alone tell nobody.
    CHECK(shop.status(one).note == kBusy);
    CHECK(*shop.become(till, ImprovementState::Done) == 1);
    CHECK(shop.stage(one) == Stage::Done);
    CHECK(shop.status(one).note == kDone);
    const auto steps = shop.status(one).steps.size();
    CHECK(shop.become(till, ImprovementState::Done).error().kind == Kind::Refused);
    CHECK(shop.status(one).steps.size() == steps);
    CHECK(shop.world.store().improvements().linked_to(till)->front().told_at == shop.world.now);
}

TEST_CASE("0.36: what is not changed is told with its reason, and may still go on",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.text("Lang gewacht");
    REQUIRE(shop.link(till, one).ok());
    shop.later();
    const auto without = shop.become(till, ImprovementState::NotBecause);
    CHECK(holds(without.error().text, "write why nothing changes"));
    shop.write(till, "", kWhy);
    CHECK(*shop.become(till, ImprovementState::NotBecause) == 1);
    CHECK(shop.stage(one) == Stage::NotChanged);
    CHECK(shop.status(one).note == kWhy);
    shop.later();
    CHECK(shop.become(till, ImprovementState::Done).error().kind == Kind::Refused);
    REQUIRE(shop.become(till, ImprovementState::Busy).ok());
    CHECK(shop.stage(one) == Stage::InProgress);
    CHECK(shop.status(one).note == kBusy);
    shop.later();
    CHECK(*shop.become(till, ImprovementState::Done) == 1);
    CHECK(shop.stage(one) == Stage::Done);
}

TEST_CASE("linked later to one that is done: told at once, in the customer's language",
          "[improvement]") {
    Improving shop;
    auto made = Improving::third_till();
    made.state = ImprovementState::Done;
    const auto till = shop.add(made);
    const auto english = shop.text("a long wait", "en");
    const auto polish = shop.text("kolejka", "pl");
    REQUIRE(shop.link(till, english).ok());
    REQUIRE(shop.link(till, polish).ok());
    CHECK(shop.stage(english) == Stage::Done);
    CHECK(shop.status(english).note == "We are looking for room for a third till.");
    CHECK(shop.status(polish).note == kBusy);
}

TEST_CASE("an answer that a customer had is not taken back by a link to what is busy",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.asked("Lang gewacht");
    const auto closing = shop.closing(one, Outcome::Resolved, "U kreeg uw geld terug.");
    auto with_theme = closing;
    with_theme.cause = "te weinig kassa's";
    REQUIRE(casework::move_case(shop.world.store(), with_theme, shop.world.now).ok());
    shop.later();
    REQUIRE(shop.link(till, one).ok());
    CHECK(shop.stage(one) == Stage::Done);
    CHECK(shop.status(one).note == "U kreeg uw geld terug.");
    CHECK(*shop.become(till, ImprovementState::Done) == 1);
    CHECK(shop.status(one).note == kBusy);
}

TEST_CASE("whose case is open reads the sentence, and the case has the last word",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.asked("Lang gewacht");
    REQUIRE(shop.link(till, one).ok());
    shop.later();
    CHECK(*shop.become(till, ImprovementState::Done) == 0);
    CHECK(shop.stage(one) == Stage::InProgress);
    auto closing = shop.closing(one, Outcome::LinkedToImprovement, kDone);
    closing.cause = "te weinig kassa's";
    REQUIRE(casework::move_case(shop.world.store(), closing, shop.world.now).ok());
    CHECK(shop.stage(one) == Stage::Done);
    CHECK(shop.status(one).note == kDone);
    CHECK(shop.world.store().improvements().linked_to(till)->front().told_at == shop.world.now);
}

TEST_CASE("0.13: a case ends as linked only where there is an improvement, and is told by its end",
          "[improvement][casework]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.asked("Lang gewacht");
    auto closing = shop.closing(one, Outcome::LinkedToImprovement, "Wij nemen dit mee.");
    closing.cause = "te weinig kassa's";
    auto& store = shop.world.store();
    const auto refused = casework::move_case(store, closing, shop.world.now);
    CHECK(holds(refused.error().text, "say which improvement answers this customer"));
    closing.improvement = store::ImprovementNumber{99};
    CHECK(casework::move_case(store, closing, shop.world.now).error().kind == Kind::NotFound);
    CHECK(store.improvements().linked_to(till)->empty());
    closing.improvement = till;
    REQUIRE(casework::move_case(store, closing, shop.world.now).ok());
    CHECK(store.improvements().linked_to(till)->size() == 1);
    CHECK(shop.stage(one) == Stage::InProgress);
    CHECK(shop.status(one).note == "Wij nemen dit mee.");
    shop.later();
    CHECK(*shop.become(till, ImprovementState::Done) == 1);
    CHECK(shop.stage(one) == Stage::Done);
}

TEST_CASE("the loop: what an improvement tells reaches the terminal's feed and its card",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.text("Lang gewacht");
    REQUIRE(shop.link(till, one).ok());
    CHECK(shop.device.configuration().cards.empty());
    const auto before = shop.device.pull();
    shop.later();
    shop.write(till, kDone, "");
    REQUIRE(shop.become(till, ImprovementState::Done).ok());
    const auto pulled = shop.device.pull(before.cursor);
    int told = 0;
    for (const auto& change : pulled.changes)
        if (const auto* status = std::get_if<PublicStatus>(&change.content))
            if (status->of == one && status->note == kDone &&
                status->steps.back().stage == Stage::Done)
                ++told;
    CHECK(told == 1);
    const auto cards = shop.device.configuration().cards;
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].customers == 1);
    CHECK(cards[0].did.at(Language{"nl"}) == kDone);
    CHECK(cards[0].done_at == shop.world.now);
    // The terminal hides it by itself; after its last day it is not served either.
    auto changed = **shop.world.store().improvements().improvement(till);
    changed.until_day = "2026-11-30";
    REQUIRE(shop.in_transaction([&] {
                    return improvements::write(shop.world.store(), changed, shop.who(),
                                               shop.world.now);
                })
                .ok());
    REQUIRE(shop.device.configuration().cards.at(0).expires_at);
    shop.world.now = *shop.device.configuration().cards.at(0).expires_at;
    CHECK(shop.device.configuration().cards.empty());
}

TEST_CASE("whoever erased everything is linked to nothing, and the count is right",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    const auto one = shop.text("Lang gewacht");
    const auto other = shop.text("Een uur in de rij");
    REQUIRE(shop.link(till, one).ok());
    REQUIRE(shop.link(till, other).ok());
    REQUIRE(shop.become(till, ImprovementState::Done).ok());
    CHECK(shop.device.configuration().cards.at(0).customers == 2);
    const auto version = shop.device.configuration().version;
    shop.device.keep(wire::record_json(shop.device.withdrawal(one, WithdrawalScope::Everything)),
                     Stream::Withdrawal);
    shop.device.push_all(Stream::Withdrawal);
    auto& kept = shop.world.store().improvements();
    CHECK(kept.linked_to(till)->size() == 1);
    CHECK(kept.improvements_of(one)->empty());
    CHECK(shop.device.configuration().cards.at(0).customers == 1);
    // So that the terminals ask for their cards again.
    CHECK(shop.device.configuration().version > version);
    const auto events = *kept.events_of(till);
    for (const auto& event : events) CHECK_FALSE(holds(event.remark, one.text()));
}

TEST_CASE("what was done with an improvement stands in its history, with who and when",
          "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    REQUIRE(shop.link(till, shop.text("Lang gewacht")).ok());
    shop.later();
    shop.write(till, kDone, "");
    REQUIRE(shop.become(till, ImprovementState::Done).ok());
    const auto events = *shop.world.store().improvements().events_of(till);
    REQUIRE(events.size() == 5);
    CHECK(events[0].deed == ImprovementDeed::Added);
    CHECK(events[1].deed == ImprovementDeed::Linked);
    CHECK(events[2].deed == ImprovementDeed::Written);
    CHECK(events[3] == store::ImprovementEvent{shop.world.now, ImprovementDeed::Done, "07", kDone});
    CHECK(events[4].deed == ImprovementDeed::Shown);
}

TEST_CASE("an improvement of all locations is changed by who works at all of them",
          "[improvement]") {
    Improving shop;
    const auto everywhere = shop.add();
    auto second = **shop.world.store().setup().location(LocationId{"utrecht"});
    second.id = LocationId{"zwolle"};
    REQUIRE(
        shop.in_transaction([&] { return shop.world.store().setup().put_location(second); }).ok());
    const auto one = shop.text("Lang gewacht");
    shop.within = rights::Reach::at({LocationId{"utrecht"}});
    CHECK(holds(shop.become(everywhere, ImprovementState::Done).error().text, "more locations"));
    // Whoever works at one of them may link a customer of there.
    CHECK(shop.link(everywhere, one).ok());
    auto own = Improving::third_till();
    own.id = "own";
    own.location = LocationId{"utrecht"};
    const auto here = shop.add(own);
    CHECK(shop.become(here, ImprovementState::Done).ok());
    shop.within = rights::Reach::at({LocationId{"zwolle"}});
    CHECK(shop.become(here, ImprovementState::Busy).error().kind == Kind::NotFound);
    CHECK(shop.link(everywhere, one).error().kind == Kind::NotFound);
    shop.within = rights::Reach::everywhere();
    own.id = "other";
    own.location = LocationId{"zwolle"};
    const auto there = shop.add(own);
    CHECK(holds(shop.link(there, one).error().text, "for another location"));
}

TEST_CASE("a test visit is linked to nothing, and a name is given once", "[improvement]") {
    Improving shop;
    const auto till = shop.add();
    auto visit = shop.device.submission(1, "proef");
    visit.test = true;
    shop.device.keep(wire::record_json(visit));
    shop.device.push_all();
    CHECK(holds(shop.link(till, visit.id).error().text, "a test visit"));
    const auto again = shop.in_transaction([&] {
        return improvements::add(shop.world.store(), Improving::third_till(), shop.who(),
                                 shop.world.now);
    });
    CHECK(again.error().kind == Kind::Conflict);
    auto late = Improving::third_till();
    late.id = "late";
    late.has_card = true;
    for (const char* day : {"2026-11-24", "31-12-2026"}) {
        late.until_day = day;
        const auto added = shop.in_transaction([&] {
            return improvements::add(shop.world.store(), late, shop.who(), shop.world.now);
        });
        CHECK(added.error().kind == Kind::Refused);
    }
}

#include "server/heard/decided_feed.hpp"

#include <catch2/catch.hpp>

#include "tests/server/heard/heard_world.hpp"

using namespace cirkel;
using fakes::HeardWorld;
using fakes::path_of;
using rights::Role;

namespace {

constexpr const char* kMadeGate = "&stage=done&sentence=Het+poortje+is+gemaakt.";

/// A shop of which one terminal follows the feed.
struct Told {
    HeardWorld shop;
    fakes::TestDevice device{shop.world, "t-81"};

    /// What the feed says of it now; nothing when it never did.
    std::optional<DecidedObservation> about(const ObservationId& id) {
        std::optional<DecidedObservation> newest;
        for (const auto& change : device.pull().changes)
            if (const auto* one = std::get_if<DecidedObservation>(&change.content))
                if (one->id == id) newest = *one;
        return newest;
    }
    void decide(const ObservationId& id, const std::string& fields) {
        CHECK(shop.post(Role::Employee, path_of(id, "/decide"), fields).status == 303);
    }
};

}  // namespace

TEST_CASE("4.20 what became of what was heard goes to the terminals: the end, its sentence, a day",
          "[heard][feed]") {
    Told told;
    const auto id = told.shop.hear("De kar van Canary-771 bleef steken.", "07");
    told.shop.post(Role::Employee, path_of(id, "/take"));
    CHECK_FALSE(told.about(id));
    told.decide(id, kMadeGate);
    const auto shown = told.about(id);
    REQUIRE(shown);
    CHECK(shown->stage == Stage::Done);
    CHECK(shown->decided == "Het poortje is gemaakt.");
    // The middle of that day, whenever on it that was.
    CHECK(shown->decided_at == fakes::kNoon);
    told.shop.world.now = told.shop.world.now + std::chrono::hours(3);
    told.decide(id, "&stage=not_changed&sentence=Het+poortje+blijft+zo.");
    CHECK(told.about(id)->decided_at == fakes::kNoon);
    CHECK(told.about(id)->stage == Stage::NotChanged);
}

TEST_CASE("4.17 4.20 of what was heard nothing else travels: not its words, not its reporter",
          "[heard][feed]") {
    Told told;
    const auto id = told.shop.hear("De kar van Canary-771 bleef steken.", "Canary-772");
    told.decide(id, kMadeGate);
    const auto body = told.device.ask("GET", "/v1/changes?limit=500").body;
    REQUIRE(body.find("Het poortje is gemaakt.") != std::string::npos);
    CHECK(body.find("Canary") == std::string::npos);
    const auto text = (*told.shop.world.store().feed().change_about(
                           LocationId{"utrecht"}, "decided_observation", id.text()))
                          ->body;
    const auto value = json::parse(text);
    REQUIRE(value.ok());
    std::set<std::string> names;
    for (const auto& [name, member] : *value->if_object()) names.insert(name);
    CHECK(names == std::set<std::string>{"decided", "decided_at", "observation", "stage"});
}

TEST_CASE("4.17 4.20 nothing is decided, nor told, on the day on which it was heard",
          "[heard][feed]") {
    Told told;
    const auto id = told.shop.hear("De kar bleef steken.", "07", staff::Basis::Asked, "2026-11-25");
    CHECK(told.shop.post(Role::Employee, path_of(id, "/decide"), kMadeGate).status == 404);
    CHECK_FALSE(told.about(id));
    told.shop.world.now = told.shop.world.now + std::chrono::hours(24);
    told.decide(id, kMadeGate);
    CHECK(told.about(id));
}

TEST_CASE("4.20 what is erased is taken off the terminals, and what never was there stays so",
          "[heard][feed]") {
    Told told;
    const auto id = told.shop.hear("De kar bleef steken.", "07");
    const auto undecided = told.shop.hear("De deur klemt.", "07");
    told.decide(id, "&stage=done&sentence=Canary-8843+is+gemaakt.");
    REQUIRE(told.about(id)->decided == "Canary-8843 is gemaakt.");
    REQUIRE(fakes::files_holding(told.shop.world.folder(), "Canary-8843") > 0);
    for (const auto& one : {id, undecided})
        told.shop.post(Role::NeutralOwner, path_of(one, "/erase"));
    CHECK(told.about(id)->decided.empty());
    CHECK_FALSE(told.about(undecided));
    CHECK(fakes::files_holding(told.shop.world.folder(), "Canary-8843") == 0);
}

TEST_CASE("T-33 4.20 a sentence by which somebody could be reached stays off the screens",
          "[heard][feed]") {
    Told told;
    const auto id = told.shop.hear("De kar bleef steken.", "07");
    told.decide(id, "&stage=done&sentence=Bel+06-12+34+56+78+maar.");
    CHECK_FALSE(told.about(id));
    told.decide(id, kMadeGate);
    CHECK(told.about(id)->decided == "Het poortje is gemaakt.");
    told.decide(id, "&stage=done&sentence=Bel+06-12+34+56+78+maar.");
    CHECK(told.about(id)->decided.empty());
}

TEST_CASE("4.20 what is too old goes off the terminals before it is let go", "[heard][feed]") {
    Told told;
    std::vector<ObservationId> old;
    // More than are looked at at once.
    for (int i = 0; i < 203; ++i) old.push_back(told.shop.hear("De kar bleef steken.", "07"));
    const auto newer = told.shop.hear("De deur klemt.", "07", staff::Basis::Asked, "2026-11-25");
    told.shop.world.now = told.shop.world.now + std::chrono::hours(24);
    told.decide(old.front(), kMadeGate);
    told.decide(old.back(), kMadeGate);
    told.decide(newer, kMadeGate);
    auto& store = told.shop.world.store();
    REQUIRE(heard::take_old_off_terminals(store, "2026-11-25").ok());
    CHECK(told.about(old.front())->decided.empty());
    CHECK(told.about(old.back())->decided.empty());
    CHECK(told.about(newer)->decided == "Het poortje is gemaakt.");
}

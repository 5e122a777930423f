#include "server/contacts/retention.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/intake/erase.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

constexpr Duration kDay{std::chrono::hours(24)};

/// Rows that say that somebody once said yes.
std::int64_t proofs(ServerWorld& world) {
    auto database = sqlite::Database::open(world.folder() + "/cirkel.db", sqlite::Mode::Read);
    REQUIRE(database.ok());
    sqlite::Statement rows(*database, "SELECT count(*) FROM past_consent");
    REQUIRE(rows.step());
    return rows.integer(0);
}

/// Somebody who wants to be called, and whose contact the keeper marked.
struct Waiting {
    Waiting() : device(world, "t-81") {
        const auto visit = device.submission(1, "wachten duurde lang");
        consent = device.consent(visit.id, "+31612345678");
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(consent));
        device.push_all();
        REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    }
    /// What happens by itself so many days after the contact was given.
    void wait(int days) {
        world.now = fakes::kNoon + kDay * days;
        REQUIRE(world.keeper->tick(world.now).ok());
        world.server->tick(world.now);
        REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
    }
    void close() {
        casework::CaseOrder closing;
        closing.number = value().number;
        closing.move = store::CaseMove::Close;
        closing.by = "07";
        closing.within = rights::Reach::everywhere();
        closing.outcome = store::Outcome::Resolved;
        closing.note = "De kassa is open.";
        REQUIRE(casework::move_case(world.store(), closing, world.now).ok());
    }
    store::Case value() { return **world.store().cases().case_of(consent.of); }
    [[nodiscard]] bool is_held() { return !world.store().contacts().held()->empty(); }
    /// How many files still hold the box, the hash or the record.
    int traces() {
        const std::string box(consent.contact.box.begin(), consent.contact.box.end());
        return fakes::files_holding(world.folder(), box) +
               fakes::files_holding(world.folder(), proof::base64(consent.contact.box));
    }
    bool was_told(const std::string& words) {
        return std::any_of(world.log.lines.begin(), world.log.lines.end(),
                           [&](const auto& line) { return line.find(words) != std::string::npos; });
    }

    ServerWorld world;
    TestDevice device;
    Consent consent;
};

}  // namespace

TEST_CASE("P-30: a contact goes fourteen days after its case was closed", "[contacts]") {
    Waiting waiting;
    waiting.wait(3);
    waiting.close();
    waiting.wait(16);
    CHECK(waiting.is_held());
    CHECK(waiting.traces() > 0);
    waiting.wait(17);
    CHECK_FALSE(waiting.is_held());
    CHECK(waiting.traces() == 0);
    CHECK(waiting.value().outcome == store::Outcome::Resolved);
}

TEST_CASE("P-30: no contact for a call is kept longer than thirty days, whatever its case does",
          "[contacts]") {
    Waiting waiting;
    waiting.wait(22);
    CHECK_FALSE(waiting.was_told("still waits for its call"));
    waiting.wait(23);
    CHECK(waiting.was_told("case 1 still waits for its call; its contact is wiped in 7 days"));
    waiting.wait(29);
    CHECK(waiting.is_held());
    waiting.wait(30);
    CHECK_FALSE(waiting.is_held());
    CHECK(waiting.traces() == 0);
    CHECK(waiting.value().state == store::CaseState::Closed);
    CHECK(waiting.value().outcome == store::Outcome::NotReached);
    const auto status = *waiting.world.store().statuses().status(waiting.consent.of);
    CHECK(status->steps.back().stage == Stage::NotChanged);
    CHECK(status->note.find("niet om u te bereiken") != std::string::npos);
}

TEST_CASE("P-12: that there was a yes can be shown for twelve months after its contact went",
          "[contacts]") {
    Waiting waiting;
    waiting.wait(3);
    waiting.close();
    waiting.wait(17);
    CHECK(proofs(waiting.world) == 1);
    waiting.wait(17 + 365);
    CHECK(proofs(waiting.world) == 1);
    waiting.world.now += Duration{60 * 60 * 1000};
    waiting.world.server->tick(waiting.world.now);
    CHECK(proofs(waiting.world) == 0);
    // Its place stays, so that a copy that turns up is not taken for a new one.
    waiting.device.keep(wire::record_json(waiting.consent));
    waiting.device.push_all();
    CHECK_FALSE(waiting.is_held());
    CHECK(waiting.world.store().records().submission(waiting.consent.of)->has_value());
}

TEST_CASE("P-30: a consent in quarantine goes when the time of its contact is over", "[contacts]") {
    Waiting waiting;
    auto doubted = waiting.device.consent(waiting.consent.of, "+31612345679");
    doubted.signature = {};  // nobody can tell that a customer gave it
    waiting.device.keep(wire::record_json(doubted));
    waiting.world.now = fakes::kNoon + kDay * 10;  // it was ten days under way
    REQUIRE(waiting.device.push_all().results.back().status == wire::PushStatus::Quarantined);
    const auto box = proof::base64(doubted.contact.box);
    waiting.wait(29);
    CHECK(waiting.world.store().contacts().doubted()->size() == 1);
    CHECK(fakes::files_holding(waiting.world.folder(), box) > 0);
    waiting.wait(30);
    CHECK(waiting.world.store().contacts().doubted()->empty());
    CHECK(fakes::files_holding(waiting.world.folder(), box) == 0);
    CHECK(waiting.was_told("a consent in quarantine was erased"));
}

TEST_CASE("P-30: what cannot be read in quarantine gets the time of a call from when it came",
          "[contacts]") {
    store::DoubtedConsent doubted;
    doubted.received_at = fakes::kNoon;
    doubted.raw = R"({"kind":"consent"})";
    CHECK(contacts::ends_at(doubted) == fakes::kNoon + contacts::kCallKept);
    ServerWorld world;
    TestDevice device(world, "t-81");
    auto consent = device.consent(device.submission(1, "").id, "+31612345678");
    consent.purpose = Purpose::Mail;
    consent.given.wall = fakes::kNoon + kDay;  // a clock that runs ahead wins no time
    doubted.raw = wire::record_json(consent);
    CHECK(contacts::ends_at(doubted) == fakes::kNoon + contacts::kMailKept);
    consent.given.clock = ClockQuality::Unset;
    consent.given.wall = Instant{};
    doubted.raw = wire::record_json(consent);
    CHECK(contacts::ends_at(doubted) == fakes::kNoon + contacts::kMailKept);
}

TEST_CASE("what comes again after its time is not taken in again", "[contacts]") {
    Waiting waiting;
    waiting.wait(30);
    waiting.device.keep(wire::record_json(waiting.consent));
    waiting.device.push_all();
    CHECK_FALSE(waiting.is_held());
}

TEST_CASE("everything of a customer goes by erasing, also what is left after the contact's time",
          "[contacts]") {
    Waiting waiting;
    waiting.wait(30);
    const auto all = waiting.device.withdrawal(waiting.consent.of, WithdrawalScope::Everything);
    REQUIRE(intake::withdraw(waiting.world.server->desk(), all, waiting.world.now).ok());
    CHECK_FALSE(*waiting.world.store().records().submission(waiting.consent.of));
}

TEST_CASE(
    "a key goes when no contact is held under it and none can come any more, and the log "
    "says so",
    "[contacts]") {
    Waiting waiting;
    const KeyId november{"2026-11"};
    const auto has_key = [&] { return waiting.world.keeper->keys().find(november) != nullptr; };
    waiting.wait(60);  // 24 January
    CHECK(has_key());
    waiting.wait(66);  // 30 January: sixty days after the end of November
    CHECK_FALSE(has_key());
    const auto entries = waiting.world.store().audit_log().entries_after(0, 100);
    bool is_written = false;
    for (const auto& entry : *entries)
        is_written = is_written || entry.object == "box key 2026-11 destroyed";
    CHECK(is_written);
}

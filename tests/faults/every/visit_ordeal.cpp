#include "tests/faults/every/visit_ordeal.hpp"

#include "shared/sqlite/statement.hpp"
#include "tests/catch_main.hpp"

namespace cirkel::faults {
namespace {

using namespace session;

constexpr const char* kNumber = "0612345678";

std::int64_t number_of(sqlite::Database& database, std::string_view sql) {
    sqlite::Statement row(database, sql);
    const std::int64_t number = row.step() ? row.integer(0) : -1;
    REQUIRE(row.end());
    return number;
}

/// How many lines of the outbox there are about this id: `where` holds one parameter.
std::int64_t lines_with(sqlite::Database& database, const std::string& where, const IdBytes& id) {
    sqlite::Statement row(database, "SELECT count(*) FROM outbox WHERE " + where);
    row.bind(id);
    const std::int64_t number = row.step() ? row.integer(0) : -1;
    REQUIRE(row.end());
    return number;
}

}  // namespace

bool VisitOrdeal::open_terminal() {
    auto opened = loop::Kiosk::open(
        life_.folder.file("device"), life_.clock, [] {}, log_);
    if (!opened) return false;
    kiosk_ = std::move(opened).value();
    world_ = std::make_unique<PromisingWorld>(*kiosk_);
    visitor_ = std::make_unique<loop::Visitor>(*world_, life_.clock);
    return true;
}

void VisitOrdeal::close_terminal() {
    if (visitor_) tapped_.insert(visitor_->tapped().begin(), visitor_->tapped().end());
    if (world_) PromisingWorld::add(promises_, world_->promises);
    visitor_.reset();
    world_.reset();
    kiosk_.reset();
}

void VisitOrdeal::serve_customers() {
    for (const auto& taken_back : {std::optional<Event>(), std::optional<Event>(EraseAllTapped{}),
                                   std::optional<Event>(DoNotContactTapped{})}) {
        visitor_->tap_face(2);
        visitor_->touch(ReasonTapped{OptionId{"queue"}});
        visitor_->write("te lang");
        visitor_->ask_for_a_call(kNumber);
        if (taken_back) visitor_->touch(*taken_back);
        visitor_->touch(DoneTapped{});
        visitor_->wait(std::chrono::minutes(3));
    }
    visitor_->tap_face(4);
}

void VisitOrdeal::act() {
    if (!open_terminal()) return;
    serve_customers();
    // A fault that is over needs no restart: the same program serves the next customer.
    if (life_.device.is_up()) {
        life_.device.heal();
        visitor_->wait(std::chrono::minutes(3));
        const auto stored_before = world_->promises.stored.size();
        visitor_->tap_face(5);
        visitor_->touch(ReasonTapped{OptionId{"staff"}});
        visitor_->touch(NextTapped{});
        visitor_->touch(DoneTapped{});
        CHECK(world_->promises.stored.size() == stored_before + 1);
    }
    close_terminal();
}

void VisitOrdeal::recover() {
    if (open_terminal()) close_terminal();
}

void VisitOrdeal::check() {
    REQUIRE(open_terminal());
    sqlite::Database& capture = kiosk_->capture();
    check_whole(capture);
    check_promises(capture);
    close_terminal();
}

void VisitOrdeal::check_whole(sqlite::Database& capture) {
    sqlite::Statement sound(capture, "PRAGMA integrity_check");
    REQUIRE(sound.step());
    CHECK(sound.text(0) == "ok");
    REQUIRE(sound.end());
    CHECK(number_of(capture, "SELECT count(*) FROM draft") == 0);
    CHECK(number_of(capture, "SELECT scrub_owed FROM applied") == 0);
    CHECK(number_of(capture, "SELECT coalesce(sum(taps), 0) FROM tap_count") ==
          number_of(capture, "SELECT count(*) FROM outbox WHERE kind = 'submission'"));
    // Every stream counts from 1 without a gap.
    CHECK(number_of(capture,
                    "SELECT count(*) FROM stream WHERE last_seq <> (SELECT count(*) FROM outbox "
                    "WHERE stream = name) OR last_seq <> (SELECT coalesce(max(seq), 0) FROM outbox "
                    "WHERE stream = name)") == 0);
    // A consent and its record exist together or not at all.
    CHECK(number_of(capture,
                    "SELECT count(*) FROM outbox WHERE kind = 'consent' AND body IS NOT NULL AND "
                    "record_id NOT IN (SELECT id FROM consent)") == 0);
    CHECK(number_of(capture,
                    "SELECT count(*) FROM consent WHERE id NOT IN (SELECT record_id FROM outbox "
                    "WHERE kind = 'consent' AND body IS NOT NULL)") == 0);
}

void VisitOrdeal::check_promises(sqlite::Database& capture) {
    const auto is_withdrawn = [&](const SubmissionId& id) {
        return promises_.withdrawn.contains(id);
    };
    for (const auto& id : promises_.tapped)
        CHECK(lines_with(capture, "kind = 'submission' AND record_id = ?", id.bytes) == 1);
    for (const auto& id : promises_.stored)
        CHECK(lines_with(capture, "kind = 'submission' AND record_id = ?", id.bytes) == 1);
    for (const auto& [consent, of] : promises_.consents) {
        if (is_withdrawn(of)) continue;
        // What nobody was told about a withdrawal may have happened, but then wholly.
        const auto kept = lines_with(capture, "body IS NOT NULL AND record_id = ?", consent.bytes);
        const auto taken = lines_with(capture, "kind = 'withdrawal' AND of = ?", of.bytes);
        CHECK(kept + taken == 1);
    }
    for (const auto& [of, scope] : promises_.withdrawn) {
        CHECK(lines_with(capture, "kind = 'withdrawal' AND of = ?", of.bytes) == 1);
        CHECK(lines_with(capture, "kind = 'consent' AND body IS NOT NULL AND of = ?", of.bytes) ==
              0);
        const auto texts = lines_with(capture, "body IS NOT NULL AND record_id = ?", of.bytes);
        CHECK(texts == (scope == WithdrawalScope::Everything ? 0 : 1));
    }
    for (const auto& id : promises_.tapped) CHECK(tapped_.contains(id));
    CHECK(number_of(capture, "SELECT count(*) FROM outbox WHERE kind = 'submission'") <=
          static_cast<std::int64_t>(tapped_.size()));
}

}  // namespace cirkel::faults

#include "tests/faults/every/sync_ordeal.hpp"

#include <sstream>

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "tests/catch_main.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::faults {
namespace {

using namespace session;
using loop::must;

constexpr int kActMinutes = 25;
constexpr int kHoursToTheEnd = 24;

/// The rows of a question, one a line, blobs in hex.
std::string rows_of(sqlite::Database& database, const std::string& sql) {
    sqlite::Statement rows(database, sql);
    std::string text;
    while (rows.step()) text += rows.text(0) + "\n";
    REQUIRE(rows.end());
    return text;
}

void check_sound(sqlite::Database& database) {
    CHECK(rows_of(database, "SELECT integrity_check FROM pragma_integrity_check") == "ok\n");
}

}  // namespace

const ShopImage& SyncOrdeal::cut_off_shop() {
    static const ShopImage image([](loop::Town& town) {
        town.carry(std::chrono::minutes(10));
        const std::string first = town.visit_wanting_a_call(2, "0612345678", "te lang gewacht");
        (void)town.visit_wanting_a_call(1, "0612345678", "niemand te zien");
        const SubmissionId second = town.visitor().tapped().back();
        town.carry_until_acknowledged();
        town.shop().close_case(*town.shop().case_of(second), "Er staat nu iemand.");
        town.line().cut();
        (void)town.visit_wanting_a_call(3, "0612345678", "koud brood");
        town.walk_to_receipt(1, "0612345678", "vergeet dit");
        town.visitor().touch(EraseAllTapped{});
        town.visitor().touch(DoneTapped{});
        town.visitor().wait(std::chrono::minutes(3));
        town.visitor().look_up(first, 2);
        town.visitor().touch(EraseAllTapped{});
        require(town.visitor().is_at<Withdrawn>(), "the first customer takes everything back");
        town.visitor().touch(DoneTapped{});
    });
    return image;
}

SyncOrdeal::SyncOrdeal(const ShopImage& image, std::uint64_t seed, Side side,
                       const StruckLine::Strike& strike)
    : life_(image, seed),
      side_(side),
      shop_(life_.folder.file("server"), life_.clock),
      line_(shop_, strike),
      carrier_(life_.folder.file("device"), life_.clock, line_) {}

void SyncOrdeal::open_device() {
    auto opened = loop::Kiosk::open(
        life_.folder.file("device"), life_.clock, [this] { carrier_.hear_bell(); }, log_);
    if (!opened) return;
    kiosk_ = std::move(opened).value();
    visitor_ = std::make_unique<loop::Visitor>(*kiosk_, life_.clock);
    (void)carrier_.try_restart();
}

void SyncOrdeal::close_device() {
    visitor_.reset();
    kiosk_.reset();
}

void SyncOrdeal::carry(int minutes) {
    for (int minute = 0; minute < minutes; ++minute) {
        if (carrier_.run(std::chrono::minutes(1)) && visitor_) visitor_->hear_bell();
        shop_.tick();
    }
}

void SyncOrdeal::act() {
    open_device();
    carry(kActMinutes);
}

void SyncOrdeal::recover() {
    if (side_ == Side::Server) {
        (void)shop_.try_restart();
        // The device lives on and is told nothing.
        carry(2);
        return;
    }
    close_device();
    open_device();
}

void SyncOrdeal::carry_to_the_end() {
    if (!shop_.is_open()) REQUIRE(shop_.try_restart());
    if (!kiosk_) open_device();
    REQUIRE(kiosk_);
    for (int hour = 0; hour < kHoursToTheEnd; ++hour) {
        carry(30);
        if (kiosk_->count_waiting() == 0) break;
    }
    carry(30);  // what was ordered erased is carried out, and said
}

void SyncOrdeal::check() { CHECK(end() == expected_); }

std::string SyncOrdeal::end_of_server() {
    std::ostringstream text;
    auto& records = shop_.desk().store.records();
    for (const auto& id : shop_.submissions()) {
        const auto found = must(records.submission(id));
        text << id.text() << " " << shop_.count_consents(id) << " contacts, "
             << (shop_.case_of(id) ? "a case" : "no case") << "\n";
        CHECK(found);
    }
    text << shop_.count_quarantined() << " quarantined\n";
    return text.str();
}

std::string SyncOrdeal::end_of_device() {
    auto& capture = kiosk_->capture();
    check_sound(capture);
    auto sync = must(sync_db::open_reading(life_.folder.file("device/data/sync.db")));
    check_sound(sync);
    return rows_of(capture,
                   "SELECT stream || ' ' || seq || ' ' || hex(record_id) || ' ' || kind || ' ' || "
                   "coalesce(withheld, 'whole') FROM outbox ORDER BY stream, seq") +
           std::to_string(kiosk_->count_waiting()) + " waiting\n" +
           rows_of(sync, "SELECT 'status of ' || hex(submission_id) FROM public_status ORDER BY 1");
}

std::string SyncOrdeal::end() {
    carry_to_the_end();
    return end_of_server() + end_of_device();
}

}  // namespace cirkel::faults

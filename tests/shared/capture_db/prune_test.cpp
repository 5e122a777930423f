#include "shared/capture_db/upkeep/prune.hpp"

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/upkeep/unsent_contacts.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr Duration kDays = std::chrono::hours(24);

void store_visit(sqlite::Database& database, int number) {
    const auto text = "canary-text-" + std::to_string(number) + "-" + std::string(200, 't');
    REQUIRE(capture_db::save_submission(database, saved(number, text)).ok());
}

void store_contact(sqlite::Database& database, int number) {
    const auto box = "canary-box-" + std::to_string(number) + "-" + std::string(80, 'b');
    const auto yes = consent(number, box);
    REQUIRE(capture_db::save_consent(database, yes, record_of(yes, "record of " + box)).ok());
}

capture_db::Pruning up_to(Seq safe, Instant now = from_ms(100'000)) {
    capture_db::Pruning pruning;
    pruning.safe_main = safe;
    pruning.now = now;
    return pruning;
}

}  // namespace

TEST_CASE("Y-06 only what is safe goes, its line stays, and what is not safe stays whole",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 4; ++number) store_visit(file.database, number);
    CHECK(*capture_db::prune(file.database, up_to(0)) == capture_db::Pruned{0, 0});
    CHECK(capture_db::first_kept(file.database, Stream::Main, 1).value() == Seq{1});
    CHECK(*capture_db::prune(file.database, up_to(2)) == capture_db::Pruned{2, 0});
    const auto left = lines(file.database, Stream::Main);
    REQUIRE(left.size() == 4);
    CHECK(left[1].withheld == "pruned");
    CHECK_FALSE(left[1].body);
    CHECK(left[2].body);
    CHECK(capture_db::first_kept(file.database, Stream::Main, 1).value() == Seq{3});
    CHECK(*capture_db::prune(file.database, up_to(4)) == capture_db::Pruned{2, 0});
    CHECK_FALSE(capture_db::first_kept(file.database, Stream::Main, 1)->has_value());
    CHECK((*capture_db::count_days(file.database, {4, 4, 4}, 7))[0].safe == 4);
}

TEST_CASE("a record that is held back is never pruned, and keeps the hole from closing",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 3; ++number) store_visit(file.database, number);
    auto pruning = up_to(3);
    pruning.held_back = {as_record(submission(2))};
    CHECK(capture_db::prune(file.database, pruning)->contents == 2);
    CHECK(lines(file.database, Stream::Main)[1].body);
    CHECK(capture_db::first_kept(file.database, Stream::Main, 1).value() == Seq{2});
}

TEST_CASE("pruning goes in steps, and a step that has nothing to do writes nothing",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 5; ++number) store_visit(file.database, number);
    auto pruning = up_to(5);
    pruning.lines_max = 3;
    CHECK(capture_db::prune(file.database, pruning)->contents == 3);
    CHECK(capture_db::prune(file.database, pruning)->contents == 2);
    const auto log = std::filesystem::file_size(file.path + "-wal");
    CHECK(capture_db::prune(file.database, pruning)->contents == 0);
    CHECK(std::filesystem::file_size(file.path + "-wal") == log);
}

TEST_CASE("a contact that is safe is gone, and its promise stays on the status screen",
          "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_contact(file.database, 1);
    REQUIRE(capture_db::prune(file.database, up_to(2)).ok());
    CHECK(file.count("consent") == 0);
    const auto found = capture_db::find_by_screen_tag(file.database, tags_of(1).screen);
    REQUIRE(found->has_value());
    CHECK((*found)->promised_before == consent(1).promised_before);
    CHECK((*found)->contact == consent(1).purpose);
    CHECK(*capture_db::count_consents_from(file.database, 1) == 1);
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Contact).ok());
    const auto after = capture_db::find_by_screen_tag(file.database, tags_of(1).screen);
    CHECK_FALSE((*after)->contact);
    CHECK(*capture_db::count_consents_from(file.database, 1) == 0);
}

TEST_CASE("P-31 what was pruned is in no file a day later, at the price of one writing anew",
          "[capture_db]") {
    CaptureFile file;
    constexpr int kVisits = 200;
    for (int number = 1; number <= kVisits; ++number) {
        store_visit(file.database, number);
        store_contact(file.database, number);
    }
    CHECK(fakes::files_holding(file.folder.path(), "canary-box-7-") > 0);
    for (Seq safe = 1; safe <= kVisits; safe += 10)
        REQUIRE(capture_db::prune(file.database, up_to(safe, from_ms(1'000))).ok());
    REQUIRE(*capture_db::finish_erasures(file.database, Duration(0)));
    const auto log = std::filesystem::file_size(file.path + "-wal");
    CHECK(*capture_db::close_gaps(file.database, from_ms(2'000)));
    CHECK(std::filesystem::file_size(file.path + "-wal") == log);
    CHECK(*capture_db::close_gaps(file.database, from_ms(1'000) + capture_db::kGapsStay));
    CHECK(fakes::files_holding(file.folder.path(), "canary-box-7-") == 0);
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-7-") == 0);
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-150-") == 1);
}

TEST_CASE("a line stays 90 days after its content, and then goes with its code", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_visit(file.database, 2);
    REQUIRE(withdraw(file.database, 9, WithdrawalScope::Everything).ok());
    const Instant pruned_at = from_ms(100'000);
    auto pruning = up_to(1, pruned_at);
    REQUIRE(capture_db::prune(file.database, pruning).ok());
    pruning.now = pruned_at + capture_db::kLineStays;
    CHECK(capture_db::prune(file.database, pruning)->lines == 0);
    pruning.now += Duration(1);
    CHECK(*capture_db::prune(file.database, pruning) == capture_db::Pruned{0, 1});
    CHECK(lines(file.database, Stream::Main).front().seq == 2);
    CHECK(file.count("code") == 1);
    CHECK(capture_db::first_kept(file.database, Stream::Main, 1).value() == Seq{2});
    // The withdrawal is not safe yet; once it is, it goes by the day it was made.
    CHECK(lines(file.database, Stream::Withdrawal).size() == 1);
    pruning.safe_withdrawal = 1;
    CHECK(capture_db::prune(file.database, pruning)->lines == 1);
    CHECK(lines(file.database, Stream::Withdrawal).empty());
    CHECK_FALSE(capture_db::first_kept(file.database, Stream::Withdrawal, 1)->has_value());
}

TEST_CASE("no line is dropped by a clock that is not believed", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    REQUIRE(capture_db::prune(file.database, up_to(1)).ok());
    auto pruning = up_to(1, from_ms(100'000) + 27'000 * kDays);
    pruning.is_now_believed = false;
    CHECK(capture_db::prune(file.database, pruning)->lines == 0);
    pruning.is_now_believed = true;
    CHECK(capture_db::prune(file.database, pruning)->lines == 1);
}

TEST_CASE("a line of a time when the clock was not set counts from the next that has a time",
          "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    REQUIRE(capture_db::prune(file.database, up_to(1)).ok());
    store_visit(file.database, 2);
    const Instant clock_set = from_ms(20'000'000'000);
    auto pruning = up_to(1, clock_set + kDays);
    pruning.clock_set = clock_set;
    CHECK(capture_db::prune(file.database, pruning)->lines == 0);
    auto third = saved(3, "later");
    third.record.captured_at = clock_set + kDays;
    REQUIRE(capture_db::save_submission(file.database, third).ok());
    pruning.now = clock_set + kDays + capture_db::kLineStays;
    CHECK(capture_db::prune(file.database, pruning)->lines == 0);
    pruning.now += Duration(1);
    CHECK(capture_db::prune(file.database, pruning)->lines == 1);
}

TEST_CASE("a contact that waits for the line is counted by its age", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_contact(file.database, 1);
    store_visit(file.database, 2);
    store_contact(file.database, 2);
    const auto waiting = capture_db::count_unsent_contacts(file.database, 0);
    CHECK(*waiting == capture_db::UnsentContacts{2, from_ms(20'000), 0});
    CHECK(capture_db::count_unsent_contacts(file.database, 2)->waiting == 1);
    CHECK(*capture_db::count_unsent_contacts(file.database, 4) == capture_db::UnsentContacts{});
}

TEST_CASE("a contact that was unsent for 30 days is gone, and its line says why", "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_contact(file.database, 1);
    const Instant given = consent(1).given.wall;
    CHECK(*capture_db::expire_contacts(file.database, {given + 30 * kDays, {}}) == 0);
    CHECK(*capture_db::expire_contacts(file.database, {given + 30 * kDays + Duration(1), {}}) == 1);
    REQUIRE(*capture_db::finish_erasures(file.database, Duration(0)));
    CHECK(fakes::files_holding(file.folder.path(), "canary-box-1-") == 0);
    CHECK(fakes::files_holding(file.folder.path(), "canary-text-1-") == 1);
    CHECK(lines(file.database, Stream::Main)[1].withheld == "expired");
    CHECK(*capture_db::count_unsent_contacts(file.database, 0) ==
          capture_db::UnsentContacts{0, {}, 1});
    CHECK(*capture_db::expire_contacts(file.database, {given + 40 * kDays, {}}) == 0);
}

TEST_CASE("a contact given before the clock was set counts from the next line that has a time",
          "[capture_db]") {
    CaptureFile file;
    store_visit(file.database, 1);
    store_contact(file.database, 1);
    const Instant clock_set = consent(1).given.wall + Duration(1);
    CHECK(*capture_db::expire_contacts(file.database, {clock_set + 400 * kDays, clock_set}) == 0);
    store_visit(file.database, 2);
    auto yes = consent(2, "a box" + std::string(80, 'b'));
    const Instant next = yes.given.wall = clock_set + kDays;
    REQUIRE(capture_db::save_consent(file.database, yes, record_of(yes, "a record")).ok());
    CHECK(*capture_db::expire_contacts(file.database, {next + 30 * kDays, clock_set}) == 0);
    CHECK(*capture_db::expire_contacts(file.database, {next + 31 * kDays, clock_set}) == 2);
}

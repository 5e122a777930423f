#include "shared/capture_db/epochs/new_epoch.hpp"

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/upkeep/prune.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

void store_visit(sqlite::Database& database, int number) {
    REQUIRE(capture_db::save_submission(database, saved(number)).ok());
    const auto yes = consent(number);
    REQUIRE(capture_db::save_consent(database, yes, record_of(yes)).ok());
}

capture_db::NewEpoch next_epoch(Seq safe_main = 0) {
    capture_db::NewEpoch next;
    next.epoch = id_of<EpochId>(9, 2);
    next.at = from_ms(50'000);
    next.safe_main = safe_main;
    return next;
}

std::vector<RecordId> ids(sqlite::Database& database, Stream stream) {
    std::vector<RecordId> found;
    for (const auto& line : lines(database, stream)) found.push_back(line.id);
    return found;
}

}  // namespace

TEST_CASE("D15 in a new epoch everything not safe is numbered from 1, in its order, as it was",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 3; ++number) store_visit(file.database, number);
    REQUIRE(withdraw(file.database, 2, WithdrawalScope::Contact).ok());
    const auto before = lines(file.database, Stream::Main);
    CHECK(*capture_db::begin_epoch(file.database, next_epoch(3)) == 4);
    const auto after = lines(file.database, Stream::Main);
    REQUIRE(after.size() == 3);
    for (std::size_t place = 0; place < after.size(); ++place) {
        CHECK(after[place].seq == static_cast<Seq>(place + 1));
        CHECK(after[place].id == before[place + 3].id);
        CHECK(after[place].body == before[place + 3].body);
        CHECK(after[place].withheld == before[place + 3].withheld);
        CHECK(after[place].digest == before[place + 3].digest);
    }
    CHECK(ids(file.database, Stream::Withdrawal).size() == 1);
    CHECK(capture_db::read_birth(file.database)->epoch == id_of<EpochId>(9, 2));
    store_visit(file.database, 4);
    CHECK(*capture_db::last_seq(file.database, Stream::Main) == 5);
}

TEST_CASE("lines that were safe count on as safe, and are never sent again", "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 3; ++number) store_visit(file.database, number);
    capture_db::Pruning pruning;
    pruning.safe_main = 2;
    pruning.now = from_ms(40'000);
    REQUIRE(capture_db::prune(file.database, pruning).ok());
    REQUIRE(capture_db::begin_epoch(file.database, next_epoch(4)).ok());
    REQUIRE(capture_db::begin_epoch(file.database, next_epoch(0)).error().kind == Kind::Conflict);
    CHECK(ids(file.database, Stream::Main) ==
          std::vector{as_record(submission(3)), as_record(consent_id(3))});
    const auto days = capture_db::count_days(file.database, {0, 0, 0}, 7);
    CHECK((*days)[0].stored == 3);
    CHECK((*days)[0].safe == 2);
    // What was safe but still there is pruned in time.
    pruning.safe_main = 0;
    CHECK(capture_db::prune(file.database, pruning)->contents == 2);
    CHECK(file.count("consent") == 1);
    CHECK(capture_db::first_kept(file.database, Stream::Main, 1).value() == Seq{1});
    CHECK(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(file.count("outbox") == 6);
}

TEST_CASE("a new epoch comes whole or not at all, and is written down", "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 2; ++number) store_visit(file.database, number);
    const auto before = ids(file.database, Stream::Main);
    REQUIRE(file.database
                .run("CREATE TEMP TRIGGER kill BEFORE INSERT ON epoch_change "
                     "BEGIN SELECT RAISE(ABORT, 'killed'); END")
                .ok());
    CHECK_FALSE(capture_db::begin_epoch(file.database, next_epoch(1)).ok());
    CHECK(ids(file.database, Stream::Main) == before);
    CHECK(capture_db::read_birth(file.database)->epoch == birth().epoch);
    REQUIRE(file.database.run("DROP TRIGGER kill").ok());
    auto next = next_epoch(1);
    next.why = capture_db::EpochCause::Damaged;
    next.lost = 7;
    REQUIRE(capture_db::begin_epoch(file.database, next).ok());
    CHECK(*capture_db::read_epoch_changes(file.database) ==
          std::vector<capture_db::EpochChange>{
              {next.epoch, next.at, capture_db::EpochCause::Damaged, 3, 7}});
}

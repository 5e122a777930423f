#include "shared/capture_db/outbox.hpp"

#include "shared/proof/proof.hpp"
#include "shared/sqlite/transaction.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("each stream counts from one without gaps, also over restarts", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    REQUIRE(withdraw(file.database, 1, WithdrawalScope::Everything).ok());
    { auto closed = std::move(file.database); }
    file.database = file.open();
    REQUIRE(capture_db::save_submission(file.database, saved(2)).ok());
    const auto main = lines(file.database, Stream::Main);
    REQUIRE(main.size() == 2);
    CHECK(main[0].seq == 1);
    CHECK(main[1].seq == 2);
    CHECK(main[1].id == as_record(submission(2)));
    CHECK(main[1].digest == proof::sha256("{\"kind\":1}"));
    const auto stops = lines(file.database, Stream::Withdrawal);
    REQUIRE(stops.size() == 1);
    CHECK(stops[0].seq == 1);
    CHECK(stops[0].of == submission(1));
    CHECK(*capture_db::last_seq(file.database, Stream::Main) == 2);
    CHECK(*capture_db::last_seq(file.database, Stream::Withdrawal) == 1);
}

TEST_CASE("a seq that was given is not given again when its line is deleted", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    REQUIRE(file.database.run("DELETE FROM outbox").ok());
    REQUIRE(capture_db::save_submission(file.database, saved(2)).ok());
    CHECK(lines(file.database, Stream::Main)[0].seq == 2);
}

TEST_CASE("a batch ends at its records, at its bytes, but holds at least one line",
          "[capture_db]") {
    CaptureFile file;
    for (int number = 1; number <= 5; ++number) {
        const auto body = std::string(100, 'x');
        REQUIRE(capture_db::save_submission(file.database, saved(number, body)).ok());
    }
    const auto read = [&](Seq from, std::size_t records, std::size_t bytes) {
        return capture_db::read_lines(file.database, {Stream::Main, from, records, bytes});
    };
    CHECK(read(1, 3, 10'000)->size() == 3);
    CHECK(read(1, 10, 250)->size() == 2);
    CHECK(read(2, 10, 1)->size() == 1);
    CHECK(read(2, 10, 1)->front().seq == 2);
    CHECK(read(6, 10, 10'000)->empty());
}

TEST_CASE("a batch that was read holds no snapshot, so the log can be cut", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    auto reader = file.reader();
    REQUIRE(lines(reader, Stream::Main).size() == 1);
    CHECK(*file.database.truncate_wal());
}

TEST_CASE("an outbox line never changes but for losing its body", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    for (const std::string change : {"body = '{}'", "seq = 7", "kind = 'consent'", "body = NULL",
                                     "withheld = 'erased'", "record_id = randomblob(16)"}) {
        const auto changed = file.database.run("UPDATE outbox SET " + change);
        INFO(change);
        REQUIRE_FALSE(changed.ok());
        CHECK(changed.error().kind == Kind::Conflict);
    }
    CHECK(file.database.run("UPDATE outbox SET body = NULL, withheld = 'erased'").ok());
}

TEST_CASE("the last record id counts drafts too", "[capture_db]") {
    CaptureFile file;
    CHECK(capture_db::last_record_id(file.database)->is_nil());
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(*capture_db::last_record_id(file.database) == as_record(submission(1)));
    REQUIRE(capture_db::save_draft(file.database, draft(2)).ok());
    CHECK(*capture_db::last_record_id(file.database) == as_record(submission(2)));
}

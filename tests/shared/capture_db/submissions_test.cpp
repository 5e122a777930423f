#include "shared/capture_db/submissions.hpp"

#include "shared/sqlite/transaction.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a draft holds the newest steps and counts as one tap", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_draft(file.database, draft(1, "{\"steps\":1}")).ok());
    REQUIRE(capture_db::save_draft(file.database, draft(1, "{\"steps\":2}")).ok());
    REQUIRE(capture_db::save_draft(file.database, draft(2)).ok());
    const auto drafts = capture_db::read_drafts(file.database);
    REQUIRE(drafts->size() == 2);
    CHECK(drafts->front().body == "{\"steps\":2}");
    CHECK(drafts->front().day == kDay);
    CHECK(file.count("tap_count WHERE taps = 2") == 1);
}

TEST_CASE("a submission, its outbox line, its codes and the draft's end are one", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_draft(file.database, draft(1)).ok());
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(file.count("draft") == 0);
    CHECK(file.count("outbox") == 1);
    const auto found = capture_db::find_by_screen_tag(file.database, tags_of(1).screen);
    REQUIRE(found->has_value());
    CHECK((*found)->of == submission(1));
    CHECK((*found)->theme == OptionId{"queue"});
    CHECK((*found)->survey == SurveyId{"store-exit"});
    CHECK_FALSE((*found)->contact);
    CHECK_FALSE(capture_db::find_by_screen_tag(file.database, tags_of(2).screen)->has_value());
    CHECK(capture_db::save_draft(file.database, draft(1)).error().kind == Kind::Conflict);
}

TEST_CASE("a visit whose draft the disk refused counts as one tap when it is stored whole",
          "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(file.count("tap_count WHERE taps = 1") == 1);
}

TEST_CASE("a taken code stores nothing and asks for another draw", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    REQUIRE(capture_db::save_draft(file.database, draft(2)).ok());
    auto second = saved(2);
    second.code->tags.screen = tags_of(1).screen;
    const auto stored = capture_db::save_submission(file.database, second);
    CHECK(stored.error().kind == Kind::Conflict);
    CHECK(file.count("draft") == 1);
    CHECK(file.count("outbox") == 1);
    CHECK(*capture_db::last_seq(file.database, Stream::Main) == 1);
    CHECK(capture_db::save_submission(file.database, saved(2)).ok());
    CHECK(lines(file.database, Stream::Main).back().seq == 2);
}

TEST_CASE("storing the same submission again is no fault, another one is refused", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(capture_db::save_submission(file.database, saved(1)).ok());
    CHECK(file.count("outbox") == 1);
    const auto other = capture_db::save_submission(file.database, saved(1, "{\"other\":1}"));
    CHECK(other.error().kind == Kind::Refused);
}

TEST_CASE("killed between any two statements, a visit is a draft or a submission", "[capture_db]") {
    // Each trigger stands for a kill just before the statement that it stops; the copy of the
    // files is what the next start finds.
    for (const std::string stopped : {"INSERT ON outbox", "INSERT ON code", "DELETE ON draft"}) {
        INFO(stopped);
        CaptureFile file;
        REQUIRE(capture_db::save_draft(file.database, draft(1)).ok());
        REQUIRE(file.database
                    .run("CREATE TEMP TRIGGER kill BEFORE " + stopped +
                         " BEGIN SELECT RAISE(ABORT, 'killed'); END")
                    .ok());
        CHECK_FALSE(capture_db::save_submission(file.database, saved(1)).ok());
        const fakes::ScratchFolder after;
        for (const std::string end : {"", "-wal"}) {
            std::filesystem::copy_file(file.path + end, after.file("capture.db" + end));
        }
        auto restarted = capture_db::open(after.file("capture.db"), birth());
        REQUIRE(restarted.ok());
        CHECK(capture_db::read_drafts(*restarted)->size() == 1);
        CHECK(lines(*restarted, Stream::Main).empty());
        REQUIRE(capture_db::save_submission(*restarted, saved(1)).ok());
        CHECK(lines(*restarted, Stream::Main)[0].seq == 1);
    }
}

TEST_CASE("a kill before the commit, seen from the files, leaves the draft", "[capture_db]") {
    CaptureFile file;
    REQUIRE(capture_db::save_draft(file.database, draft(1)).ok());
    auto transaction = sqlite::Transaction::begin(file.database);
    REQUIRE(transaction.ok());
    REQUIRE(capture_db::append(file.database, saved(1).record).ok());
    REQUIRE(file.database.run("DELETE FROM draft").ok());
    const fakes::ScratchFolder after;
    for (const std::string end : {"", "-wal"}) {
        std::filesystem::copy_file(file.path + end, after.file("capture.db" + end));
    }
    auto restarted = capture_db::open(after.file("capture.db"), birth());
    REQUIRE(restarted.ok());
    CHECK(capture_db::read_drafts(*restarted)->size() == 1);
    CHECK(lines(*restarted, Stream::Main).empty());
}

#include <cstdlib>
#include <filesystem>

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/codes.hpp"
#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/drafts.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sqlite/migrate.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;

namespace {

/// Every migration that there is; an old file of each is kept.
constexpr int kCaptureVersions = 5;
constexpr int kSyncVersions = 10;

template <class Identity>
Identity id(std::uint8_t first) {
    Identity made;
    made.bytes[0] = first;
    return made;
}

/// A copy of an old file that may be written.
std::string copied(const std::string& name, const fakes::ScratchFolder& folder) {
    const char* source = std::getenv("CIRKEL_SOURCE");
    const std::string path = std::string(source == nullptr ? "." : source) +
                             "/tests/migrations/old_files/" + name + ".db";
    std::filesystem::copy_file(path, folder.file(name));
    std::filesystem::permissions(folder.file(name), std::filesystem::perms::owner_all);
    return folder.file(name);
}

capture_db::Birth birth() {
    capture_db::Birth made;
    made.consent_key.fill(7);
    return made;
}

std::string text_of(sqlite::Database& database, const std::string& sql) {
    sqlite::Statement row(database, sql);
    REQUIRE(row.step());
    return row.text(0);
}

std::string fresh_schema(const fakes::ScratchFolder& folder, bool is_capture) {
    auto fresh = is_capture ? capture_db::open(folder.file("fresh"), birth())
                            : sync_db::open(folder.file("fresh"));
    REQUIRE(fresh.ok());
    return *sqlite::schema_text(*fresh);
}

}  // namespace

TEST_CASE("a capture.db of every older program is opened, and everything in it is there",
          "[migrations]") {
    for (int version = 1; version <= kCaptureVersions; ++version) {
        CAPTURE(version);
        const fakes::ScratchFolder folder;
        auto file = capture_db::open(copied("capture_" + std::to_string(version), folder), birth());
        INFO((file.ok() ? "" : file.error().text));
        REQUIRE(file.ok());
        CHECK(*sqlite::schema_text(*file) == fresh_schema(folder, true));
        CHECK(capture_db::read_birth(*file)->epoch == id<EpochId>(9));
        const auto main = capture_db::read_lines(*file, {Stream::Main, 1, 9, 9'999});
        REQUIRE(main->size() == 3);
        CHECK((*main)[0].body == "{\"kind\":1}");
        CHECK((*main)[1].of == id<SubmissionId>(1));
        CHECK((*main)[2].withheld == "erased");
        CHECK(capture_db::read_withdrawals_of(*file, id<SubmissionId>(3))->size() == 1);
        CHECK(*capture_db::last_seq(*file, Stream::Main) == 3);
        CHECK(capture_db::read_drafts(*file)->size() == 1);
        CHECK((*capture_db::count_days(*file, {}, 7))[0].tapped == 3);
        const auto code = capture_db::find_by_screen_tag(*file, CodeTag{1});
        REQUIRE(code->has_value());
        CHECK((*code)->promised_before == from_ms(90'000));
        CHECK(text_of(*file, "SELECT failures FROM pin_try") == "2");
        CHECK(text_of(*file, "SELECT scrub_owed FROM applied") == "1");
        if (version >= 2) { CHECK(text_of(*file, "SELECT first_line FROM offer_use") == "2"); }
        const auto erased = capture_db::erase_position(*file);
        CHECK(erased->number == (version < 3 ? 0 : 4));
        CHECK(*capture_db::finish_erasures(*file, Duration(0)));
        CHECK(file->quick_check().ok());
    }
}

TEST_CASE("a sync.db of every older program is opened, and everything in it is there",
          "[migrations]") {
    for (int version = 1; version <= kSyncVersions; ++version) {
        CAPTURE(version);
        const fakes::ScratchFolder folder;
        auto file = sync_db::open(copied("sync_" + std::to_string(version), folder));
        INFO((file.ok() ? "" : file.error().text));
        REQUIRE(file.ok());
        CHECK(*sqlite::schema_text(*file) == fresh_schema(folder, false));
        CHECK((*sync_db::read_enrolment(*file))->device == TerminalId{"t_81"});
        CHECK(*sync_db::read_sent(*file, Stream::Main, id<EpochId>(9)) == 20);
        CHECK((*sync_db::read_watermark(*file, Stream::Main))->safe_seq == 12);
        CHECK(text_of(*file, "SELECT body FROM public_status") == "{\"status\":1}");
        CHECK(text_of(*file, "SELECT body FROM follow_up WHERE number = 14") == "{\"case\":14}");
        CHECK(text_of(*file, "SELECT text FROM cursor") == "v1.b2.9");
        CHECK(sync_db::read_sync_state(*file)->failures == 3);
        CHECK(sync_db::read_sync_state(*file)->clock_offset == Duration(-40));
        if (version >= 2) { CHECK(*sync_db::is_shared(*file, CodeTag{5})); }
        // Each record once, in the order in which it was ordered first.
        CHECK(*sync_db::read_erasures(*file, 0) ==
              std::vector<sync_db::Erasure>{{1, id<RecordId>(21)}, {2, id<RecordId>(22)}});
        CHECK_FALSE(sync_db::read_birth(*file)->is_nil());
        CHECK(*sync_db::is_scrub_owed(*file));
        CHECK(file->quick_check().ok());
    }
}

TEST_CASE("an older file of every schema is kept, the newest too", "[migrations]") {
    const fakes::ScratchFolder folder;
    auto capture = capture_db::open(folder.file("capture"), birth());
    CHECK(text_of(*capture, "PRAGMA user_version") == std::to_string(kCaptureVersions));
    auto sync = sync_db::open(folder.file("sync"));
    CHECK(text_of(*sync, "PRAGMA user_version") == std::to_string(kSyncVersions));
}

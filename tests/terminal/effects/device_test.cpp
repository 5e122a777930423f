#include "terminal/effects/device.hpp"

#include <filesystem>

#include <sys/stat.h>

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/drafts.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "terminal/effects/save_submission.hpp"
#include "tests/terminal/effects/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

TEST_CASE("a first start makes the files, and the next one finds the same device", "[effects]") {
    Shop shop;
    PublicKey key{};
    EpochId epoch;
    {
        auto device = shop.device();
        key = device.consent_key.public_key;
        epoch = device.epoch;
        CHECK_FALSE(epoch.is_nil());
        CHECK_FALSE(effects::read_setup(device, Moment()).setup);
    }
    auto again = shop.device();
    CHECK(again.consent_key.public_key == key);
    CHECK(again.epoch == epoch);
    struct stat about {};
    REQUIRE(::stat((shop.state() + "/terminal/consent.key").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    auto reader = capture_db::open_reading(shop.state() + "/data/capture.db");
    REQUIRE(reader.ok());
    CHECK(capture_db::read_birth(*reader)->consent_key == key);
    CHECK(shop.log.lines.empty());
}

TEST_CASE("a consent key that is gone is not made anew beside an old file", "[effects]") {
    Shop shop;
    { auto device = shop.device(); }
    std::filesystem::remove(shop.state() + "/terminal/consent.key");
    const auto opened = effects::open_device(shop.state(), kNoon, shop.log);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == Kind::Broken);
    CHECK(opened.error().text.find("put it back") != std::string::npos);
    CHECK_FALSE(files::exists(shop.state() + "/terminal/consent.key"));
}

TEST_CASE("a setup is a configuration that the server signed, with this terminal's own share",
          "[effects]") {
    Shop shop;
    auto device = shop.device();
    shop.enrol();
    CHECK_FALSE(effects::read_setup(device, Moment()).setup);
    shop.configure(shop.configuration());
    Offer offer;
    offer.call = true;
    offer.remaining = 2;
    offer.valid_until = kNoon + Duration(1'000'000);
    shop.tell(offer);
    auto read = effects::read_setup(device, Moment());
    REQUIRE(read.setup);
    CHECK(read.setup->configuration == shop.configuration());
    CHECK(read.setup->offer->remaining == 2);

    const auto submission = shop.submission();
    auto consent = shop.consent_to(submission, "+31612345678");
    CHECK(answer_to<session::ConsentStored>(device, consent).result.ok());
    CHECK(effects::read_setup(device, Moment()).setup->offer->remaining == 1);

    // A configuration of somebody else changes nothing, and is told to the technician.
    auto forged = shop.configuration();
    forged.organisation = "Somebody else";
    shop.server = proof::make_signing_key();
    shop.configure(forged);
    CHECK(effects::read_setup(device, Moment()).setup->configuration == shop.configuration());
    CHECK(shop.log.lines.size() == 1);
}

TEST_CASE("a visit that a power cut ended becomes a submission whose open step timed out",
          "[effects]") {
    Shop shop;
    auto visit = shop.submission();
    visit.answers.resize(1);
    {
        auto device = shop.ready_device();
        CHECK(answer_to<session::DraftStored>(device, session::SaveDraft{visit}).result.ok());
    }
    auto device = shop.device();
    CHECK(capture_db::read_drafts(device.capture)->empty());
    const auto main = lines(device, Stream::Main);
    REQUIRE(main.size() == 1);
    const auto record = wire::read_record_text(*main[0].body);
    REQUIRE(record.ok());
    const auto& stored = std::get<Submission>(record->content);
    REQUIRE(stored.answers.size() == 2);
    CHECK(stored.answers[0] == visit.answers[0]);
    CHECK(stored.answers[1] == Answer{QuestionId{"why"}, AnswerEnd::TimedOut, {}});
    CHECK_FALSE(stored.codes);
    auto again = effects::read_setup(device, Moment());
    CHECK(shop.log.lines.empty());
}

TEST_CASE("a draft that cannot be read stays, and the terminal starts all the same", "[effects]") {
    Shop shop;
    {
        auto device = shop.ready_device();
        const capture_db::Draft odd{shop.next_id<SubmissionId>(), "{\"kind\":", "2026-11-25"};
        REQUIRE(capture_db::save_draft(device.capture, odd).ok());
    }
    auto device = shop.device();
    CHECK(capture_db::read_drafts(device.capture)->size() == 1);
    CHECK(shop.log.lines.size() == 1);
}

TEST_CASE("an erasure that the server ordered is carried out at the doorbell", "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(2, "canary-open-text");
    REQUIRE(
        answer_to<session::SubmissionStored>(device, session::SaveSubmission{visit, shop.codes()})
            .result.ok());
    CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") > 0);
    shop.tell(wire::EraseRecord{as_record(visit.id)});
    effects::read_setup(device, Moment());
    CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") == 0);
    CHECK(capture_db::erase_position(device.capture)->number == 1);
    CHECK(lines(device, Stream::Main)[0].withheld == "erased");
    CHECK(lines(device, Stream::Withdrawal).empty());
}

TEST_CASE("D2 an erasure is carried out though the sync.db that orders it counts anew",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto first = shop.submission(2, "canary-first");
    const auto second = shop.submission(2, "canary-second");
    REQUIRE(answer_to<session::SubmissionStored>(device,
                                                 session::SaveSubmission{first, shop.codes('2')})
                .result.ok());
    REQUIRE(answer_to<session::SubmissionStored>(device,
                                                 session::SaveSubmission{second, shop.codes('3')})
                .result.ok());
    // The first server counts up to 900, and the daemon's file holds two erasures.
    shop.feed_pos = 900;
    shop.tell(wire::EraseRecord{as_record(shop.next_id<SubmissionId>())});
    shop.tell(wire::EraseRecord{as_record(first.id)});
    effects::read_setup(device, Moment());
    CHECK(fakes::files_holding(shop.folder.path(), "canary-first") == 0);
    // Then the file is made anew, and the server, restored from a backup, counts from 1.
    { auto gone = std::move(shop.sync); }
    for (const std::string end : {"", "-wal", "-shm"})
        std::filesystem::remove(shop.state() + "/data/sync.db" + end);
    shop.sync = shop.open_sync();
    shop.enrol();
    shop.feed_pos = 0;
    shop.tell(wire::EraseRecord{as_record(second.id)});
    effects::read_setup(device, Moment());
    CHECK(fakes::files_holding(shop.folder.path(), "canary-second") == 0);
}

TEST_CASE("D2 a sync.db set back to an older copy gives a number twice, and neither is skipped",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    const auto visit = shop.submission(2, "canary-open-text");
    REQUIRE(
        answer_to<session::SubmissionStored>(device, session::SaveSubmission{visit, shop.codes()})
            .result.ok());
    REQUIRE(*shop.sync.truncate_wal());
    std::filesystem::copy_file(shop.state() + "/data/sync.db", shop.folder.file("older.db"));
    for (int order = 0; order < 3; ++order)
        shop.tell(wire::EraseRecord{as_record(shop.next_id<SubmissionId>())});
    effects::read_setup(device, Moment());
    CHECK(capture_db::erase_position(device.capture)->number == 3);
    { auto gone = std::move(shop.sync); }
    device.sync.reset();
    for (const std::string end : {"", "-wal", "-shm"})
        std::filesystem::remove(shop.state() + "/data/sync.db" + end);
    std::filesystem::copy_file(shop.folder.file("older.db"), shop.state() + "/data/sync.db");
    shop.sync = shop.open_sync();
    shop.tell(wire::EraseRecord{as_record(visit.id)});
    effects::read_setup(device, Moment());
    CHECK(fakes::files_holding(shop.folder.path(), "canary-open-text") == 0);
}

namespace {

Result<void> tap(Shop& shop, effects::Device& device, std::int64_t mono_ms) {
    auto visit = shop.submission();
    visit.answers.resize(1);
    return answer_to<session::DraftStored>(device, session::SaveDraft{visit}, at_noon(mono_ms))
        .result;
}

}  // namespace

TEST_CASE("a capture.db that a failing disk broke is opened again for the next customer",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    device.capture.mark_broken();
    CHECK(tap(shop, device, 1'000).ok());
    CHECK(shop.log.lines.empty());
    CHECK(capture_db::read_drafts(device.capture)->size() == 1);
}

TEST_CASE("a capture.db that does not open is tried again later, and nothing else is made of it",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    REQUIRE(tap(shop, device, 1'000).ok());
    const EpochId epoch = device.epoch;
    const auto path = shop.folder.path() / "data" / "capture.db";
    std::filesystem::rename(path, path.string() + ".away");
    std::filesystem::create_directory(path);
    device.capture.mark_broken();
    std::vector<std::int64_t> tried;
    for (std::int64_t mono_ms = 10'000; mono_ms < 25'000; mono_ms += 500) {
        shop.log.lines.clear();
        CHECK(tap(shop, device, mono_ms).error().kind == Kind::Broken);
        if (!shop.log.lines.empty()) tried.push_back(mono_ms);
    }
    CHECK(tried == std::vector<std::int64_t>{10'000, 11'000, 13'000, 17'000});
    std::filesystem::remove(path);
    std::filesystem::rename(path.string() + ".away", path);
    CHECK(tap(shop, device, 25'000).ok());
    CHECK(device.epoch == epoch);
    CHECK(capture_db::read_drafts(device.capture)->size() == 2);
}

TEST_CASE("a sync.db that cannot be read is in doubt, one that is not there yet is not",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    CHECK_FALSE(effects::read_setup(device, at_noon()).is_in_doubt);
    const auto path = shop.folder.path() / "data" / "sync.db";
    std::filesystem::rename(path, path.string() + ".away");
    CHECK_FALSE(effects::read_setup(device, at_noon()).is_in_doubt);
    std::filesystem::create_directory(path);
    for (int times = 0; times < 2; ++times) {
        const auto read = effects::read_setup(device, at_noon());
        CHECK(read.is_in_doubt);
        CHECK(read.setup);
    }
    CHECK(shop.log.lines.size() == 1);
    std::filesystem::remove(path);
    std::filesystem::rename(path.string() + ".away", path);
    CHECK_FALSE(effects::read_setup(device, at_noon()).is_in_doubt);
}

TEST_CASE("a visit that could not be stored at its end is stored when nobody is there",
          "[effects]") {
    Shop shop;
    auto device = shop.ready_device();
    auto visit = shop.submission();
    REQUIRE(answer_to<session::DraftStored>(device, session::SaveDraft{visit}).result.ok());
    REQUIRE(device.capture.run("PRAGMA query_only=ON").ok());
    const session::SaveSubmission end{visit, shop.codes()};
    CHECK_FALSE(answer_to<session::SubmissionStored>(device, end).result.ok());
    CHECK(device.has_leftovers);
    effects::close_leftover_drafts(device);
    CHECK(device.has_leftovers);
    REQUIRE(device.capture.run("PRAGMA query_only=OFF").ok());
    effects::close_leftover_drafts(device);
    CHECK_FALSE(device.has_leftovers);
    CHECK(lines(device, Stream::Main).size() == 1);
}

#include "shared/capture_db/epochs/salvage.hpp"

#include <fstream>
#include <map>

#include "shared/capture_db/codes.hpp"
#include "shared/capture_db/server_key.hpp"
#include "shared/capture_db/upkeep/prune.hpp"
#include "shared/wire/record.hpp"
#include "tests/fakes/dice.hpp"
#include "tests/shared/capture_db/fixture.hpp"

using namespace cirkel;
using namespace cirkel::fixture;

namespace {

constexpr int kVisits = 60;
constexpr int kPruned = 20;

Consent real_consent(int number) {
    auto yes = consent(number, "box-" + std::to_string(number) + std::string(80, 'b'));
    yes.language = Language{"nl"};
    return yes;
}

PublicKey server_key() {
    PublicKey key;
    key.fill(3);
    return key;
}

/// A file with visits, contacts and withdrawals, of which the first are pruned, the last lie in the
/// log only, and one was withdrawn when its text lay in the file already.
struct OldFile {
    CaptureFile file;
    std::map<RecordId, capture_db::OutboxLine> lines;
    std::map<std::string, std::string> pristine;

    OldFile() {
        for (int number = 1; number <= kVisits; ++number) {
            if (number == kVisits - 5) { REQUIRE(*file.database.truncate_wal()); }
            store(number);
        }
        capture_db::Pruning pruning;
        pruning.safe_main = 2 * kPruned;
        REQUIRE(capture_db::prune(file.database, pruning).ok());
        REQUIRE(capture_db::pin_server_key(file.database, server_key()).ok());
        REQUIRE(capture_db::save_draft(file.database, draft(900)).ok());
        withdraw_one(30);
        for (const Stream stream : {Stream::Main, Stream::Withdrawal})
            for (auto& line : fixture::lines(file.database, stream)) lines.emplace(line.id, line);
        // As a kill leaves it: closing would put the log into the file.
        for (const auto* end : {"", "-wal"}) {
            std::ifstream whole(file.path + end, std::ios::binary);
            pristine[end].assign(std::istreambuf_iterator<char>(whole), {});
        }
        { auto closed = std::move(file.database); }
        restore();
    }
    /// As it was before anybody damaged it.
    void restore() {
        for (const auto& [end, content] : pristine)
            std::ofstream(file.path + end, std::ios::binary) << content;
        std::filesystem::remove(file.path + "-shm");
    }
    void store(int number) {
        auto visit =
            saved(number, "{\"text\":\"canary-" + std::to_string(number) + "-" +
                              std::string(static_cast<std::size_t>(number) * 40, 't') + "\"}");
        REQUIRE(capture_db::save_submission(file.database, visit).ok());
        const auto yes = real_consent(number);
        REQUIRE(capture_db::save_consent(file.database, yes, record_of(yes, wire::record_json(yes)))
                    .ok());
    }
    void withdraw_one(int number) {
        const auto stop = withdrawal(number, WithdrawalScope::Everything);
        capture_db::OutboxRecord record;
        record.stream = Stream::Withdrawal;
        record.id = stop.id;
        record.kind = "withdrawal";
        record.of = stop.of;
        record.day = kDay;
        record.body = wire::record_json(stop);
        REQUIRE(capture_db::withdraw(file.database, stop, record).ok());
    }
    void overwrite(std::size_t at, const std::string& bytes) const {
        std::fstream open(file.path, std::ios::in | std::ios::out | std::ios::binary);
        open.seekp(static_cast<std::streamoff>(at));
        open << bytes;
    }
    [[nodiscard]] std::size_t size() const { return std::filesystem::file_size(file.path); }
};

struct Mended {
    CaptureFile file;
    capture_db::Salvaged salvaged;

    explicit Mended(const OldFile& old, capture_db::KnownOfDamaged known = {}) {
        const auto found = capture_db::read_damaged(old.file.path, birth().consent_key);
        REQUIRE(found.ok());
        capture_db::NewEpoch next;
        next.epoch = id_of<EpochId>(9, 2);
        next.at = from_ms(60'000);
        const auto done = capture_db::salvage(file.database, *found, known, next);
        INFO((done.ok() ? "" : done.error().text));
        REQUIRE(done.ok());
        salvaged = *done;
    }
    std::vector<capture_db::OutboxLine> lines() {
        auto both = fixture::lines(file.database, Stream::Main);
        for (auto& line : fixture::lines(file.database, Stream::Withdrawal)) both.push_back(line);
        return both;
    }
};

capture_db::KnownOfDamaged known_of_old() { return {{2 * kPruned, 2 * kVisits}, {0, 1}}; }

/// Nothing is invented, nothing comes twice, nothing erased comes back, and places are contiguous.
void check_true(Mended& mended, const OldFile& old) {
    std::map<Stream, Seq> last;
    for (const auto& line : mended.lines()) {
        const auto was = old.lines.find(line.id);
        REQUIRE(was != old.lines.end());
        const auto stream = line.kind == "withdrawal" ? Stream::Withdrawal : Stream::Main;
        CHECK(line.seq == ++last[stream]);
        if (!line.body) continue;
        CHECK(line.body == was->second.body);
        CHECK(line.kind == was->second.kind);
        CHECK(line.of == was->second.of);
    }
    CHECK(mended.file.database.quick_check().ok());
    CHECK(fakes::files_holding(mended.file.folder.path(), "canary-30-") == 0);
}

void check_whole(Mended& mended, const OldFile& old) {
    check_true(mended, old);
    CHECK(mended.salvaged.lost == 0);
    CHECK(mended.salvaged.saved == static_cast<int>(old.lines.size()));
    CHECK(mended.lines().size() == old.lines.size() - 2 * kPruned);
    CHECK(capture_db::find_by_screen_tag(mended.file.database, tags_of(5).screen)->has_value());
    CHECK(capture_db::find_by_screen_tag(mended.file.database, tags_of(50).screen)->has_value());
    CHECK(**capture_db::read_server_key(mended.file.database) == server_key());
    CHECK(capture_db::read_drafts(mended.file.database)->size() == 1);
    CHECK(mended.file.count("consent") == kVisits - kPruned - 1);
    CHECK(mended.file.count("promise") == kPruned);
    CHECK(capture_db::read_birth(mended.file.database)->epoch == id_of<EpochId>(9, 2));
}

}  // namespace

TEST_CASE("D10 a damaged head or schema costs no line", "[capture_db]") {
    OldFile old;
    for (const std::size_t bytes : {16U, 100U, 4096U}) {
        old.restore();
        old.overwrite(0, std::string(bytes, '\xa5'));
        Mended mended(old, known_of_old());
        check_whole(mended, old);
    }
}

TEST_CASE("D10 a file without its log costs what lay in the log only, and that is told",
          "[capture_db]") {
    OldFile old;
    std::filesystem::remove(old.file.path + "-wal");
    Mended mended(old, known_of_old());
    // Six visits, each with a contact, and the withdrawal.
    CHECK(mended.salvaged.lost == 13);
    CHECK(mended.salvaged.saved == 2 * kVisits - 12);
    CHECK(mended.file.database.quick_check().ok());
}

TEST_CASE("D10 whatever bytes are overwritten, every line on another page is saved",
          "[capture_db]") {
    constexpr int kTries = 40;
    int lost_of_all = 0;
    OldFile old;
    for (int seed = 1; seed <= kTries; ++seed) {
        CAPTURE(seed);
        fakes::Dice dice(static_cast<std::uint64_t>(seed));
        old.restore();
        for (std::size_t wounds = 1 + dice.below(6); wounds > 0; --wounds) {
            std::string bytes(1 + dice.below(300), '\0');
            for (char& byte : bytes) byte = static_cast<char>(dice.below(256));
            old.overwrite(dice.below(old.size() - bytes.size()), bytes);
        }
        Mended mended(old, known_of_old());
        check_true(mended, old);
        CHECK(mended.salvaged.lost >= 0);
        lost_of_all += mended.salvaged.lost;
    }
    // Six wounds of a page each, of some thirty lines.
    CHECK(lost_of_all > 0);
    CHECK(lost_of_all < kTries * 2 * kVisits / 4);
}

TEST_CASE("D10 a truncated file gives back what is left of it", "[capture_db]") {
    OldFile old;
    for (const std::size_t share : {1U, 2U, 3U}) {
        old.restore();
        std::filesystem::resize_file(old.file.path, old.size() * share / 4 + 100);
        Mended mended(old, known_of_old());
        check_true(mended, old);
        CHECK(mended.salvaged.saved > 0);
    }
}

TEST_CASE(
    "D10 an empty file gives nothing back, and the sync daemon's file tells how much that was",
    "[capture_db]") {
    OldFile old;
    std::filesystem::resize_file(old.file.path, 0);
    std::filesystem::remove(old.file.path + "-wal");
    Mended mended(old, known_of_old());
    CHECK(mended.salvaged.saved == 0);
    CHECK(mended.salvaged.lost == 2 * kVisits - 2 * kPruned + 1);
    CHECK(*capture_db::last_seq(mended.file.database, Stream::Main) == 0);
    CHECK(capture_db::read_epoch_changes(mended.file.database)->front().lost ==
          mended.salvaged.lost);
}

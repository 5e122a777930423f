#include "tests/faults/disk/crash_disk.hpp"

#include <filesystem>
#include <set>

#include "shared/sqlite/database.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"
#include "tests/fakes/scratch_folder.hpp"
#include "tests/faults/disk/crash_vfs.hpp"

namespace cirkel::faults {
namespace {

using sqlite::Database;
using sqlite::Mode;
using sqlite::Statement;

Bytes seen(const CrashDisk& disk, const std::string& path) {
    const DiskFile* file = disk.find(path);
    if (file == nullptr) return {};
    Bytes bytes(file->size());
    file->read(0, bytes);
    return bytes;
}

TEST_CASE("a power cut takes only what was not synced, in sectors", "[disk]") {
    int kept = 0, dropped = 0, torn = 0, garbled = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CrashDisk disk(seed);
        auto* file = disk.open("a", true);
        CHECK(disk.write(*file, 0, Bytes(1024, 1)) == Outcome::Done);
        CHECK(disk.sync(*file) == Outcome::Done);
        CHECK(disk.write(*file, 512, Bytes(512, 2)) == Outcome::Done);
        disk.cut_power();
        disk.mount();
        const Bytes left = seen(disk, "a");
        REQUIRE(left.size() == 1024);
        CHECK(Bytes(left.begin(), left.begin() + 512) == Bytes(512, 1));
        const Bytes sector(left.begin() + 512, left.end());
        const bool is_old = sector == Bytes(512, 1);
        const bool is_new = sector == Bytes(512, 2);
        const bool is_mixed =
            !is_old && !is_new && std::set(sector.begin(), sector.end()).size() == 2;
        kept += is_new ? 1 : 0;
        dropped += is_old ? 1 : 0;
        torn += is_mixed ? 1 : 0;
        garbled += !is_old && !is_new && !is_mixed ? 1 : 0;
    }
    CHECK(kept > 50);
    CHECK(dropped > 50);
    CHECK(torn > 5);
    CHECK(garbled > 5);
}

TEST_CASE("a power cut may take a new file and give a removed one back, unless synced", "[disk]") {
    int made = 0, came_back = 0;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        CrashDisk disk(seed);
        for (const char* path : {"old", "synced away"})
            CHECK(disk.sync(*disk.open(path, true)) == Outcome::Done);
        (void)disk.open("new", true);
        CHECK(disk.remove("old", false) == Outcome::Done);
        CHECK(disk.remove("synced away", true) == Outcome::Done);
        CHECK_FALSE(disk.exists("old"));
        disk.cut_power();
        disk.mount();
        made += disk.exists("new") ? 1 : 0;
        came_back += disk.exists("old") ? 1 : 0;
        CHECK_FALSE(disk.exists("synced away"));
    }
    CHECK((made > 20 && made < 80));
    CHECK((came_back > 20 && came_back < 80));
}

TEST_CASE("a strike comes at its operation, once or for ever", "[disk]") {
    CrashDisk disk(1);
    auto* file = disk.open("a", true);
    const auto write = [&] { return disk.write(*file, 0, Bytes(10, 1)); };
    disk.strike({2, Fault::DiskFull, false});
    CHECK(write() == Outcome::Done);
    CHECK_FALSE(disk.was_struck());
    CHECK(write() == Outcome::Full);
    CHECK(disk.was_struck());
    CHECK(write() == Outcome::Done);
    disk.strike({1, Fault::IoError, true});
    CHECK(write() == Outcome::IoError);
    CHECK(disk.sync(*file) == Outcome::IoError);
    CHECK(disk.remove("a", false) == Outcome::IoError);
    CHECK(disk.open("b", true) == nullptr);
    disk.heal();
    CHECK(write() == Outcome::Done);
    disk.set_space(15);
    CHECK(disk.write(*file, 10, Bytes(6, 1)) == Outcome::Full);
    CHECK(disk.write(*file, 5, Bytes(10, 1)) == Outcome::Done);
    CHECK(disk.used() == 15);
}

TEST_CASE("after a sync that failed, what programs see may never reach the platter", "[disk]") {
    int lost = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        CrashDisk disk(seed);
        auto* file = disk.open("a", true);
        CHECK(disk.sync(*file) == Outcome::Done);
        CHECK(disk.write(*file, 0, Bytes(10, 1)) == Outcome::Done);
        disk.strike({1, Fault::IoError, false});
        CHECK(disk.sync(*file) == Outcome::IoError);
        CHECK(seen(disk, "a") == Bytes(10, 1));
        CHECK(disk.sync(*file) == Outcome::Done);
        disk.cut_power();
        disk.mount();
        lost += seen(disk, "a").empty() ? 1 : 0;
    }
    CHECK((lost > 10 && lost < 40));
}

/// A table on a crash disk. The folder is real, because rights are set on real files.
struct Stand {
    explicit Stand(std::uint64_t seed, std::size_t sector = 512) : disk(seed, sector), vfs(seed) {
        vfs.put("", disk);
    }
    Result<Database> open(Mode mode = Mode::Write) { return Database::open(path, mode); }
    static Result<void> add(Database& database) {
        return database.run("INSERT INTO note VALUES (zeroblob(700))");
    }
    static std::int64_t count(Database& database) {
        Statement rows(database, "SELECT count(*) FROM note");
        return rows.step() ? rows.integer(0) : -1;
    }

    fakes::ScratchFolder folder;
    std::string path = folder.file("a.db");
    CrashDisk disk;
    CrashVfs vfs;
};

TEST_CASE("several connections share a file on the crash disk as on a real one", "[disk]") {
    Stand stand(1);
    auto writer = stand.open();
    REQUIRE(writer);
    REQUIRE(writer->run("CREATE TABLE note (body)"));
    auto reader = stand.open(Mode::Read);
    REQUIRE(reader);
    CHECK(Stand::count(*reader) == 0);
    {
        Statement looking(*reader, "SELECT count(*) FROM sqlite_master");
        CHECK(looking.step());  // and keeps its snapshot while it stands there
        REQUIRE(Stand::add(*writer));
        CHECK(*writer->truncate_wal() == false);
    }
    CHECK(Stand::count(*reader) == 1);
    auto other = stand.open();
    REQUIRE(other);
    auto transaction = sqlite::Transaction::begin(*writer);
    REQUIRE(transaction);
    CHECK(Stand::add(*other).error().kind == Kind::Busy);
    REQUIRE(transaction->commit());
    CHECK(Stand::add(*other));
    CHECK(stand.disk.find(stand.path + "-wal")->size() > 0);
    CHECK(*writer->truncate_wal(Duration(10)));
    CHECK(stand.disk.find(stand.path + "-wal")->size() == 0);
}

TEST_CASE("the system sees the names of a crash disk, and what it does to them is done", "[disk]") {
    Stand stand(1);
    const std::string other = stand.path + ".other";
    const auto is_there = [](const std::string& path) { return std::filesystem::exists(path); };
    {
        auto database = stand.open();
        REQUIRE(database);
        REQUIRE(database->run("CREATE TABLE note (body)"));
        REQUIRE(Stand::add(*database));
    }
    REQUIRE(std::filesystem::file_size(stand.path) > 0);

    std::filesystem::rename(stand.path, other);
    std::filesystem::rename(stand.path + "-wal", other + "-wal");
    auto moved = Database::open(other, Mode::Read);
    REQUIRE(moved);
    CHECK(Stand::count(*moved) == 1);
    moved = Error{};
    {
        auto made = stand.open();
        REQUIRE(made);
        REQUIRE(made->run("CREATE TABLE note (body)"));
        CHECK(Stand::count(*made) == 0);  // another file, not the one that was moved
    }

    stand.disk.cut_power();
    stand.disk.mount();
    CHECK(is_there(other) == stand.disk.exists(other));
    CHECK(is_there(stand.path) == stand.disk.exists(stand.path));

    std::filesystem::remove(other);
    CHECK_FALSE(Database::open(other, Mode::Read));
    CHECK_FALSE(stand.disk.exists(other));
}

TEST_CASE("a file that no longer holds its space says Full, and lives on when there is some",
          "[disk]") {
    Stand stand(1);
    auto database = stand.open();
    REQUIRE(database);
    REQUIRE(database->run("CREATE TABLE note (body)"));
    stand.disk.set_space(stand.disk.used() + 9'000);
    Result<void> added = done;
    std::int64_t acknowledged = 0;
    while ((added = Stand::add(*database))) ++acknowledged;
    CHECK(added.error().kind == Kind::Full);
    CHECK(Stand::count(*database) == acknowledged);
    stand.disk.set_space(1'000'000);
    CHECK(Stand::add(*database));
    stand.disk.strike({1, Fault::IoError, true});
    CHECK(Stand::add(*database).error().kind == Kind::Broken);
    stand.disk.heal();
    CHECK(Stand::add(*database));
    CHECK(Stand::count(*database) == acknowledged + 2);
}

/// What a writer with this setting was told, and what was there after the power came back.
struct Outlived {
    int cuts = 0, lost = 0, damaged = 0;
};

Outlived cut_power_under_a_writer(const std::string& setting, std::size_t sector) {
    Outlived outlived;
    for (const std::uint64_t seed : fakes::seeds(1, 120)) {
        Stand stand(seed, sector);
        fakes::Dice dice(seed);
        std::int64_t acknowledged = 0;
        {
            auto database = stand.open();
            REQUIRE(database);
            REQUIRE(database->run("CREATE TABLE note (body);" + setting));
            stand.disk.strike({1 + dice.below(120), Fault::PowerCut, false});
            while (Stand::add(*database)) {
                ++acknowledged;
                if (dice.one_in(9)) (void)database->truncate_wal();
            }
        }
        stand.disk.mount();
        auto after = stand.open();
        const bool is_sound = after && after->quick_check();
        ++outlived.cuts;
        outlived.damaged += is_sound ? 0 : 1;
        outlived.lost += is_sound && Stand::count(*after) < acknowledged ? 1 : 0;
    }
    return outlived;
}

TEST_CASE("a store with full syncs outlives every power cut, and the search sees one without",
          "[disk][planted]") {
    for (const std::size_t sector : {512U, 4'096U}) {
        INFO("sectors of " << sector);
        const auto full = cut_power_under_a_writer("", sector);  // as every store is opened
        CHECK(full.damaged == 0);
        CHECK(full.lost == 0);
        // Planted: the settings that many programs ship.
        const auto normal = cut_power_under_a_writer("PRAGMA synchronous=NORMAL", sector);
        CHECK(normal.lost > normal.cuts / 4);
        const auto off = cut_power_under_a_writer("PRAGMA synchronous=OFF", sector);
        CHECK(off.lost + off.damaged > off.cuts / 4);
        CHECK(off.damaged > 0);
    }
}

}  // namespace
}  // namespace cirkel::faults

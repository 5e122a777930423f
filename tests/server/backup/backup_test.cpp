#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>

#include "server/backup/backup_rounds.hpp"
#include "server/backup/restore_backup.hpp"
#include "server/data_folder.hpp"
#include "shared/wire/record.hpp"
#include "shared/wire/withheld.hpp"
#include "tests/catch_main.hpp"
#include "tests/server/server_world.hpp"

using namespace cirkel;
using namespace std::chrono_literals;
using fakes::ServerWorld;
using fakes::TestDevice;

namespace {

/// A world whose backups go to a folder, made at each `tick`.
struct BackedUp {
    BackedUp() : device(world, "t_81") {
        std::filesystem::create_directories(folder);
        rounds.emplace(world.store(), server::database_path(world.folder()), world.log,
                       [this](std::function<void()> work) {
                           const std::lock_guard held(mutex);
                           posted = std::move(work);
                           came.notify_one();
                       });
    }

    void set_folder() {
        auto transaction = world.store().begin();
        REQUIRE(world.store().backups().set_backup_folder(folder).ok());
        REQUIRE((*transaction)->commit().ok());
    }
    /// One tick, and what comes of it; false when no backup was due.
    bool tick() {
        rounds->tick(world.now);
        std::unique_lock held(mutex);
        if (!came.wait_for(held, 2s, [this] { return posted != nullptr; })) return false;
        std::exchange(posted, nullptr)();
        return true;
    }
    wire::Watermark pushed() {
        device.keep(wire::record_json(device.submission(3, "Wachten bij kassa 3.")));
        return device.push_all().watermark;
    }

    ServerWorld world;
    TestDevice device;
    std::string folder = world.folder() + "/backups";
    std::mutex mutex;
    std::condition_variable came;
    std::function<void()> posted;
    std::optional<backup::BackupRounds> rounds;
};

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("what is stored is safe when it lies in a backup, or when none is made", "[backup]") {
    BackedUp b;
    CHECK(b.pushed().safe_seq == 1);
    b.set_folder();
    CHECK(b.pushed().safe_seq == 0);
    REQUIRE(b.tick());
    CHECK(b.pushed().safe_seq == 2);
    CHECK(b.pushed().safe_seq == 2);
    b.world.now += 59min;
    b.rounds->tick(b.world.now);
    CHECK(backup::backups_in(b.folder)->size() == 1);
    b.world.now += 1min;
    REQUIRE(b.tick());
    CHECK(b.pushed().safe_seq == 4);
    CHECK(backup::backups_in(b.folder)->size() == 2);
}

TEST_CASE("a backup that cannot be made is told once, and nothing counts as safe", "[backup]") {
    BackedUp b;
    b.set_folder();
    std::filesystem::remove(b.folder);
    const auto told = [&] {
        return std::count_if(b.world.log.lines.begin(), b.world.log.lines.end(),
                             [](const auto& line) { return line.find("no backup was made") == 0; });
    };
    REQUIRE(b.tick());
    CHECK(b.pushed().safe_seq == 0);
    CHECK(b.world.store().backups().backup_state()->fault.find(b.folder) != std::string::npos);
    b.world.now += 5min;
    REQUIRE(b.tick());
    CHECK(told() == 1);
    std::filesystem::create_directories(b.folder);
    b.world.now += 5min;
    REQUIRE(b.tick());
    CHECK(b.pushed().safe_seq == 1);
    CHECK_FALSE(b.world.store().backups().backup_state()->failed_at);
}

TEST_CASE("a restored server lives anew, and what was erased since stays erased", "[backup]") {
    BackedUp b;
    const auto regretted = b.device.submission(1, "Mijn buurman Sjoerd stond voor.");
    b.device.keep(wire::record_json(regretted));
    b.device.keep(wire::record_json(b.device.submission(3, "Brood was op.")));
    b.device.push_all();
    const auto made =
        backup::make_backup(server::database_path(b.world.folder()), b.folder, b.world.now);
    REQUIRE(made.ok());
    CHECK(content_of(made->file).find("Sjoerd") != std::string::npos);
    b.device.keep(wire::record_json(b.device.withdrawal(regretted.id, WithdrawalScope::Everything)),
                  Stream::Withdrawal);
    b.device.push_all(Stream::Withdrawal);
    const auto epoch = b.world.store().setup().organisation()->value().epoch;
    b.rounds.reset();
    b.world.server.reset();
    const auto database = server::database_path(b.world.folder());
    const auto restored = backup::restore_backup(database, made->file,
                                                 EpochId{proof::random_id_bytes()}, b.world.now);
    INFO((restored.ok() ? "" : restored.error().text));
    REQUIRE(restored.ok());
    CHECK(restored->organisation == "Buurtmarkt De Linde");
    CHECK(content_of(restored->set_aside).size() > 0);
    b.world.open();
    CHECK_FALSE(b.world.store().setup().organisation()->value().epoch == epoch);
    CHECK_FALSE(*b.world.store().records().submission(regretted.id));
    CHECK(b.world.store().records().submissions(9)->size() == 1);
    b.world.server->tick(b.world.now);
    CHECK(content_of(database).find("Sjoerd") == std::string::npos);
    CHECK(content_of(database + "-wal").find("Sjoerd") == std::string::npos);
    // The withdrawal is not in the backup: the device sends it again, and hears the same.
    b.device.acked[Stream::Withdrawal] = 0;
    CHECK(b.device.push_all(Stream::Withdrawal).watermark.acked_seq == 1);
}

TEST_CASE("a damaged backup, or a file that is none, replaces nothing", "[backup]") {
    BackedUp b;
    b.pushed();
    const auto database = server::database_path(b.world.folder());
    auto made = backup::make_backup(database, b.folder, b.world.now);
    REQUIRE(made.ok());
    {
        std::fstream file(made->file, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096);
        file << std::string(3 * 4096, 'x');
    }
    std::ofstream(b.folder + "/letter.txt") << "Beste mensen";
    b.rounds.reset();
    b.world.server.reset();
    const auto before = content_of(database);
    const EpochId epoch{proof::random_id_bytes()};
    for (const auto& file : {made->file, b.folder + "/letter.txt", b.folder + "/none.db"}) {
        CAPTURE(file);
        CHECK_FALSE(backup::restore_backup(database, file, epoch, b.world.now).ok());
        CHECK(content_of(database) == before);
    }
    b.world.open();
    CHECK(b.world.store().records().submissions(9)->size() == 1);
}

TEST_CASE("all backups of a day are kept, then one a day for a month", "[backup]") {
    const fakes::ScratchFolder folder;
    const Instant now = fakes::kNoon;
    for (int hours = 0; hours < 24 * 40; ++hours)
        std::ofstream(backup::backup_path(folder.path().string(), now - hours * 1h)) << "x";
    std::ofstream(folder.file("cirkel-notes.db")) << "mine";
    REQUIRE(backup::thin_out(folder.path().string(), now).ok());
    const auto kept = backup::backups_in(folder.path().string());
    CHECK(kept->size() == 25 + 29);
    CHECK(kept->back() == backup::backup_path(folder.path().string(), now));
    CHECK(kept->front() >= backup::backup_path(folder.path().string(), now - 24h * 30));
    CHECK(std::filesystem::exists(folder.file("cirkel-notes.db")));
    REQUIRE(backup::thin_out(folder.path().string(), now + 24h * 400).ok());
    CHECK(backup::backups_in(folder.path().string())->size() == 1);
}

#include "terminal/device/finish_reset.hpp"

#include <filesystem>
#include <thread>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

using namespace cirkel;
using device::finish_reset;

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kCustomer = "canary-of-a-customer";
constexpr std::string_view kKey = "bytes-of-the-consent-key";
constexpr device::ResetPatience kShort{60ms, 20ms};

struct QuietLog : Log {
    void write(Level /*level*/, std::string_view /*line*/) override {}
};

/// What lies in the state folder of a device in use.
struct UsedDevice {
    UsedDevice() {
        put(places.consent_key(), kKey);
        put(places.consent_key() + ".next", kKey);
        put(places.glass(), "{}");
        for (const std::string end : {"", "-wal", "-shm"})
            put(places.capture_db() + end, kCustomer);
        put(places.damaged() + "/capture-1.db", kCustomer);
        put(places.sync_db(), kCustomer);
    }
    static void put(const std::string& path, std::string_view text) {
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        REQUIRE(files::replace_file(path, text, files::Secrecy::Readable));
    }
    [[nodiscard]] int holding(std::string_view text) const {
        return fakes::files_holding(folder.path(), text);
    }
    void begin() const { REQUIRE(upkeep::begin_reset(places.reset())); }
    /// The part of the sync daemon.
    void end_daemon() const { std::filesystem::remove(places.sync_db()); }
    Result<void> finish() { return finish_reset(places, log, kShort); }

    fakes::ScratchFolder folder;
    device::Places places{folder.path().string()};
    QuietLog log;
};

}  // namespace

TEST_CASE("T-45 a reset leaves neither key nor what a customer gave, and then nothing of itself",
          "[reset]") {
    UsedDevice used;
    CHECK(used.holding(kKey) == 2);
    CHECK(used.holding(kCustomer) == 5);
    used.begin();
    used.end_daemon();
    CHECK(used.finish().ok());
    CHECK(used.holding(kKey) == 0);
    CHECK(used.holding(kCustomer) == 0);
    CHECK_FALSE(files::exists(used.places.glass()));
    CHECK_FALSE(upkeep::is_reset(used.places.reset()));
}

TEST_CASE("a device on which no reset was begun keeps everything", "[reset]") {
    UsedDevice used;
    CHECK(used.finish().ok());
    CHECK(used.holding(kKey) == 2);
    CHECK(used.holding(kCustomer) == 5);
}

TEST_CASE("T-45 nothing begins before the sync daemon has destroyed its own", "[reset]") {
    UsedDevice used;
    used.begin();
    CHECK(used.finish().error().kind == Kind::Busy);
    CHECK(used.holding(kKey) == 0);
    CHECK(upkeep::is_reset(used.places.reset()));
    std::thread daemon([&used] {
        std::this_thread::sleep_for(100ms);
        used.end_daemon();
    });
    CHECK(finish_reset(used.places, used.log, {10s, 20ms}).ok());
    daemon.join();
    CHECK_FALSE(upkeep::is_reset(used.places.reset()));
}

TEST_CASE("T-45 a reset that a power cut ended between any two files goes on", "[reset]") {
    const device::Places names{"."};
    for (const auto& survivor : {names.consent_key(), names.capture_db(), names.glass()}) {
        UsedDevice used;
        used.begin();
        CHECK(used.finish().error().kind == Kind::Busy);
        UsedDevice::put((used.folder.path() / survivor).string(), kKey);
        CHECK(used.holding(kKey) == 1);
        used.end_daemon();
        CHECK(used.finish().ok());
        CHECK(used.holding(kKey) == 0);
    }
}

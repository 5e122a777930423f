#include "syncd/run/reset.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

#include <signal.h>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/replace_file.hpp"
#include "syncd/run/run.hpp"
#include "tests/syncd/fresh.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

constexpr std::string_view kResetCanary = "canary-of-the-feed";

/// A device in use; its server is never reached.
struct InShop : Fresh {
    InShop() {
        enrol_by_hand("http://127.0.0.1:1");
        {
            auto sync = sync_db::open(around.folder.sync_db()).value();
            REQUIRE(
                sync.run("INSERT OR REPLACE INTO sync_state (one, last_error, failures, "
                         "clock_offset_ms) VALUES (1, 'canary-of-the-feed', 0, 0)"));
        }
        secret = files::read_file(around.folder.transport_key()).value();
        for (const auto& path : {around.folder.proxy(), around.folder.server_ca()})
            put(path, "canary-of-the-feed\n");
    }
    static void put(const std::string& path, const std::string& text = "x\n") {
        REQUIRE(files::replace_file(path, text, files::Secrecy::OwnerOnly));
    }
    void allow() const { put(around.folder.reset_allowed()); }
    void put_mark_down() const {
        put(around.folder.reset());
        doorbell::ring(around.folder.own_bell());
    }
    /// What the terminal does at its next start.
    void reset_terminal() const {
        for (const std::string end : {"", "-wal", "-shm"})
            std::filesystem::remove(around.folder.capture_db() + end);
    }
    void begin() {
        has_ended = false;
        thread = std::thread([this] {
            ended = run(around, {});
            has_ended = true;
        });
    }
    Result<void> end() {
        if (!has_ended) ::pthread_kill(thread.native_handle(), SIGTERM);
        thread.join();
        return ended;
    }
    template <class Condition>
    static bool wait_until(Condition condition) {
        for (int tries = 0; tries < 500 && !condition(); ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return condition();
    }
    [[nodiscard]] bool runs() const { return doorbell::is_hung(around.folder.own_bell()); }
    [[nodiscard]] bool is_destroyed() const {
        return !files::exists(around.folder.sync_db()) &&
               !files::exists(around.folder.transport_key());
    }
    ~InShop() {
        if (thread.joinable()) (void)end();
    }

    std::string secret;
    std::thread thread;
    Result<void> ended = Error{};
    std::atomic<bool> has_ended = false;
};

}  // namespace

TEST_CASE(
    "T-45 a daemon that is made as new leaves no key and nothing that it was told, and waits "
    "to be enrolled again",
    "[reset]") {
    InShop device;
    device.begin();
    REQUIRE(InShop::wait_until([&] { return device.runs(); }));
    const auto state = device.scratch.path();
    CHECK(fakes::files_holding(state, device.secret) == 1);
    CHECK(fakes::files_holding(state, kResetCanary) > 2);
    device.allow();
    device.put_mark_down();
    REQUIRE(InShop::wait_until([&] { return device.is_destroyed(); }));
    device.reset_terminal();
    CHECK(fakes::files_holding(state, device.secret) == 0);
    CHECK(fakes::files_holding(state, kResetCanary) == 0);
    CHECK(files::exists(device.around.folder.reset_allowed()));
    CHECK(once(device.around).error().kind == Kind::Busy);
    std::filesystem::remove(device.around.folder.reset());
    device.start_terminal();
    REQUIRE(InShop::wait_until([&] { return device.runs(); }));
    CHECK_FALSE(files::exists(device.around.folder.reset_allowed()));
    CHECK_FALSE(device.has_ended);
    CHECK(device.end().ok());
    auto sync = sync_db::open_reading(device.around.folder.sync_db());
    REQUIRE(sync);
    CHECK_FALSE(sync_db::read_enrolment(*sync)->has_value());
}

TEST_CASE("T-45 a mark that this daemon never allowed destroys nothing of it", "[reset]") {
    InShop device;
    device.put_mark_down();
    CHECK(run(device.around, {}).error().kind == Kind::Broken);
    CHECK(files::exists(device.around.folder.transport_key()));
    CHECK(files::exists(device.around.folder.sync_db()));
}

TEST_CASE("T-45 a reset that is cut off between any two files goes on, and nothing begins before",
          "[reset]") {
    for (const std::string survivor :
         {"syncd/transport.key", "syncd/enrolment.json", "syncd/server-ca.pem", "data/sync.db"}) {
        InShop device;
        const auto path = device.scratch.file("state/" + survivor);
        if (!files::exists(path)) InShop::put(path);
        std::filesystem::copy_file(path, device.scratch.file("survivor"));
        device.allow();
        device.put_mark_down();
        device.begin();
        REQUIRE(InShop::wait_until([&] { return device.is_destroyed(); }));
        CHECK(device.end().ok());
        CHECK(files::exists(device.around.folder.reset_allowed()));
        std::filesystem::rename(device.scratch.file("survivor"), path);
        device.reset_terminal();
        device.begin();
        CHECK(InShop::wait_until([&] { return !files::exists(path); }));
        std::filesystem::remove(device.around.folder.reset());
        device.start_terminal();
        CHECK(InShop::wait_until([&] { return device.runs(); }));
        CHECK(device.end().ok());
    }
}

TEST_CASE("T-45 what allowed a reset that ended without the daemon allows no other one",
          "[reset]") {
    InShop device;
    device.begin();
    REQUIRE(InShop::wait_until([&] { return device.runs(); }));
    device.allow();
    device.put_mark_down();
    REQUIRE(InShop::wait_until([&] { return device.is_destroyed(); }));
    CHECK(device.end().ok());
    // The terminal goes on alone.
    device.reset_terminal();
    std::filesystem::remove(device.around.folder.reset());
    device.start_terminal();
    REQUIRE(files::exists(device.around.folder.reset_allowed()));
    device.begin();
    REQUIRE(InShop::wait_until([&] { return device.runs(); }));
    CHECK(InShop::wait_until([&] { return !files::exists(device.around.folder.reset_allowed()); }));
}

#include "syncd/run/run.hpp"

#include <chrono>
#include <filesystem>
#include <thread>

#include <signal.h>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/http/http_client.hpp"
#include "tests/platform/http/plain_listener.hpp"
#include "tests/platform/service/note_pad.hpp"
#include "tests/syncd/fresh.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

/// A daemon that runs on a thread of this process, with a server that never answers.
class Running {
public:
    explicit Running(RunOptions options = {}) : options_(std::move(options)) {
        fresh.enrol_by_hand(listener.url());
        thread_ = std::thread([this] { ended_ = run(fresh.around, options_); });
    }
    ~Running() {
        if (thread_.joinable()) (void)stop();
    }

    // For the thread alone: the process belongs to the tests.
    void signal(int number) { REQUIRE(::pthread_kill(thread_.native_handle(), number) == 0); }
    Result<void> stop() {
        signal(SIGTERM);
        thread_.join();
        return ended_;
    }
    http::Response ask(const std::string& method, const std::string& target) {
        auto client = http::make_client("unix:" + fresh.around.folder.hatch(), "");
        Result<http::Response> answer = Error{};
        for (int tries = 0; !answer && tries < 100; ++tries) {
            answer = (*client)->send({method, target, {}, ""});
            if (!answer) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return std::move(answer.value());
    }

    http::PlainListener listener;
    Fresh fresh;

private:
    RunOptions options_;
    Result<void> ended_ = Error{};
    std::thread thread_;
};

}  // namespace

TEST_CASE("a stop is heeded within two seconds, also while a server never answers", "[run]") {
    Running daemon;
    REQUIRE(daemon.listener.has_caller(5'000));
    auto connection = daemon.listener.accept();
    CHECK(connection.read(5'000).find("/v1/") != std::string::npos);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(daemon.stop());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
}

TEST_CASE("a running daemon answers at its hatch, also while no server answers it", "[run]") {
    Running daemon;
    const auto metrics = daemon.ask("GET", "/metrics");
    CHECK(metrics.status == 200);
    CHECK(metrics.headers.at("content-type").starts_with("text/plain; version=0.0.4"));
    CHECK(metrics.body.find("cirkel_records{stream=\"main\",state=\"stored\"} 0\n") !=
          std::string::npos);
    const auto status = daemon.ask("GET", "/status");
    CHECK(status.body.find(R"("running":true)") != std::string::npos);
    CHECK(daemon.ask("POST", "/try").status == 202);
    CHECK(daemon.ask("GET", "/nothing").status == 404);
    CHECK(daemon.stop());
}

TEST_CASE("a daemon whose disk does not give sync.db waits for it, and can be stopped meanwhile",
          "[run]") {
    Fresh fresh;
    http::PlainListener listener;
    fresh.enrol_by_hand(listener.url());
    const std::string sync = fresh.around.folder.sync_db();
    std::filesystem::rename(sync, sync + ".away");
    std::filesystem::create_directory(sync);  // it is there, and cannot be opened
    Result<void> ended = Error{};
    std::thread waiting([&] { ended = run(fresh.around, {}); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    REQUIRE(::pthread_kill(waiting.native_handle(), SIGTERM) == 0);
    waiting.join();
    CHECK(ended.error().kind == Kind::Busy);

    std::thread going_on([&] { ended = run(fresh.around, {}); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    std::filesystem::remove(sync);
    std::filesystem::rename(sync + ".away", sync);
    CHECK(listener.has_caller(10'000));  // it carries
    REQUIRE(::pthread_kill(going_on.native_handle(), SIGTERM) == 0);
    going_on.join();
    CHECK(ended);
}

TEST_CASE("a capture.db that the terminal mended is read from then on", "[run]") {
    Running daemon;
    const auto& folder = daemon.fresh.around.folder;
    CHECK(daemon.ask("GET", "/status").body.find(R"("stored":0,"ack)") != std::string::npos);
    for (const std::string end : {"-wal", "-shm", ""})
        std::filesystem::rename(folder.capture_db() + end, daemon.fresh.scratch.file("old" + end));
    auto mended =
        capture_db::open(folder.capture_db(), {EpochId{{2}}, PublicKey{{5}}, from_ms(1'000)})
            .value();
    capture_db::OutboxRecord record;
    record.id = RecordId{{1}};
    record.kind = "observation";
    record.day = "2026-11-25";
    record.body = "{}";
    auto transaction = sqlite::Transaction::begin(mended).value();
    REQUIRE(capture_db::append(mended, record));
    REQUIRE(transaction.commit());
    doorbell::ring(folder.own_bell());
    std::string status;
    for (int tries = 0; tries < 100 && status.find(R"("stored":1,"ack)") == std::string::npos;
         ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        status = daemon.ask("GET", "/status").body;
    }
    CHECK(status.find(R"("stored":1,"ack)") != std::string::npos);
    CHECK(daemon.stop());
}

TEST_CASE("the supervisor is told when the daemon is ready, how it is, and when it stops",
          "[run]") {
    service::NotePad pad;
    ::setenv("WATCHDOG_USEC", "200000", 1);
    Running daemon;
    CHECK(pad.wait() == "READY=1");
    CHECK(pad.wait() == "STATUS=queue 0");
    CHECK(pad.wait() == "WATCHDOG=1");
    CHECK(pad.wait().starts_with("STATUS=queue 0"));
    CHECK(pad.wait() == "WATCHDOG=1");
    CHECK(daemon.stop());
    std::string last;
    for (std::string note = pad.read(); !note.empty(); note = pad.read()) last = note;
    CHECK(last == "STOPPING=1");
}

TEST_CASE("a daemon whose file takes no writes is not called alive", "[run]") {
    service::NotePad pad;
    ::setenv("WATCHDOG_USEC", "200000", 1);
    Running daemon;
    CHECK(pad.wait() == "READY=1");
    auto other = sync_db::open(daemon.fresh.around.folder.sync_db()).value();
    REQUIRE(other.run("DROP TABLE sync_state"));
    std::string notes;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    while (!pad.read().empty()) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    for (std::string note = pad.read(); !note.empty(); note = pad.read()) notes += note + "\n";
    CHECK(notes.find("WATCHDOG") == std::string::npos);
    CHECK(daemon.stop());
}

TEST_CASE("settings are read again at a wish, and wrong ones change nothing", "[run]") {
    fakes::ScratchFolder folder;
    const std::string file = folder.file("syncd.toml");
    const auto write = [&](const std::string& text) {
        REQUIRE(files::replace_file(file, text, files::Secrecy::Readable));
    };
    write("[log]\nlevel = \"debug\"\n");
    std::atomic<Level> shown = Level::Info;
    service::NotePad pad;
    Running daemon({file, Duration(0), [&](Level level) { shown = level; }});
    CHECK(pad.wait() == "READY=1");
    CHECK(shown == Level::Debug);
    write("[log]\nlevel = \"error\"\n");
    daemon.signal(SIGHUP);
    CHECK(pad.wait().starts_with("RELOADING=1\n"));
    CHECK(pad.wait() == "READY=1");
    CHECK(shown == Level::Error);
    write("[log]\nlevel = \"loud\"\n");
    daemon.signal(SIGHUP);
    CHECK(pad.wait().starts_with("RELOADING=1\n"));
    CHECK(pad.wait() == "READY=1");
    CHECK(shown == Level::Error);
    CHECK(daemon.stop());
    CHECK(daemon.fresh.log.lines.size() >= 2);
}

TEST_CASE("a daemon does not start on settings that it cannot read", "[run]") {
    fakes::ScratchFolder folder;
    const std::string file = folder.file("syncd.toml");
    REQUIRE(files::replace_file(file, "[lime]\n", files::Secrecy::Readable));
    Fresh fresh;
    fresh.enrol_by_hand("http://127.0.0.1:1");
    const auto ended = run(fresh.around, {file, Duration(0), {}});
    CHECK(ended.error().kind == Kind::Malformed);
    CHECK(ended.error().text.find("line 1") != std::string::npos);
    CHECK(run(fresh.around, {folder.file("none.toml"), Duration(0), {}}).error().kind ==
          Kind::NotFound);
}

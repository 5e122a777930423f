#include "syncd/run/wipe.hpp"

#include <atomic>
#include <filesystem>
#include <thread>

#include <signal.h>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "shared/wire/device/wiped.hpp"
#include "syncd/run/run.hpp"
#include "tests/platform/http/plain_listener.hpp"
#include "tests/syncd/fresh.hpp"

using namespace cirkel;
using namespace cirkel::syncd;

namespace {

constexpr std::chrono::milliseconds kNow(0);
constexpr std::string_view kCanary = "canary-of-the-feed";

/// A device whose server ordered a wipe, and whose terminal put its mark down.
struct Ordered : Fresh {
    explicit Ordered(bool is_by_server = true) {
        enrol_by_hand(listener.url());
        auto sync = sync_db::open(around.folder.sync_db()).value();
        auto enrolment = sync_db::read_enrolment(sync).value().value();
        enrolment.server_key = signing.public_key;
        REQUIRE(sync_db::save_enrolment(sync, enrolment));
        wire::Directive directive;
        directive.kind = wire::DirectiveKind::Wipe;
        directive.device = enrolment.device;
        directive.nonce = nonce;
        const auto stranger = proof::make_signing_key();
        const auto sent = wire::sign_directive(directive, is_by_server ? signing : stranger);
        REQUIRE(
            sync_db::add_order(sync, {nonce, sent.text, sent.signature, from_ms(1), std::nullopt}));
        REQUIRE(
            sync.run("UPDATE sync_state SET last_error = 'canary-of-the-feed'; "
                     "INSERT OR REPLACE INTO sync_state (one, last_error, failures, "
                     "clock_offset_ms) VALUES (1, 'canary-of-the-feed', 0, 0)"));
        secret = files::read_file(around.folder.transport_key()).value();
        transport = read_transport_key(around.folder.transport_key())->public_key;
    }

    void put_mark_down() {
        REQUIRE(files::replace_file(around.folder.wiped(), "wiped\n", files::Secrecy::Readable));
    }
    /// What the terminal does at its next start.
    void wipe_terminal() {
        for (const std::string end : {"", "-wal", "-shm"})
            std::filesystem::remove(around.folder.capture_db() + end);
    }
    void begin() {
        thread = std::thread([this] {
            has_ended = false;
            ended = run(around, {});
            has_ended = true;
        });
    }
    /// Stops it, unless it ends by itself within `patience`.
    Result<void> end(std::chrono::milliseconds patience = std::chrono::seconds(5)) {
        constexpr std::chrono::milliseconds kLook(10);
        for (; !has_ended && patience > kLook; patience -= kLook)
            std::this_thread::sleep_for(kLook);
        if (!has_ended) ::pthread_kill(thread.native_handle(), SIGTERM);
        thread.join();
        return ended;
    }
    ~Ordered() {
        if (thread.joinable()) (void)end();
    }
    /// Answers what comes until the last word does; what it said.
    std::optional<wire::WipedReport> hear() {
        for (int tries = 0; tries < 50; ++tries) {
            if (!listener.has_caller(200)) continue;
            auto connection = listener.accept();
            const std::string request = connection.read(2'000);
            if (request.find("POST /v1/wiped") != 0) continue;
            connection.answer("{}");
            return wire::read_wiped_report(request.substr(request.find("\r\n\r\n") + 4)).value();
        }
        return std::nullopt;
    }

    http::PlainListener listener;
    proof::SigningKey signing = proof::make_signing_key();
    Nonce nonce{{1, 2, 3}};
    std::string secret;
    PublicKey transport{};
    std::thread thread;
    Result<void> ended = Error{};
    std::atomic<bool> has_ended = false;
};

}  // namespace

TEST_CASE("P-31 a wiped device leaves no key and nothing that it was told, and says so signed",
          "[wipe]") {
    Ordered device;
    device.begin();
    REQUIRE(device.listener.has_caller(5'000));  // it carries as ever
    const auto state = device.scratch.path();
    CHECK(fakes::files_holding(state, device.secret) == 1);
    CHECK(fakes::files_holding(state, kCanary) > 0);
    device.put_mark_down();
    doorbell::ring(device.around.folder.own_bell());
    device.wipe_terminal();
    const auto report = device.hear();
    REQUIRE(report);
    CHECK(report->nonce == device.nonce);
    CHECK(wire::is_signed_by(device.transport, *report));
    CHECK(device.end().error().kind == Kind::Refused);
    CHECK(fakes::files_holding(state, device.secret) == 0);
    CHECK(fakes::files_holding(state, kCanary) == 0);
    CHECK_FALSE(files::exists(device.around.folder.sync_db()));
    CHECK_FALSE(files::exists(device.around.folder.last_word()));
    CHECK(run(device.around, {}).error().kind == Kind::Refused);
    CHECK(enrol(device.around, device.options).error().kind == Kind::Refused);
    CHECK(once(device.around).error().kind == Kind::Refused);
}

TEST_CASE("the last word waits until the terminal has destroyed its own, and survives a stop",
          "[wipe]") {
    Ordered device;
    device.put_mark_down();
    device.begin();
    CHECK_FALSE(device.listener.has_caller(1'500));
    CHECK_FALSE(files::exists(device.around.folder.transport_key()));
    CHECK(device.end(kNow).error().kind == Kind::Busy);
    CHECK(files::exists(device.around.folder.last_word()));
    device.wipe_terminal();
    device.begin();
    const auto report = device.hear();
    REQUIRE(report);
    CHECK(wire::is_signed_by(device.transport, *report));
    CHECK(device.end().error().kind == Kind::Refused);
    CHECK_FALSE(files::exists(device.around.folder.last_word()));
}

TEST_CASE("a mark with no order of the server behind it destroys nothing of the daemon", "[wipe]") {
    Ordered device(false);
    device.put_mark_down();
    CHECK(run(device.around, {}).error().kind == Kind::Broken);
    CHECK(files::exists(device.around.folder.transport_key()));
    CHECK(files::exists(device.around.folder.sync_db()));
}

TEST_CASE("a wipe that is cut off between any two of its files goes on", "[wipe]") {
    const std::vector<std::string> back = {"syncd/transport.key", "data/sync.db"};
    for (const auto& survivor : back) {
        Ordered device;
        const auto path = device.scratch.file("state/" + survivor);
        std::filesystem::copy_file(path, device.scratch.file("survivor"));
        device.put_mark_down();
        device.begin();
        for (int tries = 0; files::exists(path) && tries < 200; ++tries)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        REQUIRE_FALSE(files::exists(path));
        CHECK(device.end(kNow).error().kind == Kind::Busy);
        std::filesystem::rename(device.scratch.file("survivor"), path);
        device.wipe_terminal();
        device.begin();
        CHECK(device.hear());
        CHECK(device.end().error().kind == Kind::Refused);
        CHECK_FALSE(files::exists(path));
    }
}

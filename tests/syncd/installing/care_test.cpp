#include <chrono>

#include "platform/files/replace_file.hpp"
#include "shared/capture_db/drafts.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/stick/unlock.hpp"
#include "tests/syncd/installing/installed.hpp"

using namespace cirkel;
using namespace cirkel::syncd;
using namespace cirkel::installing;

namespace {

constexpr EpochId kEpochOfFile{{1}};

Instant now_by_system() {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

/// A device that a shop has in use, whose server cannot be reached.
struct InUse : Installed {
    InUse() {
        fresh.enrol_by_hand("http://127.0.0.1:1");
        change([this](sqlite::Database& sync) {
            auto enrolment = sync_db::read_enrolment(sync).value().value();
            enrolment.server_key = server.public_key;
            REQUIRE(sync_db::save_enrolment(sync, enrolment));
        });
    }
    /// As long as no daemon runs.
    template <class Work>
    void change(Work work) {
        auto sync = sync_db::open(fresh.around.folder.sync_db()).value();
        work(sync);
    }
    void store(std::uint8_t number, Stream stream = Stream::Main) {
        capture_db::OutboxRecord record;
        record.id = RecordId{{number, static_cast<std::uint8_t>(stream)}};
        record.stream = stream;
        record.kind = "observation";
        record.day = "2026-11-25";
        record.body = R"({"id":")" + record.id.text() + R"(","kind":"observation"})";
        auto transaction = sqlite::Transaction::begin(terminal()).value();
        REQUIRE(capture_db::append(terminal(), record));
        REQUIRE(transaction.commit());
    }
    void put_unlock(const wire::Unlock& unlock, const proof::SigningKey& key) const {
        REQUIRE(files::replace_file(rights.stick.file("cirkel-unlock.json"),
                                    wire::unlock_file(unlock, key), files::Secrecy::OwnerOnly));
    }
    [[nodiscard]] bool may_reset() const {
        return files::exists(fresh.around.folder.reset_allowed());
    }

    proof::SigningKey server = proof::make_signing_key();
};

wire::Unlock unlock_of(std::uint8_t nonce) {
    return {TerminalId{"t_81"}, Nonce{{nonce}}, now_by_system() + std::chrono::hours(24)};
}

}  // namespace

TEST_CASE("a technician sees what runs on a device, how its line is and what waits",
          "[installing]") {
    InUse device;
    device.store(1);
    device.store(2);
    device.store(3, Stream::Withdrawal);
    device.change([](sqlite::Database& sync) {
        sync_db::SyncState line;
        line.last_ok_at = from_ms(1'795'604'400'000);
        line.last_error = "no answer";
        REQUIRE(sync_db::save_sync_state(sync, line));
        REQUIRE(sync_db::hold_back(
            sync, {RecordId{{1}}, Stream::Main, kEpochOfFile, 1, "unknown survey", 3, from_ms(0)}));
    });
    device.start();
    auto seen = device.get<DeviceSeen>(LookAtDevice{});
    // What the daemon tells is of this life of it: of the line it knows after its first try.
    for (int i = 0; i < 200 && seen.line_fault.empty(); ++i)
        seen = device.get<DeviceSeen>(LookAtDevice{});
    CHECK_FALSE(seen.version.empty());
    CHECK(seen.system.find("Debian") != std::string::npos);
    CHECK(seen.server == "http://127.0.0.1:1");
    CHECK(seen.heard_at == from_ms(1'795'604'400'000));
    CHECK_FALSE(seen.line_fault.empty());
    CHECK(seen.waiting == 3);
    CHECK(seen.unsent_off_stick == 3);
    CHECK(seen.held_back == 1);
    CHECK(seen.held_why == "unknown survey");
    CHECK(seen.disk_percent > 0);
    CHECK(seen.session == DoorState::Unknown);
    CHECK(seen.usb == DoorState::Unknown);
}

TEST_CASE("an export counts once its stick is closed without a fault, and not before",
          "[installing]") {
    InUse device;
    device.store(1);
    device.store(2, Stream::Withdrawal);
    device.start();
    device.rights.is_pulled_out = true;
    CHECK(device.get<Fault>(ExportToStick{}).code == "stick_unreadable");
    CHECK(device.get<DeviceSeen>(LookAtDevice{}).unsent_off_stick == 2);
    device.rights.is_pulled_out = false;
    CHECK(device.get<installing::Exported>(ExportToStick{}).done == 2);
    CHECK_FALSE(device.rights.is_open.load());
    const auto seen = device.get<DeviceSeen>(LookAtDevice{});
    CHECK(seen.waiting == 2);
    CHECK(seen.unsent_off_stick == 0);
    // What comes later is on no stick.
    device.store(3);
    CHECK(device.get<DeviceSeen>(LookAtDevice{}).unsent_off_stick == 1);
}

TEST_CASE("what the daemon said lately is told as it was kept", "[installing]") {
    Installed device;
    device.start();
    CHECK(device.get<LogSeen>(ReadLog{}).lines.empty());
    REQUIRE(device.stop());
    const LogLine line{from_ms(7), LogLevel::Error, "no answer"};
    device.options().recent_log = [line] { return std::vector{line}; };
    device.start();
    CHECK(device.get<LogSeen>(ReadLog{}).lines == std::vector{line});
}

TEST_CASE("T-32 the server's file unlocks its own device, once, within its time", "[installing]") {
    InUse device;
    device.start();
    CHECK(device.get<Fault>(TakeUnlock{}).code == "no_unlock");
    CHECK_FALSE(device.get<StickSeen>(LookAtStick{}).has_unlock);
    const auto fault_by = [&](const wire::Unlock& unlock, const proof::SigningKey& key) {
        device.put_unlock(unlock, key);
        return device.get<Fault>(TakeUnlock{}).code;
    };
    CHECK(fault_by(unlock_of(1), proof::make_signing_key()) == "bad_unlock");
    auto of_another = unlock_of(1);
    of_another.device = TerminalId{"t_82"};
    CHECK(fault_by(of_another, device.server) == "bad_unlock");
    auto over = unlock_of(1);
    over.usable_until = now_by_system();
    CHECK(fault_by(over, device.server) == "bad_unlock");
    device.put_unlock(unlock_of(1), device.server);
    CHECK(device.get<StickSeen>(LookAtStick{}).has_unlock);
    CHECK(device.get<Unlocked>(TakeUnlock{}) == Unlocked{});
    CHECK(device.get<Fault>(TakeUnlock{}).code == "unlock_used");
    REQUIRE(device.stop());
    device.start();
    CHECK(device.get<Fault>(TakeUnlock{}).code == "unlock_used");
    device.put_unlock(unlock_of(2), device.server);
    CHECK(device.get<Unlocked>(TakeUnlock{}) == Unlocked{});
}

TEST_CASE("T-32 a device whose clock is wrong goes by the server's, as far as it heard it",
          "[installing]") {
    InUse device;
    device.change([](sqlite::Database& sync) {
        sync_db::SyncState line;
        line.clock_offset = -std::chrono::hours(24 * 365);
        REQUIRE(sync_db::save_sync_state(sync, line));
    });
    auto of_last_year = unlock_of(1);
    of_last_year.usable_until = now_by_system() - std::chrono::hours(24 * 364);
    device.put_unlock(of_last_year, device.server);
    device.start();
    CHECK(device.get<Unlocked>(TakeUnlock{}) == Unlocked{});
}

TEST_CASE("T-45 a reset is refused while anything lies on this device alone", "[installing]") {
    InUse device;
    device.store(1);
    device.store(2, Stream::Withdrawal);
    device.start();
    const auto fault = device.get<Fault>(ResetDevice{});
    CHECK(fault.code == "unsent");
    CHECK(fault.what == "2 not sent");
    CHECK_FALSE(device.may_reset());
    (void)device.get<installing::Exported>(ExportToStick{});
    CHECK(device.get<Done>(ResetDevice{}) == Done{});
    CHECK(device.may_reset());
    REQUIRE(device.stop());
    // A visit that is not over would go with it.
    REQUIRE(capture_db::save_draft(device.terminal(), {SubmissionId{{9}}, "{}", "2026-11-25"}));
    device.start();
    CHECK(device.get<Fault>(ResetDevice{}).what == "1 not finished");
}

TEST_CASE("T-45 a record that is held back is on no stick, and keeps a device from a reset",
          "[installing]") {
    InUse device;
    device.store(1);
    device.change([&](sqlite::Database& sync) {
        wire::Watermark mark;
        mark.device = TerminalId{"t_81"};
        mark.epoch = kEpochOfFile;
        mark.acked_seq = 1;
        REQUIRE(sync_db::save_watermark(sync, mark));
        REQUIRE(sync_db::hold_back(
            sync, {RecordId{{1}}, Stream::Main, kEpochOfFile, 1, "why", 3, from_ms(0)}));
    });
    device.start();
    CHECK(device.get<Fault>(ResetDevice{}).what == "1 held back");
    REQUIRE(device.stop());
    device.change([](sqlite::Database& sync) { REQUIRE(sync_db::let_go(sync, RecordId{{1}})); });
    device.start();
    CHECK(device.get<Done>(ResetDevice{}) == Done{});
}

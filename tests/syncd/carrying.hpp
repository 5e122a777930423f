#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/outbox.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/lanes/progress.hpp"
#include "tests/fakes/scratch_folder.hpp"
#include "tests/syncd/fake_server.hpp"

namespace cirkel::syncd {

class SilentLog : public Log {
public:
    void write(Level level, std::string_view line) override {
        lines.push_back(std::to_string(static_cast<int>(level)) + " " + std::string(line));
    }
    std::vector<std::string> lines;
};

/// A terminal's files, a daemon that carries, and a server to carry to, with a clock that the test
/// moves. The jitter is always one half.
class Carrying {
public:
    Carrying() {
        require(proof::start().ok(), "a working random source");
        sync_db::Enrolment enrolment;
        enrolment.device = TerminalId{"t_81"};
        enrolment.key = KeyId{"dk_7"};
        enrolment.location = LocationId{"utrecht"};
        enrolment.server_url = "https://sync.example";
        enrolment.server_key = server.key();
        require(sync_db::save_enrolment(sync, enrolment).ok(), "an enrolled device");
        begin_life();
    }

    /// The terminal stores `count` more records.
    void store(int count, Stream stream = Stream::Main, std::size_t padding = 0) {
        auto transaction = sqlite::Transaction::begin(terminal).value();
        for (int i = 0; i < count; ++i) {
            capture_db::OutboxRecord record;
            record.stream = stream;
            record.id = RecordId{proof::next_record_id_bytes(to_ms(now.wall), last_id_.bytes)};
            last_id_ = record.id;
            record.kind = "observation";
            record.day = "2026-11-25";
            record.captured_at = now.wall;
            record.body = R"({"id":")" + record.id.text() + R"(","kind":"observation","n":)" +
                          std::to_string(i) + R"(,"pad":")" + std::string(padding, 'x') + "\"}";
            REQUIRE(capture_db::append(terminal, record));
        }
        REQUIRE(transaction.commit());
    }

    /// One more record, and the ring that comes with it.
    void store_and_ring(Stream stream = Stream::Main) {
        store(1, stream);
        daemon->look_at_outbox(now.mono);
    }
    /// What a consent does to the outbox, without the consent that the file insists on.
    void make_last_urgent() {
        REQUIRE(terminal.run(
            "DROP TRIGGER outbox_never_changes;"
            "UPDATE outbox SET kind = 'consent' WHERE id = (SELECT max(id) FROM outbox)"));
    }

    /// A daemon that was killed and started again: what it held in memory is gone.
    void begin_life(std::optional<StorageUse> use = {}, std::optional<Power> power = {}) {
        World world{capture, sync, log, [] { return 0.5; }, [this] { ++rings; }, &keys, {}};
        world.turn_to = [this](const std::string& url) { turned_to = url; };
        if (use) world.storage = [use] { return Result<StorageUse>(*use); };
        if (power) world.power = [power] { return *power; };
        const bool is_changed = files::exists(folder.file("transport.key"));
        Device device{
            TerminalId{"t_81"}, KeyId{"dk_7"}, server.key(),
            is_changed ? read_transport_key(folder.file("transport.key")).value()
                       : proof::signing_key_from({key.secret.data(), key.secret.size()}).value()};
        daemon = std::make_unique<SyncDaemon>(std::move(world), std::move(device), Rhythm{});
    }

    /// What is due now, on its way until `take` is told of it.
    std::vector<Outgoing> step() {
        std::vector<Outgoing> sent;
        daemon->step(now, [&sent](Outgoing out) { sent.push_back(std::move(out)); });
        return sent;
    }
    /// Sends what is due, and tells the daemon what came of it.
    void tick() {
        for (const auto& out : step())
            daemon->take(out.lane, out.to.empty() ? server.send(out.request) : send_to(out), now);
    }
    /// Moves the clock on, step by step, doing whatever comes due.
    void pass(Duration time) {
        const Duration end = now.mono + time;
        for (int rounds = 0; daemon->next_due() <= end && rounds < 10'000; ++rounds) {
            move_to(std::max(now.mono, daemon->next_due()));
            tick();
        }
        move_to(end);
    }
    [[nodiscard]] Seq acknowledged(Stream stream = Stream::Main) {
        return read_progress(capture, sync, stream).value().acknowledged;
    }
    [[nodiscard]] std::vector<Seq> arrived(Stream stream = Stream::Main) {
        std::vector<Seq> seqs;
        for (const auto& [seq, raw] : server.stored(stream)) seqs.push_back(seq);
        return seqs;
    }
    [[nodiscard]] const LaneState& lane(LaneName name) const {
        return daemon->lanes()[static_cast<std::size_t>(name)];
    }

    fakes::ScratchFolder folder;
    bool has_data = std::filesystem::create_directory(folder.path() / "data");
    EpochId epoch{{1, 2, 3}};
    Moment now{from_ms(1'800'000'000'000), Duration(1000), BootId{{4}}};
    proof::SigningKey key = proof::make_signing_key();
    sqlite::Database terminal =
        capture_db::open(folder.file("data/capture.db"), {epoch, PublicKey{{5}}, now.wall}).value();
    sqlite::Database capture = capture_db::open_reading(folder.file("data/capture.db")).value();
    sqlite::Database sync = sync_db::open(folder.file("data/sync.db")).value();
    FakeServer server{TerminalId{"t_81"}, key.public_key};
    TransportKeyFile keys{folder.file("transport.key")};
    SilentLog log;
    int rings = 0;
    std::map<std::string, http::Client*> elsewhere;  ///< who answers at other addresses
    std::string turned_to;                           ///< the daemon's, after it moved
    std::unique_ptr<SyncDaemon> daemon;

private:
    Result<http::Response> send_to(const Outgoing& out) {
        const auto there = elsewhere.find(out.to);
        if (there == elsewhere.end()) return Error{Kind::Offline, "nobody is at " + out.to};
        return there->second->send(out.request);
    }
    void move_to(Duration mono) {
        now.wall += mono - now.mono;
        server.clock += mono - now.mono;
        now.mono = mono;
    }

    RecordId last_id_;
};

inline std::string configuration_for(const std::string& terminal, int version,
                                     std::chrono::seconds herd_window = {}) {
    Configuration made;
    made.version = version;
    made.organisation = "Buurtmarkt De Linde";
    made.location = LocationId{"utrecht"};
    made.location_name = "Utrecht";
    made.time_zone = "Europe/Amsterdam";
    made.terminal = TerminalId{terminal};
    made.herd_window = herd_window;
    made.languages = {Language{"nl"}};
    made.code_key_id = KeyId{"ck-2026"};
    made.code_key = Bytes(32, 9);
    return wire::configuration_json(made);
}

/// 1 to n.
inline std::vector<Seq> up_to(Seq n) {
    std::vector<Seq> seqs;
    for (Seq i = 1; i <= n; ++i) seqs.push_back(i);
    return seqs;
}

}  // namespace cirkel::syncd

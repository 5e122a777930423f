#include "syncd/commands.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/http/exchanges.hpp"
#include "platform/http/http_client.hpp"
#include "platform/service/signals.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/enrol.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

Moment moment_of(clock::Clock& clock) {
    return {clock.wall(), clock.mono(), BootId::parse(clock.boot()).value_or(BootId{})};
}

Result<files::Lock> take_lock(const StateFolder& folder) {
    if (auto made = files::make_folder(folder.data(), files::Secrecy::Readable); !made)
        return made.error();
    auto lock = files::Lock::take(folder.lock());
    if (!lock && lock.error().kind == Kind::Busy)
        return Error{Kind::Busy, "cirkel-syncd is running on this state folder; stop it first"};
    return lock;
}

Result<sqlite::Database> open_capture(const StateFolder& folder) {
    auto capture = capture_db::open_reading(folder.capture_db());
    if (!capture && capture.error().kind == Kind::NotFound)
        return Error{Kind::NotFound, "there is no " + folder.capture_db() +
                                         " yet; start cirkel-terminal once first"};
    return capture;
}

/// The public half of the key by which the terminal signs consents, as its file tells it.
Result<PublicKey> consent_key_of(const StateFolder& folder) {
    auto capture = open_capture(folder);
    if (!capture) return capture.error();
    const auto birth = capture_db::read_birth(*capture);
    if (!birth) return birth.error();
    return birth->consent_key;
}

/// The given certificate becomes the device's own copy; without one an earlier copy goes.
Result<void> keep_ca(const StateFolder& folder, const std::string& ca_file) {
    if (ca_file.empty()) return files::remove_file(folder.server_ca());
    const auto certificate = files::read_file(ca_file);
    if (!certificate) return certificate.error();
    return files::replace_file(folder.server_ca(), *certificate, files::Secrecy::OwnerOnly);
}

constexpr http::ClientLimits kLimits{tuning::kConnectTimeout, tuning::kExchangeTimeout,
                                     tuning::kAnswerBytesMax};

/// Everything that a daemon lives on, opened in the order in which it must go again.
struct Opened {
    files::Lock lock;
    sqlite::Database capture;
    sqlite::Database sync;
    Device device;
    std::unique_ptr<http::Exchanges> exchanges;
};

Result<Opened> open_all(const StateFolder& folder) {
    auto lock = take_lock(folder);
    if (!lock) return lock.error();
    auto capture = open_capture(folder);
    if (!capture) return capture.error();
    auto sync = sync_db::open(folder.sync_db());
    if (!sync) return sync.error();
    const auto enrolment = sync_db::read_enrolment(*sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment)
        return Error{Kind::Refused,
                     "this device belongs to no server yet; run cirkel-syncd enrol first"};
    auto key = read_transport_key(folder.transport_key());
    if (!key) return key.error().with_context("this device has to be enrolled again");
    const sync_db::Enrolment& known = **enrolment;
    const bool has_ca = files::exists(folder.server_ca());
    auto exchanges =
        http::make_exchanges(known.server_url, has_ca ? folder.server_ca() : "", kLimits);
    if (!exchanges) return exchanges.error();
    Device device{known.device, known.key, known.server_key, std::move(*key)};
    return Opened{std::move(*lock), std::move(*capture), std::move(*sync), std::move(device),
                  std::move(*exchanges)};
}

World world_of(Opened& opened, const Surroundings& around) {
    return {opened.capture, opened.sync, around.log, around.jitter,
            [bell = around.folder.terminal_bell()] { doorbell::ring(bell); }};
}

/// Whether a lane that works has something to do at `mono`.
bool has_more(const LaneStates& lanes, Duration mono) {
    return std::any_of(lanes.begin(), lanes.end(), [mono](const LaneState& state) {
        return state.lane.failures == 0 && state.lane.is_due(mono);
    });
}

/// How long nothing is due, within reason.
Duration rest_until(Duration due, Duration now) {
    return due > now ? std::min(due - now, tuning::kSleepMax) : Duration(0);
}

/// The daemon with its line: what it wants sent goes off, what comes back is handed to it.
struct Carriage {
    SyncDaemon& daemon;
    http::Exchanges& exchanges;

    void send(const Moment& now) {
        for (auto& [lane, request] : daemon.step(now))
            exchanges.begin(static_cast<int>(lane), std::move(request));
    }
    /// Waits at most `longest` for an answer or for one of `fds`; all answers count as come at the
    /// moment that `read_clock` gives afterwards.
    template <class ReadClock>
    void receive(std::span<const int> fds, Duration longest, ReadClock read_clock) {
        const auto finished = exchanges.wait(fds, longest);
        const Moment now = read_clock();
        for (const auto& [id, came] : finished) daemon.take(static_cast<LaneName>(id), came, now);
    }
};

/// What was wished meanwhile; false when it is time to stop.
bool heed(SyncDaemon& daemon, doorbell::Doorbell& bell, service::Signals& signals, Duration mono) {
    if (bell.was_rung()) daemon.look_at_outbox(mono);
    while (const auto wish = signals.next()) {
        if (*wish == service::Wish::Stop) return false;
        daemon.try_all_now(mono);
    }
    return true;
}

}  // namespace

Result<std::string> enrol(const Surroundings& around, const EnrolOptions& options) {
    const StateFolder& folder = around.folder;
    auto client = http::make_client(options.server, options.ca_file, kLimits);
    if (!client) return client.error();
    const auto lock = take_lock(folder);
    if (!lock) return lock.error();
    const auto consent_key = consent_key_of(folder);
    if (!consent_key) return consent_key.error();
    if (auto made = files::make_folder(folder.own(), files::Secrecy::OwnerOnly); !made)
        return made.error();
    const auto key = ensure_transport_key(folder.transport_key());
    if (!key) return key.error();
    auto sync = sync_db::open(folder.sync_db());
    if (!sync) return sync.error();
    const auto reply = ask_to_enrol(
        **client, {options.token, key->public_key, *consent_key, options.hardware, CIRKEL_VERSION});
    if (!reply) return reply.error();
    if (auto kept = keep_ca(folder, options.ca_file); !kept) return kept.error();
    const sync_db::Enrolment enrolment{reply->device,      reply->key_id,     reply->location,
                                       options.server,     reply->server_key, reply->server_epoch,
                                       around.clock.wall()};
    if (auto kept = sync_db::save_enrolment(*sync, enrolment); !kept) return kept.error();
    doorbell::ring(folder.terminal_bell());
    return reply->device.text;
}

Result<void> run(const Surroundings& around, const Rhythm& rhythm) {
    auto signals = service::Signals::take();
    if (!signals) return signals.error();
    auto opened = open_all(around.folder);
    if (!opened) return opened.error();
    auto bell = doorbell::Doorbell::hang(around.folder.own_bell());
    if (!bell) return bell.error();
    SyncDaemon daemon(world_of(*opened, around), std::move(opened->device), rhythm);
    around.log.write(Level::Notice, "cirkel-syncd runs");
    Carriage carriage{daemon, *opened->exchanges};
    const std::array fds{bell->fd(), signals->fd()};
    const auto read_clock = [&around] { return moment_of(around.clock); };
    do {
        const Moment now = read_clock();
        carriage.send(now);
        carriage.receive(fds, rest_until(daemon.next_due(), now.mono), read_clock);
    } while (heed(daemon, *bell, *signals, around.clock.mono()));
    // What is on its way is given up; the next life asks again from what sync.db says.
    opened->exchanges->drop_all();
    around.log.write(Level::Notice, "cirkel-syncd stops");
    return done;
}

Result<void> once(const Surroundings& around) {
    auto opened = open_all(around.folder);
    if (!opened) return opened.error();
    SyncDaemon daemon(world_of(*opened, around), std::move(opened->device), Rhythm{});
    Carriage carriage{daemon, *opened->exchanges};
    const Duration began = around.clock.mono();
    const auto read_clock = [&around, began] {
        Moment now = moment_of(around.clock);
        now.mono = began;  // what rests until later is not for this once
        return now;
    };
    while (has_more(daemon.lanes(), began) || opened->exchanges->on_their_way() > 0) {
        carriage.send(read_clock());
        const bool waits = opened->exchanges->on_their_way() > 0;
        carriage.receive({}, waits ? tuning::kSleepMax : Duration(0), read_clock);
    }
    const std::string trouble = daemon.trouble();
    if (!trouble.empty()) return Error{Kind::Offline, trouble};
    return done;
}

}  // namespace cirkel::syncd

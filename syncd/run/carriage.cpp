#include "syncd/run/carriage.hpp"

#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "syncd/device/power.hpp"
#include "syncd/device/proxy.hpp"
#include "syncd/device/storage_use.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/link/exchange_limits.hpp"
#include "syncd/run/open_sync.hpp"
#include "syncd/run/reset.hpp"
#include "syncd/run/wipe.hpp"

namespace cirkel::syncd {

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

Result<OpenedFiles> open_files(const Surroundings& around) {
    const StateFolder& folder = around.folder;
    if (is_wiped(folder)) return out_of_use();
    if (is_reset(folder)) return being_reset();
    auto lock = take_lock(folder);
    if (!lock) return lock.error();
    auto capture = open_capture(folder);
    if (!capture) return capture.error();
    auto sync = open_sync(around);
    if (!sync) return sync.error();
    return OpenedFiles{std::move(*lock), std::move(*capture), std::move(*sync)};
}

Result<Opened> open_rest(OpenedFiles& files, const Surroundings& around) {
    const StateFolder& folder = around.folder;
    const auto enrolment = sync_db::read_enrolment(files.sync);
    if (!enrolment) return enrolment.error();
    if (!*enrolment)
        return Error{Kind::Refused,
                     "this device belongs to no server yet; run cirkel-syncd enrol first"};
    auto key = read_transport_key(folder.transport_key());
    if (!key) return key.error().with_context("this device has to be enrolled again");
    const sync_db::Enrolment& known = **enrolment;
    const bool has_ca = files::exists(folder.server_ca());
    auto exchanges = http::make_exchanges(known.server_url, has_ca ? folder.server_ca() : "",
                                          kExchangeLimits, read_proxy(folder));
    if (!exchanges) return exchanges.error();
    Device device{known.device, known.key, known.server_key, std::move(*key)};
    return Opened{std::move(files.lock),
                  std::move(files.capture),
                  std::move(files.sync),
                  std::move(device),
                  std::make_unique<TransportKeyFile>(folder.transport_key()),
                  std::move(*exchanges)};
}

Result<Opened> open_all(const Surroundings& around) {
    auto files = open_files(around);
    if (!files) return files.error();
    return open_rest(*files, around);
}

namespace {

/// The daemon has kept the address already; the copy beside it is made anew at the next start, if
/// not now.
void turn_to(Opened& opened, const Surroundings& around, const std::string& url) {
    auto turned = opened.exchanges->turn_to(url);
    const auto enrolment = sync_db::read_enrolment(opened.sync);
    if (turned && enrolment && *enrolment) turned = keep_enrolment(around.folder, **enrolment);
    if (!turned) around.log.write(Level::Error, turned.error().text);
}

}  // namespace

std::unique_ptr<SyncDaemon> make_daemon(Opened& opened, const Surroundings& around,
                                        const Rhythm& rhythm) {
    World world{opened.capture,
                opened.sync,
                around.log,
                around.jitter,
                [bell = around.folder.terminal_bell()] { doorbell::ring(bell); },
                opened.keys.get(),
                [folder = around.folder] { return read_storage_use(folder); },
                [&opened, &around](const std::string& url) { turn_to(opened, around, url); },
                [] { return read_power(); }};
    return std::make_unique<SyncDaemon>(std::move(world), std::move(opened.device), rhythm);
}

void Carriage::send(const Moment& now) {
    daemon.step(now, [this](Outgoing out) {
        const int id = static_cast<int>(out.lane);
        if (out.to.empty()) return exchanges.begin(id, std::move(out.request));
        exchanges.begin_at(out.to, id, std::move(out.request));
    });
}

void Carriage::receive(std::span<const int> fds, Duration longest,
                       const std::function<Moment()>& read_clock) {
    const auto finished = exchanges.wait(fds, longest);
    const Moment now = read_clock();
    for (const auto& [id, came] : finished) daemon.take(static_cast<LaneName>(id), came, now);
}

}  // namespace cirkel::syncd

#include "tests/loop/carrier.hpp"

#include <algorithm>
#include <utility>

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/require.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/enrolling/enrol.hpp"
#include "syncd/stick/take_receipt.hpp"
#include "syncd/stick/write_export.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::loop {
namespace {

constexpr int kEnrolTriesMax = 100;
/// Nobody is impatient with a daemon that has more to do at once, but it has to end some time.
constexpr Duration kTickMin{1};

}  // namespace

Carrier::Carrier(const std::string& folder, fakes::FakeClock& clock, http::Client& line,
                 const syncd::Rhythm& rhythm)
    : folder_(folder), clock_(clock), line_(line), rhythm_(rhythm) {}

void Carrier::enrol(const std::string& token) {
    must(files::make_folder(folder_.own(), files::Secrecy::OwnerOnly));
    const auto key = must(syncd::ensure_transport_key(folder_.transport_key()));
    auto capture = must(capture_db::open_reading(folder_.capture_db()));
    const wire::EnrolRequest request{
        token, key.public_key, must(capture_db::read_birth(capture)).consent_key, "a test", "0"};
    Result<wire::EnrolReply> reply = Error{};
    for (int tries = 0; !reply && tries < kEnrolTriesMax; ++tries)
        reply = syncd::ask_to_enrol(line_, request);
    sync_db::Enrolment enrolment;
    enrolment.device = must(reply).device;
    enrolment.key = reply->key_id;
    enrolment.location = reply->location;
    enrolment.server_url = "http://127.0.0.1";
    enrolment.server_key = reply->server_key;
    enrolment.server_epoch = reply->server_epoch;
    enrolment.enrolled_at = clock_.wall();
    auto sync = must(sync_db::open(folder_.sync_db()));
    must(sync_db::save_enrolment(sync, enrolment));
    restart();
}

void Carrier::restart() { must(try_restart()); }

void Carrier::stop() {
    daemon_.reset();
    sync_.reset();
    capture_.reset();
}

std::optional<std::string> Carrier::export_to(const std::string& path) {
    if (!daemon_) return std::nullopt;
    const auto known = sync_db::read_enrolment(*sync_);
    auto key = syncd::read_transport_key(folder_.transport_key());
    if (!known || !*known || !key) return std::nullopt;
    const syncd::Device device{(*known)->device, (*known)->key, (*known)->server_key,
                               std::move(key).value()};
    const syncd::ExportSource source{*capture_, *sync_, device, moment()};
    if (!syncd::write_export(source, path, [](const auto&) { return true; })) return std::nullopt;
    auto text = files::read_file(path);
    (void)files::remove_file(path);
    return text ? std::optional(std::move(text).value()) : std::nullopt;
}

Result<void> Carrier::take_receipt(const std::string& text) {
    if (!daemon_) return Error{Kind::Busy, "nobody carries"};
    const auto taken = syncd::take_receipt(*capture_, *sync_, text);
    return taken ? done : Result<void>(taken.error());
}

Result<void> Carrier::try_restart() {
    stop();
    auto capture = capture_db::open_reading(folder_.capture_db());
    if (!capture) return capture.error();
    auto sync = sync_db::open(folder_.sync_db());
    if (!sync) return sync.error();
    const auto known = sync_db::read_enrolment(*sync);
    if (!known) return known.error();
    if (!*known) return Error{Kind::NotFound, "the device is not enrolled"};
    capture_ = std::move(capture).value();
    sync_ = std::move(sync).value();
    syncd::Device device{(*known)->device, (*known)->key, (*known)->server_key,
                         must(syncd::read_transport_key(folder_.transport_key()))};
    syncd::World world{*capture_, *sync_, log_, [this] { return dice_.share(); },
                       [this] { has_rung_ = true; }};
    daemon_ = std::make_unique<syncd::SyncDaemon>(std::move(world), std::move(device), rhythm_);
    return done;
}

bool Carrier::run(Duration time) {
    const Duration end = clock_.mono() + time;
    has_rung_ = false;
    if (!daemon_) clock_.pass(time);
    while (clock_.mono() < end) {
        std::vector<syncd::Outgoing> sent;
        daemon_->step(moment(), [&sent](auto out) { sent.push_back(std::move(out)); });
        for (const auto& out : sent) daemon_->take(out.lane, line_.send(out.request), moment());
        const Duration rest = std::max(daemon_->next_due() - clock_.mono(), kTickMin);
        clock_.pass(std::min(rest, end - clock_.mono()));
    }
    return has_rung_;
}

void Carrier::hear_bell() {
    if (daemon_) daemon_->look_at_outbox(clock_.mono());
}

syncd::Moment Carrier::moment() const {
    return {clock_.wall(), clock_.mono(), *BootId::parse(clock_.boot())};
}

}  // namespace cirkel::loop

#include "syncd/commands.hpp"

#include <algorithm>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/http/http_client.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/device/invitation.hpp"
#include "shared/wire/device/six_words.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/enrol.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/exchange_limits.hpp"
#include "syncd/run/open_sync.hpp"
#include "syncd/run/wipe.hpp"

namespace cirkel::syncd {
namespace {

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

/// Whether a lane that works has something to do at `mono`.
bool has_more(const LaneStates& lanes, Duration mono) {
    return std::any_of(lanes.begin(), lanes.end(), [mono](const LaneState& state) {
        return state.lane.failures == 0 && state.lane.is_due(mono);
    });
}

}  // namespace

Result<EnrolOptions> invited_by(std::string_view invitation, EnrolOptions options) {
    auto read = wire::read_invitation(invitation);
    if (!read) return read.error();
    options.server = std::move(read->url);
    options.token = std::move(read->token);
    options.server_key = read->server_key;
    return options;
}

Result<Enrolled> enrol(const Surroundings& around, const EnrolOptions& options) {
    const StateFolder& folder = around.folder;
    if (is_wiped(folder)) return out_of_use();
    auto client = http::make_client(options.server, options.ca_file, kExchangeLimits);
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
    const wire::EnrolRequest request{options.token, key->public_key, *consent_key, options.hardware,
                                     CIRKEL_VERSION};
    const auto reply = ask_to_enrol(**client, request, options.server_key);
    if (!reply) return reply.error();
    if (auto kept = keep_ca(folder, options.ca_file); !kept) return kept.error();
    sync_db::Enrolment enrolment{reply->device,      reply->key_id,     reply->location,
                                 options.server,     reply->server_key, reply->server_epoch,
                                 around.clock.wall()};
    if (reply->needs_approval)
        enrolment.approval_words =
            wire::six_words({key->public_key, *consent_key, reply->server_key});
    if (auto kept = sync_db::save_enrolment(*sync, enrolment); !kept) return kept.error();
    if (auto kept = keep_enrolment(folder, enrolment); !kept) return kept.error();
    doorbell::ring(folder.terminal_bell());
    return Enrolled{reply->device.text, enrolment.approval_words};
}

Result<void> once(const Surroundings& around) {
    auto opened = open_all(around);
    if (!opened) return opened.error();
    const auto daemon = make_daemon(*opened, around, Rhythm{});
    Carriage carriage{*daemon, *opened->exchanges};
    const Duration began = around.clock.mono();
    const auto read_clock = [&around, began] {
        Moment now = read_moment(around.clock);
        now.mono = began;  // what rests until later is not for this once
        return now;
    };
    while (has_more(daemon->lanes(), began) || opened->exchanges->on_their_way() > 0) {
        carriage.send(read_clock());
        const bool waits = opened->exchanges->on_their_way() > 0;
        carriage.receive({}, waits ? tuning::kSleepMax : Duration(0), read_clock);
    }
    const std::string trouble = daemon->trouble();
    if (!trouble.empty()) return Error{Kind::Offline, trouble};
    return done;
}

}  // namespace cirkel::syncd

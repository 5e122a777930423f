#include "syncd/commands.hpp"

#include <algorithm>
#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "platform/http/http_client.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "syncd/enrolling/enrol.hpp"
#include "syncd/link/exchange_limits.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/open_sync.hpp"
#include "syncd/run/wipe.hpp"

namespace cirkel::syncd {
namespace {

/// Whether a lane that works has something to do at `mono`.
bool has_more(const LaneStates& lanes, Duration mono) {
    return std::any_of(lanes.begin(), lanes.end(), [mono](const LaneState& state) {
        return state.lane.failures == 0 && state.lane.is_due(mono);
    });
}

}  // namespace

Result<Enrolled> enrol(const Surroundings& around, const EnrolOptions& options) {
    const StateFolder& folder = around.folder;
    if (is_wiped(folder)) return out_of_use();
    auto client = http::make_client(options.server, options.ca_file, kExchangeLimits);
    if (!client) return client.error();
    const auto lock = take_lock(folder);
    if (!lock) return lock.error();
    auto capture = open_capture(folder);
    if (!capture) return capture.error();
    const auto request = request_to_enrol(folder, *capture, options);
    if (!request) return request.error();
    auto sync = sync_db::open(folder.sync_db());
    if (!sync) return sync.error();
    const auto reply = ask_to_enrol(**client, *request, options.server_key);
    if (!reply) return reply.error();
    if (auto kept = keep_ca(folder, options.ca_file); !kept) return kept.error();
    const auto enrolment = enrolment_of(*reply, *request, options.server, around.clock.wall());
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

#include "syncd/lanes/heartbeat.hpp"

#include <algorithm>
#include <utility>

#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/pin_tries.hpp"
#include "shared/capture_db/upkeep/unsent_contacts.hpp"
#include "shared/capture_db/withdrawals.hpp"
#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/erasures.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/device/heartbeat.hpp"
#include "shared/wire/limits.hpp"
#include "syncd/lanes/orders.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

Result<capture_db::Waiting> count_waiting(Desk& desk) {
    const auto records = read_progress(desk.capture, desk.sync, Stream::Main);
    if (!records) return records.error();
    const auto stops = read_progress(desk.capture, desk.sync, Stream::Withdrawal);
    if (!stops) return stops.error();
    return capture_db::count_waiting(desk.capture, records->acknowledged, stops->acknowledged);
}

/// Those that the terminal has not carried out: it counts by the file that told them.
Result<int> count_open_erasures(Desk& desk) {
    const auto birth = sync_db::read_birth(desk.sync);
    if (!birth) return birth.error();
    const auto position = capture_db::erase_position(desk.capture);
    if (!position) return position.error();
    const bool is_of_this_file = position->source == birth->bytes;
    const auto open = sync_db::read_erasures(desk.sync, is_of_this_file ? position->number : 0);
    if (!open) return open.error();
    return static_cast<int>(open->size());
}

Result<int> count_held_back(Desk& desk) {
    const auto birth = capture_db::read_birth(desk.capture);
    if (!birth) return birth.error();
    const auto held = sync_db::read_held_back(desk.sync, birth->epoch);
    if (!held) return held.error();
    return static_cast<int>(held->size());
}

/// Whether the server that answers is another life of the one that signed how far it has us.
Result<bool> was_restored(Desk& desk, const std::optional<EpochId>& server_epoch) {
    if (!server_epoch) return false;
    for (const Stream stream : {Stream::Main, Stream::Withdrawal}) {
        const auto mark = sync_db::read_watermark(desk.sync, stream);
        if (!mark) return mark.error();
        if (*mark && (*mark)->server_epoch != *server_epoch) return true;
    }
    return false;
}

Result<wire::HeartbeatRequest> sign_of_life(Desk& desk, const Moment& now) {
    const auto waiting = count_waiting(desk);
    if (!waiting) return waiting.error();
    const auto configuration = sync_db::read_configuration(desk.sync);
    if (!configuration) return configuration.error();
    const auto cursor = sync_db::read_cursor(desk.sync);
    if (!cursor) return cursor.error();
    wire::HeartbeatRequest beat;
    beat.version = CIRKEL_VERSION;
    beat.boot = now.boot;
    beat.mono = now.mono;
    beat.sent_at = now.wall;
    beat.waiting = waiting->records;
    beat.oldest_waiting = waiting->oldest;
    beat.configuration_version = *configuration ? (*configuration)->version : 0;
    beat.cursor = *cursor;
    return beat;
}

/// What somebody at the desk has to know of before it becomes a loss.
Result<void> tell_troubles(Desk& desk, wire::HeartbeatRequest& beat) {
    const auto held = count_held_back(desk);
    if (!held) return held.error();
    beat.held_back = *held;
    const auto erasures = count_open_erasures(desk);
    if (!erasures) return erasures.error();
    beat.erasures_open = *erasures;
    const auto records = read_progress(desk.capture, desk.sync, Stream::Main);
    if (!records) return records.error();
    const auto contacts = capture_db::count_unsent_contacts(desk.capture, records->acknowledged);
    if (!contacts) return contacts.error();
    beat.oldest_contact = contacts->oldest;
    beat.expired_contacts = contacts->expired;
    const auto line = sync_db::read_sync_state(desk.sync);
    if (!line) return line.error();
    beat.clock_offset = line->clock_offset;
    if (!line->last_error.empty())
        beat.last_error = line->last_error.substr(0, wire::kShortTextBytesMax);
    return done;
}

/// Submissions of the last days, as somebody at the desk compares them with what arrived.
Result<void> tell_days(Desk& desk, wire::HeartbeatRequest& beat) {
    const auto main = read_progress(desk.capture, desk.sync, Stream::Main);
    if (!main) return main.error();
    const auto sent = sync_db::read_sent(desk.sync, Stream::Main, main->epoch);
    if (!sent) return sent.error();
    const auto days = capture_db::count_days(desk.capture, {*sent, main->acknowledged, main->safe},
                                             static_cast<int>(wire::kDaysToldMax));
    if (!days) return days.error();
    for (const auto& one : *days)
        beat.days.push_back(
            {one.day, one.tapped, one.stored, one.sent, one.acknowledged, one.safe});
    return done;
}

/// Whole seconds, rounded up: a wait that is told as nought is over.
std::chrono::seconds seconds_of(Duration wait) {
    return std::chrono::ceil<std::chrono::seconds>(wait);
}

Result<void> tell_state(Desk& desk, const Moment& now, wire::HeartbeatRequest& beat) {
    using capture_db::PinCounter;
    const auto stops = read_progress(desk.capture, desk.sync, Stream::Withdrawal);
    if (!stops) return stops.error();
    beat.stops_waiting = static_cast<int>(stops->waiting());
    beat.clock = now.clock;
    const cirkel::Moment moment{now.wall, now.mono, now.boot, now.clock};
    const auto staff = capture_db::pin_gate(desk.capture, PinCounter::Staff, moment);
    if (!staff) return staff.error();
    beat.pin_wait = seconds_of(staff->wait);
    const auto technician = capture_db::pin_gate(desk.capture, PinCounter::Technician, moment);
    if (!technician) return technician.error();
    beat.technician_pin_wait = seconds_of(technician->wait);
    return tell_days(desk, beat);
}

/// One that does not read was told already, and has no name to answer under.
std::vector<Nonce> nonces_of(const Desk& desk, const std::vector<wire::SignedDirective>& sent) {
    std::vector<Nonce> nonces;
    for (const auto& one : sent) {
        const auto directive = wire::open_directive(one, desk.device.id, desk.device.server_key);
        if (directive) nonces.push_back(directive->nonce);
    }
    return nonces;
}

}  // namespace

Asked Heartbeat::ask(Desk& desk, const Moment& now) {
    auto sign = sign_of_life(desk, now);
    if (!sign) return Attempt::failed(sign.error().text);
    if (auto told = tell_troubles(desk, *sign); !told) return Attempt::failed(told.error().text);
    if (auto told = tell_state(desk, now, *sign); !told) return Attempt::failed(told.error().text);
    // A disk that cannot be asked is no reason to be silent.
    if (const auto use = look_at_storage_ ? look_at_storage_() : Result<StorageUse>(Error{})) {
        sign->disk_percent = use->disk_percent;
        sign->store_bytes = use->bytes;
    }
    const Power power = look_at_power_ ? look_at_power_() : Power{};
    sign->battery_percent = power.battery_percent;
    sign->on_battery = power.on_battery;
    auto outcomes = outcomes_of(desk, asked_);
    if (!outcomes) return Attempt::failed(outcomes.error().text);
    sign->outcomes = std::move(*outcomes);
    told_version_ = sign->configuration_version;
    return http::Request{"POST", "/v1/heartbeat", {}, wire::heartbeat_request_json(*sign)};
}

Attempt Heartbeat::take(Desk& desk, const Moment& now, const http::Response& response) {
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    const auto reply = wire::read_heartbeat_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    Attempt attempt = Attempt::idle();
    attempt.next = std::clamp(Duration(reply->next_heartbeat), tuning::kHeartbeatEveryMin,
                              tuning::kHeartbeatEveryMax);
    attempt.changed = reply->configuration_version != told_version_;
    attempt.server_time = reply->server_time;
    // Told before it is refused, so that somebody has the time to do it.
    if (reply->min_protocol.value_or(0) > wire::kProtocol) attempt.error = must_be_updated();
    const auto restored = was_restored(desk, reply->server_epoch);
    if (!restored) return Attempt::failed(restored.error().text);
    attempt.restored = *restored;
    const auto ordered = keep_orders(desk, reply->directives, now.wall);
    if (!ordered) return Attempt::failed(ordered.error().text);
    attempt.ordered = *ordered;
    asked_ = nonces_of(desk, reply->directives);
    return attempt;
}

}  // namespace cirkel::syncd

#include "syncd/daemon/sync_daemon.hpp"

#include <algorithm>
#include <utility>

#include "syncd/lanes/heartbeat.hpp"
#include "syncd/lanes/pull.hpp"

namespace cirkel::syncd {
namespace {

constexpr std::array kInOrder{LaneName::WithdrawalsUp, LaneName::RecordsUp, LaneName::Heartbeat,
                              LaneName::ChangesDown, LaneName::ConfigurationDown};
static_assert(kInOrder.size() == kLaneCount);

bool has_failed(const Attempt& attempt) {
    return attempt.end == Attempt::End::Failed || attempt.end == Attempt::End::Stuck;
}

/// What only informs may be lost: a daemon that cannot read it still carries.
sync_db::SyncState earlier_state(sqlite::Database& sync) {
    auto state = sync_db::read_sync_state(sync);
    return state ? std::move(*state) : sync_db::SyncState{};
}

}  // namespace

std::string_view name_of(LaneName name) {
    switch (name) {
        case LaneName::WithdrawalsUp: return "withdrawals_up";
        case LaneName::RecordsUp: return "records_up";
        case LaneName::Heartbeat: return "heartbeat";
        case LaneName::ChangesDown: return "changes_down";
        case LaneName::ConfigurationDown: return "configuration_down";
    }
    return "";
}

SyncDaemon::SyncDaemon(World world, Device device, const Rhythm& rhythm)
    : world_(std::move(world)),
      device_(std::move(device)),
      rhythm_(rhythm),
      state_(earlier_state(world_.sync)),
      link_(world_.client, device_, state_.clock_offset) {}

Duration SyncDaemon::next_due() const {
    Duration next = Duration::max();
    for (const auto& state : lanes_)
        if (!state.lane.stuck) next = std::min(next, state.lane.due);
    return next;
}

void SyncDaemon::tick(const Moment& now) {
    for (const LaneName name : kInOrder)
        if (state_of(name).lane.is_due(now.mono)) run(name, now);
    if (scrub_due_) scrub();
    if (now.mono >= state_due_ || trouble() != state_.last_error) store_state(now);
}

std::string SyncDaemon::trouble() const {
    for (const LaneName name : kInOrder) {
        const std::string& error = lanes_[static_cast<std::size_t>(name)].error;
        if (!error.empty()) return std::string(name_of(name)) + ": " + error;
    }
    return "";
}

void SyncDaemon::look_at_outbox(Duration mono) {
    for (const LaneName name : {LaneName::WithdrawalsUp, LaneName::RecordsUp}) {
        Lane& lane = state_of(name).lane;
        lane = woken(lane, mono);
    }
}

void SyncDaemon::try_all_now(Duration mono) {
    for (auto& state : lanes_) state.lane = Lane{mono};
}

void SyncDaemon::run(LaneName name, const Moment& now) {
    const Attempt attempted = attempt(name, now);
    note(name, attempted, now);
    Lane& lane = state_of(name).lane;
    const Turn turn{now.mono, interval_of(name), world_.jitter()};
    lane = after_attempt(lane, attempted, turn, rhythm_);
    follow_up(name, attempted, now);
}

Attempt SyncDaemon::attempt(LaneName name, const Moment& now) {
    Desk desk{world_.capture, world_.sync, link_, device_, world_.log, scrub_due_};
    switch (name) {
        case LaneName::WithdrawalsUp: return withdrawals_.try_once(desk, now);
        case LaneName::RecordsUp: return records_.try_once(desk, now);
        case LaneName::Heartbeat: return beat(desk, now);
        case LaneName::ChangesDown: return pull_changes(desk, now);
        case LaneName::ConfigurationDown: return pull_configuration(desk, now);
    }
    return Attempt::idle();
}

Duration SyncDaemon::interval_of(LaneName name) const {
    switch (name) {
        case LaneName::WithdrawalsUp:
        case LaneName::RecordsUp: return tuning::kOutboxGlanceEvery;
        case LaneName::Heartbeat: return rhythm_.heartbeat_every;
        case LaneName::ChangesDown: return rhythm_.pull_every;
        case LaneName::ConfigurationDown: return rhythm_.configuration_every;
    }
    return tuning::kOutboxGlanceEvery;
}

void SyncDaemon::note(LaneName name, const Attempt& attempt, const Moment& now) {
    LaneState& state = state_of(name);
    const std::string lane = "lane=" + std::string(name_of(name)) + " ";
    if (!has_failed(attempt) && attempt.asked) state_.last_ok_at = now.wall;
    // Only news is told: a week without a network must not fill the journal.
    if (state.error == attempt.error) return;
    if (attempt.error.empty()) {
        world_.log.write(Level::Notice, lane + "works again");
    } else {
        world_.log.write(Level::Warning, lane + attempt.error);
    }
    state.error = attempt.error;
}

void SyncDaemon::follow_up(LaneName name, const Attempt& attempt, const Moment& now) {
    if (!has_failed(attempt) && attempt.asked)
        for (auto& state : lanes_) state.lane = with_server_back(state.lane, now.mono);
    if (!attempt.changed) return;
    if (name != LaneName::Heartbeat) return world_.ring_terminal();
    Lane& configuration = state_of(LaneName::ConfigurationDown).lane;
    configuration = woken(configuration, now.mono);
}

void SyncDaemon::scrub() {
    const auto scrubbed = world_.sync.scrub();
    // While the terminal reads it cannot be done; the next turn tries again.
    scrub_due_ = !scrubbed || !*scrubbed;
    if (!scrubbed) world_.log.write(Level::Error, scrubbed.error().text);
}

void SyncDaemon::store_state(const Moment& now) {
    state_.last_error = trouble();
    state_.failures = 0;
    for (const auto& lane : lanes_) state_.failures = std::max(state_.failures, lane.lane.failures);
    state_.next_try_at.reset();
    if (next_due() != Duration::max()) state_.next_try_at = now.wall + (next_due() - now.mono);
    state_.clock_offset = link_.clock_offset();
    if (auto saved = sync_db::save_sync_state(world_.sync, state_); !saved)
        world_.log.write(Level::Error, saved.error().text);
    state_due_ = now.mono + tuning::kStateEvery;
}

}  // namespace cirkel::syncd

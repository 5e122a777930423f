#include "syncd/daemon/sync_daemon.hpp"

#include <algorithm>
#include <utility>

#include "shared/require.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/sync_db.hpp"

namespace cirkel::syncd {
namespace {

constexpr std::array kInOrder{
    LaneName::WithdrawalsUp,     LaneName::RecordsUp,  LaneName::Heartbeat, LaneName::ChangesDown,
    LaneName::ConfigurationDown, LaneName::ReleasesUp, LaneName::KeysUp,    LaneName::Move};
static_assert(kInOrder.size() == kLaneCount);

/// The server was asked and answered as it has to.
bool went_well(const Attempt& attempt) {
    const bool has_failed =
        attempt.end == Attempt::End::Failed || attempt.end == Attempt::End::Stuck;
    return attempt.asked && !has_failed;
}

/// No answer came. That says nothing of the server where the request went to another address: one
/// that gets through to the server is no reason to try there again at once.
Attempt not_come(const Error& error, const std::string& to) {
    return to.empty() ? Attempt::unreached(error.text)
                      : Attempt::failed("no answer at " + to + ": " + error.text);
}

/// What only informs may be lost: a daemon that cannot read it still carries.
sync_db::SyncState earlier_state(sqlite::Database& sync) {
    auto state = sync_db::read_sync_state(sync);
    return state ? std::move(*state) : sync_db::SyncState{};
}

/// The latest moment that is known to lie behind us: a clock that says less is wrong.
Instant known_past(const sync_db::SyncState& state) {
    if (!state.last_ok_at) return tuning::kMadeAfter;
    return std::max(tuning::kMadeAfter, *state.last_ok_at + state.clock_offset);
}

}  // namespace

std::string_view name_of(LaneName name) {
    switch (name) {
        case LaneName::WithdrawalsUp: return "withdrawals_up";
        case LaneName::RecordsUp: return "records_up";
        case LaneName::Heartbeat: return "heartbeat";
        case LaneName::ChangesDown: return "changes_down";
        case LaneName::ConfigurationDown: return "configuration_down";
        case LaneName::ReleasesUp: return "releases_up";
        case LaneName::KeysUp: return "keys_up";
        case LaneName::Move: return "move";
    }
    return "";
}

SyncDaemon::SyncDaemon(World world, Device device, const Rhythm& rhythm)
    : world_(std::move(world)),
      device_(std::move(device)),
      rhythm_(rhythm),
      state_(earlier_state(world_.sync)),
      approval_(world_.sync),
      signer_(device_, state_.clock_offset, known_past(state_)),
      withdrawals_(Stream::Withdrawal, rhythm_.flush_every),
      records_(Stream::Main, rhythm_.flush_every),
      heartbeat_(world_.storage, world_.power),
      work_{LaneWork{withdrawals_, {}}, LaneWork{records_, {}},       LaneWork{heartbeat_, {}},
            LaneWork{changes_, {}},     LaneWork{configuration_, {}}, LaneWork{release_, {}},
            LaneWork{rotation_, {}},    LaneWork{move_, {}}} {
    const auto owed = sync_db::is_scrub_owed(world_.sync);
    scrub_due_ = !owed || *owed;
    read_herd_window();
}

void SyncDaemon::read_herd_window() {
    // One that does not read is told by its own lane; a fleet that comes back at once is no harm
    // to a single device.
    const auto configuration = sync_db::read_configuration(world_.sync);
    if (configuration && *configuration) rhythm_.herd_window = (*configuration)->herd_window;
}

Duration SyncDaemon::next_due() const {
    Duration next = Duration::max();
    for (const LaneName name : kInOrder) {
        const auto at = static_cast<std::size_t>(name);
        const auto& exchange = work_[at].exchange;
        // A second signature is for at once: no moment is earlier than the clock's zero.
        if (exchange) {
            if (exchange->to_sign) next = Duration(0);
        } else if (!lanes_[at].lane.stuck) {
            next = std::min(next, lanes_[at].lane.due);
        }
    }
    return next;
}

void SyncDaemon::step(const Moment& now, const Send& send) {
    bool has_sent = false;
    for (const LaneName name : kInOrder) {
        auto outgoing = next_request(name, now);
        if (!outgoing) continue;
        send(std::move(*outgoing));
        has_sent = true;
    }
    if (!has_sent) settle(now);  // else what comes back is worth waiting for
}

std::optional<Outgoing> SyncDaemon::next_request(LaneName name, const Moment& now) {
    LaneWork& work = work_of(name);
    if (work.exchange) {
        if (!std::exchange(work.exchange->to_sign, false)) return std::nullopt;
        return Outgoing{name, signer_.sign(work.exchange->request, now.wall), work.exchange->to};
    }
    if (!state_of(name).lane.is_due(now.mono)) return std::nullopt;
    Desk lent = desk();
    auto asked = work.errand.ask(lent, now);
    if (const auto* ended = std::get_if<Attempt>(&asked)) {
        finish(name, *ended, now);
        return std::nullopt;
    }
    auto* elsewhere = std::get_if<Elsewhere>(&asked);
    work.exchange = elsewhere != nullptr
                        ? Exchange{packed(std::move(elsewhere->request)), elsewhere->url}
                        : Exchange{packed(std::move(std::get<http::Request>(asked)))};
    return Outgoing{name, signer_.sign(work.exchange->request, now.wall), work.exchange->to};
}

void SyncDaemon::take(LaneName name, const Result<http::Response>& came, const Moment& now) {
    LaneWork& work = work_of(name);
    require(work.exchange && !work.exchange->to_sign, "an answer belongs to a request on its way");
    if (came && !work.exchange->is_second && signer_.learn_clock(*came, now.wall)) {
        work.exchange->is_second = work.exchange->to_sign = true;
        return;
    }
    const bool was_woken = work.exchange->was_woken;
    const std::string to = std::move(work.exchange->to);
    work.exchange.reset();
    Desk lent = desk();
    finish(name, came ? work.errand.take(lent, now, *came) : not_come(came.error(), to), now);
    if (was_woken) wake(name, now.mono);
    settle(now);
}

Desk SyncDaemon::desk() {
    return {world_.capture, world_.sync, device_, world_.log, scrub_due_, world_.keys};
}

void SyncDaemon::settle(const Moment& now) {
    if (scrub_due_ && now.mono >= scrub_retry_) scrub(now);
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
    wake(LaneName::WithdrawalsUp, mono);
    wake(LaneName::RecordsUp, mono);
    wake(LaneName::KeysUp, mono);
}

void SyncDaemon::keep_rhythm(const Rhythm& rhythm) {
    const Duration herd_window = rhythm_.herd_window;
    rhythm_ = rhythm;
    rhythm_.herd_window = herd_window;
    records_.flush_every(rhythm.flush_every);
}

void SyncDaemon::wake(LaneName name, Duration mono) {
    // What is on its way does not hold what just came, so the lane goes on when that has ended.
    if (auto& exchange = work_of(name).exchange) exchange->was_woken = true;
    Lane& lane = state_of(name).lane;
    lane = woken(lane, mono);
}

void SyncDaemon::try_all_now(Duration mono) {
    for (auto& state : lanes_) state.lane = Lane{mono};
    records_.flush();
}

void SyncDaemon::finish(LaneName name, const Attempt& attempt, const Moment& now) {
    note(name, attempt, now);
    Lane& lane = state_of(name).lane;
    const Turn turn{now.mono, interval_of(name), world_.jitter()};
    lane = after_attempt(lane, attempt, turn, rhythm_);
    note_suspension(name, attempt, now);
    note_approval(name, attempt, now);
    follow_up(name, attempt, now);
}

Duration SyncDaemon::interval_of(LaneName name) const {
    switch (name) {
        case LaneName::WithdrawalsUp:
        case LaneName::RecordsUp:
        case LaneName::ReleasesUp:
        case LaneName::KeysUp:
        case LaneName::Move: return tuning::kOutboxGlanceEvery;
        case LaneName::Heartbeat: return rhythm_.heartbeat_every;
        case LaneName::ChangesDown: return rhythm_.pull_every;
        case LaneName::ConfigurationDown: return rhythm_.configuration_every;
    }
    return tuning::kOutboxGlanceEvery;
}

void SyncDaemon::note(LaneName name, const Attempt& attempt, const Moment& now) {
    LaneState& state = state_of(name);
    const std::string lane = "lane=" + std::string(name_of(name)) + " ";
    if (went_well(attempt)) state_.last_ok_at = now.wall;
    // Only news is told: a week without a network must not fill the journal.
    if (state.error == attempt.error) return;
    if (attempt.error.empty()) {
        world_.log.write(Level::Notice, lane + "works again");
    } else {
        world_.log.write(Level::Warning, lane + attempt.error);
    }
    state.error = attempt.error;
}

void SyncDaemon::note_suspension(LaneName name, const Attempt& attempt, const Moment& now) {
    auto& since = state_.suspended_since;
    const auto before = since;
    if (attempt.suspended && !since) since = now.wall;
    // A heartbeat is answered to a suspended device too, so it says nothing of this.
    if (went_well(attempt) && name != LaneName::Heartbeat) since.reset();
    if (since != before) state_due_ = now.mono;
    Lane& heartbeat = state_of(LaneName::Heartbeat).lane;
    if (since && name == LaneName::Heartbeat)
        heartbeat.due = std::max(heartbeat.due, now.mono + tuning::kSuspendedHeartbeat);
}

void SyncDaemon::note_approval(LaneName name, const Attempt& attempt, const Moment& now) {
    const auto heard = approval_.hear(desk(), attempt, went_well(attempt));
    if (!heard) return world_.log.write(Level::Error, heard.error().text);
    if (went_well(attempt)) standing_ = Standing::Served;
    if (attempt.refused) standing_ = Standing::KeptOut;
    if (*heard != Approval::News::None) world_.ring_terminal();
    // What every lane failed for is over.
    if (*heard == Approval::News::LetIn) try_all_now(now.mono);
    Lane& heartbeat = state_of(LaneName::Heartbeat).lane;
    if (attempt.pending && name == LaneName::Heartbeat)
        heartbeat.due = std::min(heartbeat.due,
                                 now.mono + spread_interval(tuning::kPendingTry, world_.jitter()));
}

void SyncDaemon::follow_up(LaneName name, const Attempt& attempt, const Moment& now) {
    if (went_well(attempt))
        for (auto& state : lanes_) state.lane = with_server_back(state.lane, now.mono);
    const bool is_apart = name == LaneName::Heartbeat || name == LaneName::ChangesDown ||
                          name == LaneName::ConfigurationDown;
    if (is_apart && went_well(attempt)) {
        withdrawals_.server_is_well();
        records_.server_is_well();
    }
    if (attempt.server_time) signer_.learn_clock(*attempt.server_time, now.wall);
    if (attempt.restored) {
        withdrawals_.want_word();
        records_.want_word();
        look_at_outbox(now.mono);
    }
    if (attempt.ordered) {
        world_.ring_terminal();
        wake(LaneName::Move, now.mono);
    }
    if (!attempt.moved_to.empty()) {
        world_.turn_to(attempt.moved_to);
        try_all_now(now.mono);
    }
    if (!attempt.changed) return;
    if (name == LaneName::Heartbeat) return wake(LaneName::ConfigurationDown, now.mono);
    if (name == LaneName::ConfigurationDown) read_herd_window();
    if (name == LaneName::KeysUp) wake(LaneName::Heartbeat, now.mono);
    world_.ring_terminal();
}

void SyncDaemon::scrub(const Moment& now) {
    const auto scrubbed = sync_db::scrub(world_.sync);
    // While the terminal reads it cannot be done; the next turn tries again.
    scrub_due_ = !scrubbed || !*scrubbed;
    const std::string fault = scrubbed ? "" : scrubbed.error().text;
    if (!scrubbed) scrub_retry_ = now.mono + tuning::kScrubRetry;
    if (!fault.empty() && fault != scrub_fault_) world_.log.write(Level::Error, fault);
    scrub_fault_ = fault;
}

void SyncDaemon::store_state(const Moment& now) {
    state_.last_error = trouble();
    state_.failures = 0;
    for (const auto& lane : lanes_) state_.failures = std::max(state_.failures, lane.lane.failures);
    state_.next_try_at.reset();
    const Duration next = std::max(next_due(), now.mono);
    if (next != Duration::max()) state_.next_try_at = now.wall + (next - now.mono);
    state_.clock_offset = signer_.clock_offset();
    if (auto saved = sync_db::save_sync_state(world_.sync, state_); !saved)
        world_.log.write(Level::Error, saved.error().text);
    state_due_ = now.mono + tuning::kStateEvery;
}

}  // namespace cirkel::syncd

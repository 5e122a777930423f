#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "platform/http/http_client.hpp"
#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "syncd/device/device.hpp"
#include "syncd/lanes/desk.hpp"
#include "syncd/lanes/push.hpp"
#include "syncd/link/signed_link.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// The lanes, most urgent first: a customer's stop goes before everything else.
enum class LaneName { WithdrawalsUp, RecordsUp, Heartbeat, ChangesDown, ConfigurationDown };
inline constexpr std::size_t kLaneCount = 5;
std::string_view name_of(LaneName name);  ///< "withdrawals_up" ...

/// One lane: when it is due, and why its last try failed.
struct LaneState {
    Lane lane;
    std::string error;  ///< empty when it went well
};
using LaneStates = std::array<LaneState, kLaneCount>;

/// The outside world of a daemon, lent by main or by a test.
struct World {
    http::Client& client;
    sqlite::Database& capture;  ///< opened for reading
    sqlite::Database& sync;     ///< opened for writing
    Log& log;
    std::function<double()> jitter;       ///< a random number from 0 to 1
    std::function<void()> ring_terminal;  ///< there is something new in sync.db
};

/// Carries between a terminal and its server: `next_due` says when to call, `tick` does what is
/// due, one exchange a lane. A lane that fails waits by itself and stops no other. Nothing that
/// matters is held here rather than in sync.db, so it may be killed at any moment. One thread; no
/// clock of its own.
class SyncDaemon {
public:
    /// All lanes are due at once.
    SyncDaemon(World world, Device device, const Rhythm& rhythm);
    SyncDaemon(const SyncDaemon&) = delete;
    SyncDaemon& operator=(const SyncDaemon&) = delete;

    /// The monotonic moment of the next work; `Duration::max()` when every lane is stuck.
    [[nodiscard]] Duration next_due() const;
    void tick(const Moment& now);

    /// The terminal rang: something was stored.
    void look_at_outbox(Duration mono);
    /// Forgets every wait, also of what is stuck: an operator asked for a try.
    void try_all_now(Duration mono);

    [[nodiscard]] const LaneStates& lanes() const { return lanes_; }
    /// The most urgent lane that fails, and why; empty when all is well.
    [[nodiscard]] std::string trouble() const;

private:
    void run(LaneName name, const Moment& now);
    Attempt attempt(LaneName name, const Moment& now);
    [[nodiscard]] Duration interval_of(LaneName name) const;
    void note(LaneName name, const Attempt& attempt, const Moment& now);
    void follow_up(LaneName name, const Attempt& attempt, const Moment& now);
    void scrub();
    void store_state(const Moment& now);
    LaneState& state_of(LaneName name) { return lanes_[static_cast<std::size_t>(name)]; }

    World world_;
    Device device_;
    Rhythm rhythm_;
    sync_db::SyncState state_;  ///< as it was last stored, at first by an earlier life
    SignedLink link_;
    Push withdrawals_{Stream::Withdrawal};
    Push records_{Stream::Main};
    LaneStates lanes_{};
    Duration state_due_{0};
    // A kill may have come between an erasure and its scrubbing, so each life begins with one.
    bool scrub_due_ = true;
};

}  // namespace cirkel::syncd

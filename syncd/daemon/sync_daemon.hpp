#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http_message.hpp"
#include "shared/instant.hpp"
#include "shared/log.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "syncd/daemon/approval.hpp"
#include "syncd/device/device.hpp"
#include "syncd/device/transport_key.hpp"
#include "syncd/lanes/desk.hpp"
#include "syncd/lanes/heartbeat.hpp"
#include "syncd/lanes/move.hpp"
#include "syncd/lanes/pull.hpp"
#include "syncd/lanes/push.hpp"
#include "syncd/lanes/release.hpp"
#include "syncd/lanes/rotation.hpp"
#include "syncd/link/request_signer.hpp"
#include "syncd/rhythm/schedule.hpp"

namespace cirkel::syncd {

/// The lanes, most urgent first: a customer's stop goes before everything else.
enum class LaneName {
    WithdrawalsUp,
    RecordsUp,
    Heartbeat,
    ChangesDown,
    ConfigurationDown,
    ReleasesUp,
    KeysUp,
    Move
};
inline constexpr std::size_t kLaneCount = 8;
std::string_view name_of(LaneName name);  ///< "withdrawals_up" ...

/// One lane: when it is due, and why its last try failed.
struct LaneState {
    Lane lane;
    std::string error;  ///< empty when it went well
};
using LaneStates = std::array<LaneState, kLaneCount>;

/// The outside world of a daemon, lent by main or by a test.
struct World {
    sqlite::Database& capture;  ///< opened for reading
    sqlite::Database& sync;     ///< opened for writing
    Log& log;
    std::function<double()> jitter;       ///< a random number from 0 to 1
    std::function<void()> ring_terminal;  ///< there is something new in sync.db
    TransportKeys* keys = nullptr;        ///< none: an order to change keys is not followed
    Heartbeat::LookAtStorage storage{};   ///< none: nothing is said of it
    /// The server is at another address from now on.
    std::function<void(const std::string&)> turn_to = [](const std::string&) {};
    Heartbeat::LookAtPower power{};  ///< none: nothing is said of it
};

/// A request that a lane wants sent, signed. It goes off as it is.
struct Outgoing {
    LaneName lane;
    http::Request request;
    std::string to{};  ///< another address than the server's of now; empty: that one
};

/// Carries between a terminal and its server, without touching the network: `next_due` says when
/// to call `step`, `step` gives the requests to send, and `take` is told what came of each. A lane
/// has at most one request on its way and waits for no other: one that hangs or fails stops no
/// other. Nothing that matters is held here rather than in sync.db, so it may be killed at any
/// moment. One thread; no clock of its own.
class SyncDaemon {
public:
    /// All lanes are due at once.
    SyncDaemon(World world, Device device, const Rhythm& rhythm);
    SyncDaemon(const SyncDaemon&) = delete;
    SyncDaemon& operator=(const SyncDaemon&) = delete;

    /// The monotonic moment of the next `step`; `Duration::max()` when every lane is stuck or waits
    /// for its answer.
    [[nodiscard]] Duration next_due() const;
    using Send = std::function<void(Outgoing)>;
    /// Hands `send` everything that is due, most urgent lane first, each as soon as it is made: the
    /// first is under way while the next is read. `send` only lets it go; each has to be answered
    /// by one `take` after this has come back, or the daemon be let go.
    void step(const Moment& now, const Send& send);
    /// What came of the lane's request, or the error that none came. The lane may want more at
    /// once, so `step` is called again afterwards.
    void take(LaneName name, const Result<http::Response>& came, const Moment& now);

    /// The terminal rang: something was stored.
    void look_at_outbox(Duration mono);
    /// How often things are done from now on; waits that run already end as they were set.
    /// The herd's window stays: the configuration says it.
    void keep_rhythm(const Rhythm& rhythm);
    /// Forgets every wait, also of what is stuck: an operator asked for a try.
    void try_all_now(Duration mono);
    /// Puts how the line is in sync.db, which else happens by a slow beat or when it changes:
    /// somebody wants to read it now.
    void store_state(const Moment& now);

    /// Since when the server takes nothing of this device; none: it does.
    [[nodiscard]] const std::optional<Instant>& suspended_since() const {
        return state_.suspended_since;
    }
    /// What the server made of this device in this life, as its last word has it.
    enum class Standing { Unknown, Served, KeptOut };
    [[nodiscard]] Standing standing() const { return standing_; }
    [[nodiscard]] const LaneStates& lanes() const { return lanes_; }
    /// The most urgent lane that fails, and why; empty when all is well.
    [[nodiscard]] std::string trouble() const;

private:
    /// A request of a lane that has no answer yet.
    struct Exchange {
        http::Request request;   ///< packed, without its signature
        std::string to{};        ///< as `Outgoing::to`
        bool is_second = false;  ///< signed again after the server told its time
        bool to_sign = false;    ///< waits to be signed again and sent
        bool was_woken = false;  ///< something new came for the lane meanwhile
    };
    struct LaneWork {
        Errand& errand;
        std::optional<Exchange> exchange;
    };
    std::optional<Outgoing> next_request(LaneName name, const Moment& now);
    void finish(LaneName name, const Attempt& attempt, const Moment& now);
    void note(LaneName name, const Attempt& attempt, const Moment& now);
    void note_suspension(LaneName name, const Attempt& attempt, const Moment& now);
    void note_approval(LaneName name, const Attempt& attempt, const Moment& now);
    void read_herd_window();
    void follow_up(LaneName name, const Attempt& attempt, const Moment& now);
    void wake(LaneName name, Duration mono);
    void settle(const Moment& now);
    void scrub(const Moment& now);
    [[nodiscard]] Duration interval_of(LaneName name) const;
    [[nodiscard]] Desk desk();
    LaneState& state_of(LaneName name) { return lanes_[static_cast<std::size_t>(name)]; }
    LaneWork& work_of(LaneName name) { return work_[static_cast<std::size_t>(name)]; }

    World world_;
    Device device_;
    Rhythm rhythm_;
    sync_db::SyncState state_;  ///< as it was last stored, at first by an earlier life
    Approval approval_;
    Standing standing_ = Standing::Unknown;
    RequestSigner signer_;
    Push withdrawals_;
    Push records_;
    Heartbeat heartbeat_;
    ChangesPull changes_;
    ConfigurationPull configuration_;
    Release release_;
    KeyRotation rotation_;
    syncd::Move move_;
    LaneStates lanes_{};
    std::array<LaneWork, kLaneCount> work_;  ///< in the order of `LaneName`
    Duration state_due_{0};
    bool scrub_due_ = true;    ///< an earlier life may have erased something, and been killed
    Duration scrub_retry_{0};  ///< not before this monotonic moment
    std::string scrub_fault_;  ///< as it was told last
};

}  // namespace cirkel::syncd

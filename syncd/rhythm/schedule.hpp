#pragma once

#include <optional>
#include <string>

#include "shared/instant.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

/// How often things are done when all is well, and the longest wait when it is not.
struct Rhythm {
    Duration pull_every = tuning::kPullEvery;
    Duration configuration_every = tuning::kConfigurationEvery;
    Duration heartbeat_every = tuning::kHeartbeatEvery;
    Duration retry_cap = tuning::kRetryCap;
    Duration flush_every = tuning::kFlushEvery;
    /// After a lost connection the first attempt waits a random part of it, or a whole fleet would
    /// come back in the same second; the configuration says how long.
    Duration herd_window{0};
};

/// The rhythm of a demonstration: everything follows the wished pull interval.
Rhythm rhythm_with_pull_every(Duration pull_every);

/// The wait before the next try after `failures` failures in a row (at least one). `jitter` is a
/// random number from 0 to 1; `retry_after` is what the server asked for.
Duration retry_wait(int failures, double jitter, const Rhythm& rhythm,
                    std::optional<Duration> retry_after);

/// `interval` with its random spread to both sides.
Duration spread_interval(Duration interval, double jitter);

/// The wait of a record that is held back, after so many tries of its own.
Duration held_back_wait(int tries);

/// How one try of a lane ended.
struct Attempt {
    enum class End {
        Idle,    ///< nothing more to do for now
        More,    ///< worked, and there is more: go on at once
        Failed,  ///< did not work: try again later
        Stuck,   ///< going on would do harm: a person has to look
    };
    End end = End::Idle;
    std::string error;                     ///< for people, when failed or stuck
    std::optional<Duration> retry_after;   ///< what the server asked for
    std::optional<Duration> next;          ///< the server's wish for the time until the next one
    bool changed = false;                  ///< something came in that others have to look at
    bool offline = false;                  ///< failed because the server was not reached at all
    bool asked = true;                     ///< false: there was nothing to ask the server
    bool suspended = false;                ///< the server takes nothing of this device for now
    bool pending = false;                  ///< the desk has to let this device in first
    bool refused = false;                  ///< the desk did not, or the server has other reasons
    bool restored = false;                 ///< the server was set back: ask how far it has us
    bool ordered = false;                  ///< the server ordered something new
    std::optional<Instant> server_time{};  ///< as a heartbeat told it
    std::string moved_to{};                ///< the server's address from now on; empty: as before

    static Attempt idle() { return {}; }
    static Attempt nothing_to_do() { return {End::Idle, "", {}, {}, false, false, false}; }
    /// Nothing for `rest`, and then to be looked at again.
    static Attempt rest_for(Duration rest) {
        Attempt attempt = nothing_to_do();
        attempt.next = rest;
        return attempt;
    }
    static Attempt more() { return {End::More, "", {}, {}}; }
    static Attempt failed(std::string error, std::optional<Duration> retry_after = {}) {
        return {End::Failed, std::move(error), retry_after, {}};
    }
    static Attempt unreached(std::string error) {
        return {End::Failed, std::move(error), {}, {}, false, true};
    }
    static Attempt stuck(std::string error) { return {End::Stuck, std::move(error), {}, {}}; }
};

/// When one lane is to be tried again. Times are those of the monotonic clock: a wall clock that
/// jumps must neither silence a lane nor make it race.
struct Lane {
    Duration due{0};
    int failures = 0;  ///< in a row
    bool stuck = false;
    bool offline = false;  ///< the last failure was not reaching the server

    [[nodiscard]] bool is_due(Duration mono) const { return !stuck && mono >= due; }
    bool operator==(const Lane&) const = default;
};

/// What a try's consequences depend on beside its outcome.
struct Turn {
    Duration mono{0};      ///< when it was made
    Duration interval{0};  ///< the lane's rest when all is well
    double jitter = 0;     ///< a random number from 0 to 1
};

/// The lane after a try.
Lane after_attempt(const Lane& lane, const Attempt& attempt, const Turn& turn,
                   const Rhythm& rhythm);

/// The lane when there is something new for it. A lane that failed keeps its wait: a busy terminal
/// would otherwise hammer a server that is down.
Lane woken(const Lane& lane, Duration mono);

/// The lane when another one reached the server: one that failed for want of that tries again at
/// once, one that was refused keeps its wait.
Lane with_server_back(const Lane& lane, Duration mono);

}  // namespace cirkel::syncd

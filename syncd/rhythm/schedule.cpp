#include "syncd/rhythm/schedule.hpp"

#include <algorithm>
#include <cstdint>

namespace cirkel::syncd {
namespace {

Duration part_of(Duration whole, double part) {
    return Duration(static_cast<std::int64_t>(static_cast<double>(whole.count()) * part));
}

}  // namespace

Rhythm rhythm_with_pull_every(Duration pull_every) {
    Rhythm rhythm;
    rhythm.pull_every = pull_every;
    rhythm.configuration_every =
        std::min(rhythm.configuration_every, pull_every * tuning::kFastConfigurationFactor);
    rhythm.flush_every = std::min(rhythm.flush_every, pull_every);
    rhythm.retry_cap = std::min(rhythm.retry_cap, pull_every * tuning::kFastRetryCapFactor);
    return rhythm;
}

Duration retry_wait(int failures, double jitter, const Rhythm& rhythm,
                    std::optional<Duration> retry_after) {
    const int doublings = std::clamp(failures - 1, 0, tuning::kRetryDoublingsMax);
    const Duration longest = std::min(rhythm.retry_cap, tuning::kRetryFirst * (1 << doublings));
    const Duration own = part_of(longest, jitter);
    if (!retry_after) return own;
    const Duration asked = std::clamp(*retry_after, Duration(0), tuning::kRetryAfterMax);
    return std::max(own, asked + part_of(asked, tuning::kRetryAfterSpread * jitter));
}

Duration spread_interval(Duration interval, double jitter) {
    return part_of(interval, 1.0 + tuning::kIntervalSpread * (2.0 * jitter - 1.0));
}

Duration held_back_wait(int tries) {
    Duration wait = tuning::kHeldBackFirst;
    for (int i = 0; i < tries && wait < tuning::kHeldBackMax; ++i) wait *= tuning::kHeldBackFactor;
    return std::min(wait, tuning::kHeldBackMax);
}

Lane after_attempt(const Lane& lane, const Attempt& attempt, const Turn& turn,
                   const Rhythm& rhythm) {
    Lane after;
    switch (attempt.end) {
        case Attempt::End::More: after.due = turn.mono; break;
        case Attempt::End::Idle:
            after.due =
                turn.mono + spread_interval(attempt.next.value_or(turn.interval), turn.jitter);
            break;
        case Attempt::End::Failed:
            after.failures = lane.failures + 1;
            after.offline = attempt.offline;
            after.due =
                turn.mono + retry_wait(after.failures, turn.jitter, rhythm, attempt.retry_after);
            if (attempt.offline && lane.failures == 0)
                after.due =
                    std::max(after.due, turn.mono + part_of(rhythm.herd_window, turn.jitter));
            break;
        case Attempt::End::Stuck:
            after.failures = lane.failures + 1;
            after.stuck = true;
            break;
    }
    return after;
}

Lane woken(const Lane& lane, Duration mono) {
    Lane after = lane;
    if (lane.failures == 0) after.due = std::min(lane.due, mono);
    return after;
}

Lane with_server_back(const Lane& lane, Duration mono) {
    Lane after = lane;
    if (lane.offline) after.due = std::min(lane.due, mono);
    return after;
}

}  // namespace cirkel::syncd

#include "syncd/settings/wished_rhythm.hpp"

#include <algorithm>

#include "platform/clock/local_time.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

Rhythm wished_rhythm(const Settings& settings, bool is_open) {
    Rhythm rhythm;
    rhythm.pull_every = settings.pull_every;
    if (settings.metered) {
        rhythm.pull_every = std::max(rhythm.pull_every, tuning::kMeteredPullEvery);
        rhythm.configuration_every = tuning::kMeteredConfigurationEvery;
        rhythm.heartbeat_every = tuning::kMeteredHeartbeatEvery;
        rhythm.flush_every = tuning::kMeteredFlushEvery;
    }
    if (!is_open) {
        rhythm.pull_every = std::max(rhythm.pull_every, tuning::kClosedPullEvery);
        rhythm.configuration_every = std::max(rhythm.configuration_every, tuning::kClosedPullEvery);
    }
    return rhythm;
}

bool is_open_at(const Schedule& hours, Instant now, const std::string& zone) {
    if (hours.hours.empty()) return true;
    const auto local = clock::local_time(now, zone);
    return !local || is_open(hours, local->weekday, local->hour * 60 + local->minute);
}

}  // namespace cirkel::syncd

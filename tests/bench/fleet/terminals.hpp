#pragma once

#include <string>
#include <vector>

namespace cirkel::bench {

/// What a fleet saw of its server. Plain, because it comes back through a pipe.
struct FleetSaw {
    int terminals = 0;
    double p50_ms = 0;  ///< of what was answered in the quiet time before the outage
    double p99_ms = 0;
    double asked_a_second = 0;  ///< in the quiet time
    double back_s = 0;          ///< from the server's return until the last terminal was answered
    double mean_a_second = 0;   ///< requests that reached the server in that time
    int peak_a_second = 0;      ///< in its fullest second
    int sent_away = 0;          ///< answers 503 and 429
};

struct FleetTimes {
    double quiet_s = 60;  ///< measured, after everybody has connected
    double herd_s = 0;    ///< the window that the server's configuration gives such a fleet
};

/// Plays terminals that each keep a connection and ask their own requests, one after the other and
/// then from the first again, by the rhythm of the sync daemon (`syncd/rhythm`) with a heartbeat's
/// interval of 30 s instead of 300: as many requests as heartbeats, pulls and pushes make together.
/// Tells `quiet_over` when the quiet time is over; the server goes away then and comes back later.
FleetSaw play_fleet(int port, const std::vector<std::vector<std::string>>& requests,
                    const FleetTimes& times, int quiet_over);

}  // namespace cirkel::bench

#include "terminal/device/finish_reset.hpp"

#include <thread>

#include "platform/doorbell/doorbell.hpp"

namespace cirkel::device {
namespace {

bool is_daemon_done(const Places& places, const ResetPatience& patience) {
    for (Duration left = patience.longest; left > Duration(0); left -= patience.look_every) {
        if (upkeep::has_daemon_reset(places.reset())) return true;
        doorbell::ring(places.syncd_bell());
        std::this_thread::sleep_for(patience.look_every);
    }
    return upkeep::has_daemon_reset(places.reset());
}

}  // namespace

Result<void> finish_reset(const Places& places, Log& log, const ResetPatience& patience) {
    if (!upkeep::is_reset(places.reset())) return done;
    if (auto gone = upkeep::go_on_resetting(places.reset()); !gone) return gone;
    log.write(Level::Notice, "the terminal's part of this device is destroyed");
    if (!is_daemon_done(places, patience))
        return Error{Kind::Busy,
                     "the sync daemon has not destroyed its part of this device yet; is it "
                     "running?"};
    if (auto ended = upkeep::end_reset(places.reset()); !ended) return ended;
    log.write(Level::Notice, "this device is as new");
    return done;
}

}  // namespace cirkel::device

#include "syncd/run/installing_world.hpp"

#include <utility>

#include "platform/doorbell/doorbell.hpp"
#include "syncd/run/carriage.hpp"
#include "syncd/run/open_sync.hpp"

namespace cirkel::syncd {

InstallerWorld installing_world(const InstallerOf& of) {
    InstallerWorld world{of.around.folder,    of.around.clock, of.around.log, *of.options.rights,
                         of.options.hardware, of.capture,      of.sync,       of.daemon};
    world.ring_terminal = [bell = of.around.folder.terminal_bell()] { doorbell::ring(bell); };
    world.keep_beside = [folder = of.around.folder](const sync_db::Enrolment& enrolment) {
        return keep_enrolment(folder, enrolment);
    };
    world.ask_again_every = of.options.ask_again_every;
    world.recent_log = of.options.recent_log;
    if (of.options.links) world.links = of.options.links;
    return world;
}

bool reopen_moved_capture(const Surroundings& around, sqlite::Database& capture) {
    if (!capture.has_moved()) return false;
    auto fresh = open_capture(around.folder);
    if (!fresh) return false;
    capture = std::move(*fresh);
    around.log.write(Level::Notice, "capture.db is another file; it is read from now on");
    return true;
}

}  // namespace cirkel::syncd

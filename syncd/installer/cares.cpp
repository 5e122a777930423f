#include <utility>

#include "syncd/installer/installer.hpp"
#include "syncd/installing/device_work.hpp"
#include "syncd/installing/stick_work.hpp"
#include "syncd/installing/unlock_work.hpp"
#include "syncd/stick/unsent.hpp"

// What a technician asks of a device that is in use.

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

Installer::Work Installer::export_work() {
    return [this](const Aside& aside) -> Finish {
        return [this, made = export_to_stick(aside)]() -> Answer {
            if (!made.whole) return made.answer;
            const auto kept = remember_export(world_.sync, *made.whole);
            return kept ? made.answer : Answer(fault_of(kept.error()));
        };
    };
}

Installer::Work Installer::unlock_work(const RequestId& id) {
    return [this, id](const Aside& aside) -> Finish {
        return [this, id, text = unlock_from_stick(aside)]() -> Answer {
            if (const auto* fault = std::get_if<Fault>(&text)) return *fault;
            return take_unlock(world_.sync, {std::get<std::string>(text), id}, world_.clock.wall());
        };
    };
}

Answer Installer::allow_reset_now() {
    reset_until_ = world_.clock.mono() + kResetLeave;
    return allow_reset(world_.folder, world_.capture, world_.sync);
}

/// Whoever was answered acts at once, or never.
void Installer::end_leave_to_reset() {
    if (!reset_until_ || world_.clock.mono() < *reset_until_) return;
    reset_until_.reset();
    if (auto gone = withdraw_reset(world_.folder); !gone)
        world_.log.write(Level::Error, gone.error().text);
}

Answer Installer::read_log() {
    installing::LogSeen seen;
    if (world_.recent_log) seen.lines = world_.recent_log();
    return seen;
}

}  // namespace cirkel::syncd

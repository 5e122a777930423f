#include "syncd/run/reset.hpp"

#include <string>

#include "platform/doorbell/doorbell.hpp"
#include "platform/files/destroy_file.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/service/supervisor.hpp"
#include "syncd/rhythm/tuning.hpp"
#include "syncd/run/carriage.hpp"

namespace cirkel::syncd {
namespace {

/// Each is on the disk as gone before the next: sync.db goes last, and by that the terminal sees
/// that all of it is done.
Result<void> destroy_all(const StateFolder& folder) {
    for (const auto& path : {folder.transport_key(), folder.enrolment(), folder.proxy(),
                             folder.server_ca(), folder.last_word()})
        for (const std::string end : {"", ".new", ".next", ".next.new"})
            if (auto gone = files::destroy_file(path + end); !gone) return gone;
    // An emptied file that comes back after a power cut would be taken for a damaged one.
    if (auto kept = files::sync_folder_of(folder.transport_key()); !kept) return kept;
    for (const std::string end : {"-wal", "-shm", ""})
        if (auto gone = files::destroy_file(folder.sync_db() + end); !gone) return gone;
    return done;
}

/// False when it was told to stop before.
bool wait_for_terminal(const StateFolder& folder, service::Signals& signals) {
    const auto supervisor = service::Supervisor::of_environment();
    supervisor.say_ready();
    supervisor.say_status("is made as new");
    while (is_reset(folder)) {
        supervisor.say_alive();
        doorbell::ring(folder.terminal_bell());
        service::wait_for_any({signals.fd()}, tuning::kWipeGlanceEvery);
        while (const auto wish = signals.next())
            if (*wish == service::Wish::Stop) return false;
    }
    return true;
}

}  // namespace

bool is_reset(const StateFolder& folder) { return files::exists(folder.reset()); }

Error being_reset() {
    return Error{Kind::Busy,
                 "this device is being made as new; start cirkel-terminal and cirkel-syncd run"};
}

Result<ResetEnd> carry_out_reset(const Surroundings& around, service::Signals& signals) {
    const StateFolder& folder = around.folder;
    const auto lock = take_lock(folder);
    if (!lock) return lock.error();
    if (!files::exists(folder.reset_allowed()))
        return Error{Kind::Broken,
                     "the terminal says that this device is to be made as new, but this daemon "
                     "never looked whether anything would be lost; nothing of it is destroyed"};
    if (auto gone = destroy_all(folder); !gone) return gone.error();
    around.log.write(Level::Notice, "the sync daemon's part of this device is destroyed");
    if (!wait_for_terminal(folder, signals)) return ResetEnd::Stopped;
    // The mark must not come back after a power cut that finds the permission gone.
    if (auto kept = files::sync_folder_of(folder.reset()); !kept) return kept.error();
    if (auto gone = files::remove_file(folder.reset_allowed()); !gone) return gone.error();
    around.log.write(Level::Notice, "this device is as new");
    return ResetEnd::AsNew;
}

}  // namespace cirkel::syncd

#include "terminal/upkeep/reset.hpp"

#include "platform/files/destroy_file.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"

namespace cirkel::upkeep {

Result<void> begin_reset(const ResetPlaces& places) {
    return files::replace_file(places.marker, "this device is made as new\n",
                               files::Secrecy::Readable);
}

bool is_reset(const ResetPlaces& places) { return files::exists(places.marker); }

Result<void> go_on_resetting(const ResetPlaces& places) {
    if (auto gone = go_on_wiping(places.own); !gone) return gone;
    for (const std::string end : {"", ".new"})
        if (auto gone = files::destroy_file(places.glass + end); !gone) return gone;
    // An emptied file that comes back after a power cut would be taken for a damaged one.
    if (auto kept = files::sync_folder_of(places.own.consent_key); !kept) return kept;
    return files::sync_folder_of(places.own.capture);
}

bool has_daemon_reset(const ResetPlaces& places) { return !files::exists(places.sync); }

Result<void> end_reset(const ResetPlaces& places) {
    if (auto kept = files::sync_folder_of(places.sync); !kept) return kept;
    if (auto gone = files::remove_file(places.marker); !gone) return gone;
    return files::sync_folder_of(places.marker);
}

}  // namespace cirkel::upkeep

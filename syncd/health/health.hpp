#pragma once

#include <optional>
#include <vector>

#include "shared/capture_db/counts.hpp"
#include "shared/capture_db/upkeep/unsent_contacts.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/sync_state.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/lanes/progress.hpp"

namespace cirkel::syncd {

/// How this device is doing: what its two files tell together. A value, made for people
/// (`status`), for programs (`status --json`, metrics) and for the supervisor's line.
struct Health {
    std::optional<sync_db::Enrolment> enrolment;
    std::optional<int> configuration_version;
    sync_db::SyncState line;
    bool running = false;  ///< the daemon
    Progress records;      ///< of the stream main
    Progress stops;        ///< of the stream withdrawal
    std::optional<Instant> oldest_waiting;
    /// Submissions of all days together; `day` is empty.
    capture_db::CountedDay submissions;
    std::vector<sync_db::HeldBack> held_back;
    capture_db::UnsentContacts contacts;

    [[nodiscard]] Progress all() const;
};

/// Reads only, so it may run beside the daemon; what is not there yet keeps its empty form.
Result<Health> read_health(const StateFolder& folder);
/// The same by files that are open already, by the daemon itself.
Result<Health> read_health(sqlite::Database& capture, sqlite::Database& sync);

}  // namespace cirkel::syncd

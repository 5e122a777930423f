#pragma once

#include <string>

#include "platform/service/side_work.hpp"
#include "server/backup/make_backup.hpp"
#include "server/store/store.hpp"
#include "shared/log.hpp"

namespace cirkel::backup {

/// A backup is due an hour after the last one began, and sooner after one that failed.
inline constexpr Duration kBackupEvery = std::chrono::hours(1);
inline constexpr Duration kTryAgainAfter = std::chrono::minutes(5);

[[nodiscard]] bool is_due(const store::BackupState& state, Instant now);

/// Makes the backups of a store that is served meanwhile: the copying aside, all else on the thread
/// that calls. Waits at its end for a copy that is being made.
class BackupRounds {
public:
    BackupRounds(store::Store& store, std::string database, Log& log, service::SideWork::Post post);

    /// To be called every minute or so: begins a backup when one is due.
    void tick(Instant now);

private:
    void begin(const std::string& folder, Instant now);
    void end(const Result<store::MadeBackup>& made, Instant now);
    Result<void> note(const Result<store::MadeBackup>& made, Instant now);

    store::Store& store_;
    std::string database_;
    Log& log_;
    std::string told_;  ///< the fault that was logged last
    service::SideWork copying_;
};

}  // namespace cirkel::backup

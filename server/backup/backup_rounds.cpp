#include "server/backup/backup_rounds.hpp"

#include <utility>

namespace cirkel::backup {

bool is_due(const store::BackupState& state, Instant now) {
    if (!state.folder) return false;
    // A clock that was set back must not stop the backups.
    const auto has_passed = [now](Instant since, Duration time) {
        return now >= since + time || now < since;
    };
    if (state.failed_at) return has_passed(*state.failed_at, kTryAgainAfter);
    return !state.begun_at || has_passed(*state.begun_at, kBackupEvery);
}

BackupRounds::BackupRounds(store::Store& store, std::string database, Log& log,
                           service::SideWork::Post post)
    : store_(store), database_(std::move(database)), log_(log), copying_(std::move(post)) {}

void BackupRounds::tick(Instant now) {
    if (copying_.is_busy()) return;
    const auto state = store_.backups().backup_state();
    if (!state) return log_.write(Level::Error, "backup: " + state.error().text);
    if (is_due(*state, now)) begin(*state->folder, now);
}

void BackupRounds::begin(const std::string& folder, Instant now) {
    copying_.begin([this, database = database_, folder, now] {
        auto made = make_backup(database, folder, now);
        if (made)
            if (auto thinned = thin_out(folder, now); !thinned) made = thinned.error();
        return [this, made = std::move(made), now] { end(made, now); };
    });
}

void BackupRounds::end(const Result<store::MadeBackup>& made, Instant now) {
    const auto noted = note(made, now);
    const std::string fault = !made ? made.error().text : !noted ? noted.error().text : "";
    if (!fault.empty() && fault != told_)
        log_.write(Level::Error, "no backup was made, devices keep everything: " + fault);
    if (fault.empty() && !told_.empty()) log_.write(Level::Notice, "backups are made again");
    told_ = fault;
}

Result<void> BackupRounds::note(const Result<store::MadeBackup>& made, Instant now) {
    auto transaction = store_.begin();
    if (!transaction) return transaction.error();
    auto noted = made ? store_.backups().note_backup(*made)
                      : store_.backups().note_backup_fault(made.error().text, now);
    if (!noted) return noted;
    return (*transaction)->commit();
}

}  // namespace cirkel::backup

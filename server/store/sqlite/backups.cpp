#include "server/store/sqlite/roles.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

Result<void> SqliteBackups::set_backup_folder(const std::optional<std::string>& folder) {
    const auto before = backup_state();
    if (!before) return before.error();
    if (before->folder == folder) return done;
    Statement forget(database_, "UPDATE stream_position SET safe_seq = 0");
    if (auto forgotten = forget.run(); !forgotten) return forgotten;
    Statement set(database_,
                  "UPDATE backup SET folder = ?, file = NULL, begun_at = NULL, bytes = NULL, "
                  "failed_at = NULL, fault = NULL");
    return set.bind(folder).run();
}

Result<BackupState> SqliteBackups::backup_state() {
    Statement rows(database_, "SELECT folder, file, begun_at, bytes, failed_at, fault FROM backup");
    auto state = first_row(rows, [](Statement& row) {
        BackupState read;
        read.folder = row.optional_text(0);
        read.file = row.optional_text(1);
        read.begun_at = row.optional_instant(2);
        read.bytes = row.integer(3);
        read.failed_at = row.optional_instant(4);
        read.fault = row.text(5);
        return read;
    });
    if (!state) return state.error();
    return state->value_or(BackupState{});
}

Result<void> SqliteBackups::note_backup(const MadeBackup& made) {
    Statement note(database_,
                   "UPDATE backup SET file = ?, begun_at = ?, bytes = ?, failed_at = NULL, "
                   "fault = NULL");
    if (auto noted = note.bind(made.file, made.begun_at, made.bytes).run(); !noted) return noted;
    for (const auto& position : made.positions) {
        Statement safe(database_,
                       "UPDATE stream_position SET safe_seq = min(?, acked_seq) "
                       "WHERE terminal = ? AND epoch = ? AND stream = ?");
        safe.bind(position.acked_seq, position.terminal.text, position.epoch.bytes,
                  name_of(position.stream));
        if (auto kept = safe.run(); !kept) return kept;
    }
    return done;
}

Result<void> SqliteBackups::note_backup_fault(const std::string& fault, Instant at) {
    Statement note(database_, "UPDATE backup SET failed_at = ?, fault = ?");
    return note.bind(at, fault).run();
}

Result<Seq> SqliteBackups::safe_seq(const TerminalId& id, const EpochId& epoch, Stream stream) {
    Statement rows(database_,
                   "SELECT iif(folder IS NULL, acked_seq, safe_seq) FROM stream_position, backup "
                   "WHERE terminal = ? AND epoch = ? AND stream = ?");
    const auto safe = first_row(rows.bind(id.text, epoch.bytes, name_of(stream)),
                                [](Statement& row) { return row.integer(0); });
    if (!safe) return safe.error();
    return safe->value_or(0);
}

Result<bool> SqliteBackups::is_filling_safe(const RecordId& id) {
    Statement rows(database_,
                   "SELECT folder IS NULL OR coalesce(filled_at, received_at) < "
                   "coalesce(begun_at, 0) FROM record, backup WHERE id = ?");
    const auto is_safe =
        first_row(rows.bind(id.bytes), [](Statement& row) { return row.integer(0) != 0; });
    if (!is_safe) return is_safe.error();
    return is_safe->value_or(false);
}

}  // namespace cirkel::store

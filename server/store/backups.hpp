#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"

namespace cirkel::store {

/// How far one stream of one life of a device lies in a file.
struct StreamPosition {
    TerminalId terminal;
    EpochId epoch;
    Stream stream = Stream::Main;
    Seq acked_seq = 0;
};

/// A backup that was read back and found whole.
struct MadeBackup {
    std::string file;  ///< its path
    Instant begun_at;  ///< it holds what was committed before this
    std::int64_t bytes = 0;
    std::vector<StreamPosition> positions{};
};

/// What is known of the backups of this store.
struct BackupState {
    std::optional<std::string> folder{};  ///< none: no backup is made, and stored counts as safe
    std::optional<std::string> file{};    ///< the last whole one
    std::optional<Instant> begun_at{};
    std::int64_t bytes = 0;
    std::optional<Instant> failed_at{};  ///< only after the last whole one
    std::string fault{};
};

/// Where backups go and what they hold: devices delete only what lies in one (decisions 10).
class Backups {
public:
    virtual ~Backups() = default;
    /// Into another folder nothing was backed up yet, so nothing is safe until the first one there.
    virtual Result<void> set_backup_folder(const std::optional<std::string>& folder) = 0;
    virtual Result<BackupState> backup_state() = 0;
    virtual Result<void> note_backup(const MadeBackup& made) = 0;
    virtual Result<void> note_backup_fault(const std::string& fault, Instant at) = 0;
    /// How far a stream is safe: in a backup, or stored where none is made.
    virtual Result<Seq> safe_seq(const TerminalId& id, const EpochId& epoch, Stream stream) = 0;
    /// Whether a place that was filled later is safe with its content.
    virtual Result<bool> is_filling_safe(const RecordId& id) = 0;
};

}  // namespace cirkel::store

#include "server/backup/restore_backup.hpp"

#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::backup {

namespace {

constexpr const char* kComing = ".coming";

/// A whole copy of the backup beside the place where it will stand.
Result<void> copy_here(const std::string& file, const std::string& coming) {
    if (!files::exists(file)) return Error{Kind::NotFound, "there is no file " + file};
    auto backup = sqlite::Database::open(file, sqlite::Mode::Read);
    if (!backup) return backup.error().with_context(file);
    if (auto whole = backup->integrity_check(); !whole) return whole.error().with_context(file);
    if (auto gone = files::remove_file(coming); !gone) return gone;
    return backup->copy_to(coming);
}

Result<std::string> begin_life(const std::string& coming, const std::string& file,
                               const EpochId& epoch) {
    auto store = store::open_sqlite_store(coming);
    if (!store) return store.error().with_context(file);
    auto transaction = (*store)->begin();
    if (!transaction) return transaction.error();
    auto organisation = (*store)->setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return Error{Kind::NotFound, file + " holds no organisation"};
    (*organisation)->epoch = epoch;
    if (auto kept = (*store)->setup().set_organisation(**organisation); !kept) return kept.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return (*organisation)->name;
}

/// The file with its log, under another name.
Result<void> move_whole(const std::string& from, const std::string& to) {
    for (const std::string end : {"-wal", "-shm", ""}) {
        if (!files::exists(from + end)) continue;
        if (auto moved = files::move_file(from + end, to + end); !moved) return moved;
    }
    return done;
}

}  // namespace

Result<Restored> restore_backup(const std::string& database, const std::string& file,
                                const EpochId& epoch, Instant now) {
    const std::string coming = database + kComing;
    if (auto copied = copy_here(file, coming); !copied) return copied.error();
    const auto organisation = begin_life(coming, file, epoch);
    if (!organisation) return organisation.error();
    if (auto synced = files::sync_file(coming); !synced) return synced.error();
    Restored restored{*organisation};
    if (files::exists(database)) {
        restored.set_aside = database + ".before-" + std::to_string(to_ms(now));
        if (auto moved = move_whole(database, restored.set_aside); !moved) return moved.error();
    }
    if (auto moved = move_whole(coming, database); !moved) return moved.error();
    return restored;
}

}  // namespace cirkel::backup

#include "server/main/run_backup.hpp"

#include <sys/stat.h>

#include "platform/files/durable_file.hpp"
#include "server/backup/make_backup.hpp"
#include "server/backup/restore_backup.hpp"
#include "server/data_folder.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::server {

namespace {

/// Then they are lost together.
bool is_on_same_disk(const std::string& one, const std::string& other) {
    struct stat first {};
    struct stat second {};
    return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
           first.st_dev == second.st_dev;
}

Result<CommandResult> backed_up(const Given& given, Instant now) {
    const auto made = backup::make_backup(database_path(given.data), given.folder, now);
    if (!made) return made.error();
    std::string text = made->file + " is whole\n";
    if (is_on_same_disk(given.data, given.folder))
        text += "It lies on the same disk as the store: when that dies, both are gone.\n";
    text += "It holds no keys; for those there is the escrow file: keeper escrow show\n";
    return CommandResult{text, json::Object{{"file", made->file}, {"bytes", made->bytes}}};
}

Result<CommandResult> restored(const Given& given, Instant now) {
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind == Kind::Busy)
        return Error{Kind::Busy, "a server runs on " + given.data + "; stop it first"};
    if (!lock) return lock.error();
    const EpochId epoch{proof::random_id_bytes()};
    const auto done_so =
        backup::restore_backup(database_path(given.data), given.folder, epoch, now);
    if (!done_so) return done_so.error();
    if (auto opened = open_data_folder(given.data); !opened) return opened.error();
    std::string text = "the store of " + done_so->organisation + " is that of " + given.folder +
                       "\nWhat was erased since is erased again; terminals send again what it "
                       "lacks.\n";
    if (!done_so->set_aside.empty())
        text += "The one from before lies in " + done_so->set_aside +
                "; delete it when all is well: no erasure reaches it any more.\n";
    return CommandResult{text, json::Object{{"organisation", done_so->organisation},
                                            {"set_aside", done_so->set_aside}}};
}

}  // namespace

Ran run_backup(const Given& given, Instant now) {
    return ran_of(backed_up(given, now), given.json);
}

Ran run_restore(const Given& given, Instant now) {
    return ran_of(restored(given, now), given.json);
}

}  // namespace cirkel::server

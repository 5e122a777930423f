#include "server/backup/commands_backup.hpp"

#include "platform/files/durable_file.hpp"

namespace cirkel::server {

namespace {

constexpr std::int64_t kBytesAMiB = 1024 * 1024;

std::string age_of(Duration age) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(age).count();
    return minutes < 120 ? std::to_string(minutes) + " minutes"
                         : std::to_string(minutes / 60) + " hours";
}

std::string text_of(const store::BackupState& state, Instant now) {
    if (!state.folder)
        return "no backup is made: what is stored counts as safe, and terminals delete it.\n"
               "Make some with: cirkel-server backup set FOLDER\n";
    std::string text = "backups go to " + *state.folder + " each hour\n";
    if (state.file)
        text += "the last one, " + *state.file + ", is " + age_of(now - *state.begun_at) +
                " old (" + std::to_string(state.bytes / kBytesAMiB) + " MiB)\n";
    else
        text += "none was made yet\n";
    if (state.failed_at)
        text += "the last try failed " + age_of(now - *state.failed_at) +
                " ago, and terminals keep everything: " + state.fault + "\n";
    return text;
}

json::Value json_of(const store::BackupState& state) {
    json::Object members;
    if (state.folder) members.emplace_back("folder", *state.folder);
    if (state.file) members.emplace_back("file", *state.file);
    if (state.begun_at) members.emplace_back("begun_at", to_ms(*state.begun_at));
    if (state.failed_at) members.emplace_back("failed_at", to_ms(*state.failed_at));
    if (state.failed_at) members.emplace_back("fault", state.fault);
    return members;
}

}  // namespace

Result<CommandResult> set_backup(desk::Desk& desk, const std::string& folder) {
    if (!folder.empty() && (folder.front() != '/' || !files::exists(folder)))
        return Error{Kind::NotFound, "there is no folder " + folder +
                                         "; make it first, on another disk, and give its whole "
                                         "path"};
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto wanted = folder.empty() ? std::nullopt : std::optional(folder);
    if (auto set = desk.store.backups().set_backup_folder(wanted); !set) return set.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return CommandResult{folder.empty() ? "no backup is made any more\n"
                                        : "a backup goes to " + folder +
                                              " within a minute, and then each hour, while the "
                                              "server runs\n",
                         json::Object{{"folder", folder}}};
}

Result<CommandResult> show_backup(desk::Desk& desk, Instant now) {
    const auto state = desk.store.backups().backup_state();
    if (!state) return state.error();
    return CommandResult{text_of(*state, now), json_of(*state)};
}

}  // namespace cirkel::server

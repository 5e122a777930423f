#include "server/api/condition.hpp"

#include "platform/files/disk_room.hpp"
#include "platform/files/durable_file.hpp"
#include "server/desk/answer.hpp"

namespace cirkel::api {

namespace {

using desk::Desk;

constexpr std::uint64_t kBytesAMiB = 1024 * 1024;

std::string hours_text(Duration age) {
    return std::to_string(std::chrono::duration_cast<std::chrono::hours>(age).count()) + " hours";
}

}  // namespace

Condition look_at(Desk& desk, Instant now) {
    Condition condition;
    const auto organisation = desk.store.setup().organisation();
    condition.store_answers = organisation && *organisation;
    // In memory they go on for a while when the folder is gone; the next start would fail.
    condition.keys_are_there =
        desk.keys.box_key(now).has_value() && files::exists(desk.folder + "/keys/signing.key");
    if (const auto room = files::room_at(desk.folder)) condition.disk_bytes_free = room->bytes_free;
    if (const auto state = desk.store.backups().backup_state()) {
        condition.has_backups = state->folder.has_value();
        condition.backup_at = state->begun_at;
        condition.backup_failed_at = state->failed_at;
    }
    return condition;
}

std::vector<std::string> troubles_of(const Condition& condition, Instant now) {
    std::vector<std::string> troubles;
    if (!condition.store_answers)
        troubles.emplace_back("the store does not answer; see the server's log");
    if (!condition.keys_are_there)
        troubles.emplace_back("the keys are not where they belong; put their folder back");
    const auto& free = condition.disk_bytes_free;
    if (!free)
        troubles.emplace_back("the disk does not say how full it is; see whether it is mounted");
    else if (*free < kDiskBytesMin)
        troubles.push_back("the disk is almost full: " + std::to_string(*free / kBytesAMiB) +
                           " MiB left; make room");
    if (!condition.has_backups) return troubles;
    const bool is_old = condition.backup_at && now - *condition.backup_at > kBackupAgeMax;
    if (is_old)
        troubles.push_back("the newest backup is " + hours_text(now - *condition.backup_at) +
                           " old; see: cirkel-server backup show");
    if (!condition.backup_at && condition.backup_failed_at)
        troubles.emplace_back("no backup was ever made; see: cirkel-server backup show");
    return troubles;
}

http::Response serve_health(Desk&, const desk::Call&) {
    return desk::json_answer(json::Object{{"status", "alive"}});
}

http::Response serve_readiness(Desk& desk, const desk::Call& call) {
    const auto troubles = troubles_of(look_at(desk, call.now), call.now);
    if (troubles.empty()) return desk::json_answer(json::Object{{"status", "ready"}});
    std::string detail;
    for (const auto& trouble : troubles) detail += (detail.empty() ? "" : "; ") + trouble;
    auto problem = wire::make_problem(wire::problem_code::kBusy, std::move(detail));
    problem.title = "Not ready";
    return desk::problem_answer(problem);
}

}  // namespace cirkel::api

#include "shared/sync_db/enrolments.hpp"

#include "shared/sqlite/statement.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_enrolment(Database& database, const Enrolment& enrolment) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO enrolment (one, device, key, location, server_url, "
                    "server_key, server_epoch, enrolled_at, approval_words) "
                    "VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)");
    saved.bind(enrolment.device.text, enrolment.key.text, enrolment.location.text,
               enrolment.server_url, enrolment.server_key, enrolment.server_epoch.bytes,
               enrolment.enrolled_at, enrolment.approval_words);
    return saved.run();
}

Result<void> set_approval_words(Database& database, const std::optional<std::string>& words) {
    Statement set(database, "UPDATE enrolment SET approval_words = ?");
    return set.bind(words).run();
}

Result<std::optional<Enrolment>> read_enrolment(Database& database) {
    Statement row(database,
                  "SELECT device, key, location, server_url, server_key, server_epoch, "
                  "enrolled_at, approval_words FROM enrolment");
    std::optional<Enrolment> enrolment;
    if (row.step()) {
        enrolment.emplace();
        enrolment->device.text = row.text(0);
        enrolment->key.text = row.text(1);
        enrolment->location.text = row.text(2);
        enrolment->server_url = row.text(3);
        enrolment->server_key = row.array<32>(4);
        enrolment->server_epoch.bytes = row.array<16>(5);
        enrolment->enrolled_at = row.instant(6);
        enrolment->approval_words = row.optional_text(7);
    }
    if (auto read = row.end(); !read) return read.error().with_context("reading the enrolment");
    return enrolment;
}

}  // namespace cirkel::sync_db

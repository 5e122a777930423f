#include "shared/sync_db/sync_db.hpp"

#include "shared/sqlite/migrate.hpp"
#include "shared/sqlite/statement.hpp"
#include "sync_db_migrations.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Mode;

Result<Database> open(const std::string& path) {
    auto database = Database::open(path, Mode::Write);
    if (!database) return database;
    if (auto sound = database->quick_check(); !sound) return sound.error().with_context(path);
    const auto migrated = sqlite::migrate(*database, embedded::sync_db_migrations());
    if (!migrated) return migrated.error().with_context(path);
    return database;
}

Result<Database> open_reading(const std::string& path) {
    auto database = Database::open(path, Mode::Read);
    if (!database) return database;
    const auto readable = sqlite::check_readable(*database, embedded::sync_db_migrations());
    if (!readable) return readable.error().with_context(path);
    return database;
}

Result<BirthId> read_birth(Database& database) {
    sqlite::Statement row(database, "SELECT id FROM birth");
    BirthId id;
    if (row.step()) id.bytes = row.array<16>(0);
    if (auto read = row.end(); !read) return read.error();
    if (id.is_nil()) return Error{Kind::Broken, "sync.db does not say which file it is"};
    return id;
}

Result<bool> is_scrub_owed(Database& database) {
    sqlite::Statement row(database, "SELECT scrub_owed FROM upkeep");
    const bool is_owed = row.step() && row.integer(0) != 0;
    if (auto read = row.end(); !read) return read.error();
    return is_owed;
}

Result<bool> scrub(Database& database) {
    auto scrubbed = database.scrub();
    if (!scrubbed || !*scrubbed) return scrubbed;
    auto noted = sqlite::Statement(database, "UPDATE upkeep SET scrub_owed = 0").run();
    if (!noted) return noted.error();
    return true;
}

}  // namespace cirkel::sync_db

#include "shared/capture_db/capture_db.hpp"

#include "capture_db_migrations.hpp"
#include "shared/sqlite/migrate.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Mode;
using sqlite::Statement;

namespace {

Result<void> be_born(Database& database, const Birth& birth) {
    Statement made(database,
                   "INSERT INTO meta (one, epoch, consent_public_key, made_at) VALUES (1, ?, ?, ?) "
                   "ON CONFLICT DO NOTHING");
    return made.bind(birth.epoch.bytes, birth.consent_key, birth.at).run();
}

Result<void> check_key(Database& database, const Birth& birth) {
    const auto written = read_birth(database);
    if (!written) return written.error();
    if (written->consent_key == birth.consent_key) return done;
    if (written->next_consent_key == birth.consent_key)
        return change_consent_key(database, birth.consent_key);
    return Error{Kind::Broken,
                 "this file belongs to another consent key; put the key file back, or set the file "
                 "aside and enrol again"};
}

}  // namespace

Result<Database> open(const std::string& path, const Birth& birth) {
    auto database = Database::open(path, Mode::Write);
    if (!database) return database;
    if (auto sound = database->quick_check(); !sound) return sound.error().with_context(path);
    const auto migrated = sqlite::migrate(*database, embedded::capture_db_migrations());
    if (!migrated) return migrated.error().with_context(path);
    if (auto born = be_born(*database, birth); !born) return born.error().with_context(path);
    if (auto fits = check_key(*database, birth); !fits) return fits.error().with_context(path);
    return database;
}

Result<Database> open_reading(const std::string& path) {
    auto database = Database::open(path, Mode::Read);
    if (!database) return database;
    const auto readable = sqlite::check_readable(*database, embedded::capture_db_migrations());
    if (!readable) return readable.error().with_context(path);
    return database;
}

Result<Birth> read_birth(Database& database) {
    Statement row(database,
                  "SELECT epoch, consent_public_key, made_at, next_consent_key FROM meta");
    Birth birth;
    const bool found = row.step();
    if (found) {
        birth.epoch.bytes = row.array<16>(0);
        birth.consent_key = row.array<32>(1);
        birth.at = row.instant(2);
        if (!row.is_null(3)) birth.next_consent_key = row.array<32>(3);
    }
    if (auto read = row.end(); !read) return read.error();
    if (!found) return Error{Kind::Busy, "the terminal has not finished making its file yet"};
    return birth;
}

Result<void> announce_consent_key(Database& database, const PublicKey& next) {
    return Statement(database, "UPDATE meta SET next_consent_key = ?").bind(next).run();
}

Result<void> change_consent_key(Database& database, const PublicKey& next) {
    Statement changed(database,
                      "UPDATE meta SET consent_public_key = next_consent_key, "
                      "next_consent_key = NULL WHERE next_consent_key = ?");
    return changed.bind(next).run();
}

}  // namespace cirkel::capture_db

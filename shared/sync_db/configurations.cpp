#include "shared/sync_db/configurations.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sync_db/enrolments.hpp"

namespace cirkel::sync_db {

using sqlite::Database;
using sqlite::Statement;

Result<void> save_configuration(Database& database, const StoredConfiguration& stored) {
    Statement saved(database,
                    "INSERT OR REPLACE INTO configuration (one, etag, config, signature, "
                    "received_at) VALUES (1, ?, ?, ?, ?)");
    saved.bind(stored.etag, stored.signed_text.config, stored.signed_text.signature,
               stored.received_at);
    return saved.run();
}

Result<void> forget_configuration(Database& database) {
    return Statement(database, "DELETE FROM configuration").run();
}

Result<std::optional<StoredConfiguration>> read_stored_configuration(Database& database) {
    Statement row(database, "SELECT etag, config, signature, received_at FROM configuration");
    std::optional<StoredConfiguration> stored;
    if (row.step()) {
        stored.emplace();
        stored->etag = row.text(0);
        stored->signed_text.config = row.text(1);
        stored->signed_text.signature = row.array<64>(2);
        stored->received_at = row.instant(3);
    }
    if (auto read = row.end(); !read) return read.error().with_context("reading configuration");
    return stored;
}

Result<std::optional<Configuration>> read_configuration(Database& database) {
    const auto enrolment = read_enrolment(database);
    if (!enrolment) return enrolment.error();
    if (!*enrolment) return std::optional<Configuration>();
    return read_configuration(database, (*enrolment)->server_key);
}

Result<std::optional<Configuration>> read_configuration(Database& database,
                                                        const PublicKey& server_key) {
    const auto stored = read_stored_configuration(database);
    if (!stored) return stored.error();
    if (!*stored) return std::optional<Configuration>();
    auto opened = wire::open_configuration(wire::signed_configuration_json((*stored)->signed_text),
                                           server_key);
    if (!opened) return opened.error().with_context("the stored configuration");
    return std::optional(std::move(opened).value());
}

}  // namespace cirkel::sync_db

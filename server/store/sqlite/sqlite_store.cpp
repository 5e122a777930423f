#include "server/store/sqlite/sqlite_store.hpp"

#include <utility>

#include "server/store/sqlite/roles.hpp"
#include "server_migrations.hpp"
#include "shared/sqlite/migrate.hpp"
#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::store {

namespace {

class SqliteTransaction : public Transaction {
public:
    explicit SqliteTransaction(sqlite::Transaction transaction)
        : transaction_(std::move(transaction)) {}
    Result<void> commit() override { return transaction_.commit(); }

private:
    sqlite::Transaction transaction_;
};

class SqliteStore : public Store {
public:
    explicit SqliteStore(sqlite::Database database) : database_(std::move(database)) {}

    Result<std::unique_ptr<Transaction>> begin() override {
        if (database_.is_in_transaction())
            return Error{Kind::Busy, "the store is being written to already"};
        auto begun = sqlite::Transaction::begin(database_);
        if (!begun) return begun.error();
        return std::unique_ptr<Transaction>(std::make_unique<SqliteTransaction>(std::move(*begun)));
    }

    Setup& setup() override { return setup_; }
    Devices& devices() override { return devices_; }
    Fleet& fleet() override { return fleet_; }
    Records& records() override { return records_; }
    Cases& cases() override { return cases_; }
    Statuses& statuses() override { return statuses_; }
    Feed& feed() override { return feed_; }

    // secure_delete has overwritten the pages; older copies of them lie in the log until it is cut.
    // Writing the file anew costs as much as the file is large, so only an erasure asks for it.
    Result<void> forget_erased_bytes() override {
        const auto owes = owes_scrub();
        if (!owes) return owes.error();
        if (!*owes) return done;
        const auto scrubbed = database_.scrub();
        if (!scrubbed) return scrubbed.error();
        if (!*scrubbed) return Error{Kind::Busy, "a reader still uses the log; trying again"};
        return sqlite::Statement(database_, "UPDATE upkeep SET scrub_owed = 0").run();
    }

private:
    Result<bool> owes_scrub() {
        sqlite::Statement row(database_, "SELECT scrub_owed FROM upkeep");
        const bool owes = row.step() && row.integer(0) != 0;
        if (auto read = row.end(); !read) return read.error();
        return owes;
    }

    sqlite::Database database_;
    SqliteSetup setup_{database_};
    SqliteDevices devices_{database_};
    SqliteFleet fleet_{database_};
    SqliteRecords records_{database_};
    SqliteCases cases_{database_};
    SqliteStatuses statuses_{database_};
    SqliteFeed feed_{database_};
};

/// Looks before it writes, so that an ordinary opening changes nothing.
Result<void> make_missing_sums(sqlite::Database& database) {
    sqlite::Statement missing(database, "SELECT 1 FROM location WHERE feed_sum IS NULL");
    const bool any = missing.step();
    if (auto looked = missing.end(); !looked) return looked;
    if (!any) return done;
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction) return transaction.error();
    if (auto made = SqliteFeed(database).make_missing_sums(); !made) return made;
    return transaction->commit();
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> sqlite_migrations() {
    return embedded::server_migrations();
}

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path) {
    auto database = sqlite::Database::open(path, sqlite::Mode::Write);
    if (!database) return database.error();
    // At each opening: an upgrade is installing the new program, nothing else.
    if (auto migrated = sqlite::migrate(*database, sqlite_migrations()); !migrated)
        return migrated.error();
    if (auto made = make_missing_sums(*database); !made) return made.error();
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(*database)));
}

}  // namespace cirkel::store

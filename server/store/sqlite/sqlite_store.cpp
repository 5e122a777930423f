#include "server/store/sqlite/sqlite_store.hpp"

#include <optional>
#include <utility>

#include "server/store/sqlite/follow_up/calls.hpp"
#include "server/store/sqlite/follow_up/circle_weeks.hpp"
#include "server/store/sqlite/follow_up/follow_up_alarms.hpp"
#include "server/store/sqlite/follow_up/goodwill.hpp"
#include "server/store/sqlite/follow_up/loop_figures.hpp"
#include "server/store/sqlite/follow_up/reading.hpp"
#include "server/store/sqlite/follow_up/retention.hpp"
#include "server/store/sqlite/heard/observations.hpp"
#include "server/store/sqlite/improvements/improvements.hpp"
#include "server/store/sqlite/mails/mails.hpp"
#include "server/store/sqlite/people_roles.hpp"
#include "server/store/sqlite/reading/export_reader.hpp"
#include "server/store/sqlite/reading/figures.hpp"
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

Error busy() { return Error{Kind::Busy, "the store is being written to already"}; }

/// What a group and its transactions know of each other; outlived by neither.
struct GroupState {
    std::optional<sqlite::Transaction> around{};  ///< none before the first write
    bool has_part = false;                        ///< a transaction of it is open
    int transactions = 0;
    bool owes_forgetting = false;
};

class PartOfGroup : public Transaction {
public:
    PartOfGroup(sqlite::Savepoint part, GroupState& group) : part_(std::move(part)), group_(group) {
        group_.has_part = true;
    }
    PartOfGroup(const PartOfGroup&) = delete;
    PartOfGroup& operator=(const PartOfGroup&) = delete;
    ~PartOfGroup() override { group_.has_part = false; }
    Result<void> commit() override {
        if (auto kept = part_.keep(); !kept) return kept;
        ++group_.transactions;
        return done;
    }

private:
    sqlite::Savepoint part_;
    GroupState& group_;
};

class SqliteStore : public Store {
public:
    SqliteStore(sqlite::Database database, std::string path)
        : database_(std::move(database)), path_(std::move(path)) {}

    Result<std::unique_ptr<Transaction>> begin() override {
        if (group_) return begin_part();
        if (database_.is_in_transaction()) return busy();
        auto begun = sqlite::Transaction::begin(database_);
        if (!begun) return begun.error();
        return std::unique_ptr<Transaction>(std::make_unique<SqliteTransaction>(std::move(*begun)));
    }

    Result<std::unique_ptr<Group>> begin_group() override {
        if (group_ || database_.is_in_transaction()) return busy();
        group_.emplace();
        return std::unique_ptr<Group>(std::make_unique<OpenGroup>(*this));
    }

    Setup& setup() override { return setup_; }
    Calendar& calendar() override { return calendar_; }
    Devices& devices() override { return devices_; }
    Fleet& fleet() override { return fleet_; }
    DeviceLife& device_life() override { return device_life_; }
    Records& records() override { return records_; }
    Cases& cases() override { return cases_; }
    Statuses& statuses() override { return statuses_; }
    Feed& feed() override { return feed_; }
    People& people() override { return people_; }
    AuditLog& audit_log() override { return audit_log_; }
    Backups& backups() override { return backups_; }
    Alarms& alarms() override { return alarms_; }
    Figures& figures() override { return figures_; }
    Reading& reading() override { return reading_; }
    Calls& calls() override { return calls_; }
    Retention& retention() override { return retention_; }
    LoopCounts& loop_counts() override { return loop_counts_; }
    CircleWeeks& circle_weeks() override { return circle_weeks_; }
    FollowUpAlarms& follow_up_alarms() override { return follow_up_alarms_; }
    Result<std::unique_ptr<ExportReader>> open_export_reader() override {
        return open_sqlite_export_reader(path_);
    }
    Contacts& contacts() override { return contacts_; }
    Mails& mails() override { return mails_; }
    Goodwills& goodwills() override { return goodwills_; }
    Observations& observations() override { return observations_; }
    Improvements& improvements() override { return improvements_; }

    // secure_delete has overwritten the pages; older copies of them lie in the log until it is cut.
    // Writing the file anew costs as much as the file is large, so only an erasure asks for it.
    Result<void> forget_erased_bytes() override {
        if (group_) {
            group_->owes_forgetting = true;
            return done;
        }
        const auto owes = owes_scrub();
        if (!owes) return owes.error();
        if (!*owes) return done;
        const auto scrubbed = database_.scrub();
        if (!scrubbed) return scrubbed.error();
        if (!*scrubbed) return Error{Kind::Busy, "a reader still uses the log; trying again"};
        return sqlite::Statement(database_, "UPDATE upkeep SET scrub_owed = 0").run();
    }

private:
    class OpenGroup : public Group {
    public:
        explicit OpenGroup(SqliteStore& store) : store_(store) {}
        OpenGroup(const OpenGroup&) = delete;
        OpenGroup& operator=(const OpenGroup&) = delete;
        ~OpenGroup() override { store_.group_.reset(); }
        Result<void> commit() override { return store_.commit_group(); }
        [[nodiscard]] bool has_begun() const override {
            return store_.group_ && store_.group_->around;
        }
        [[nodiscard]] int transactions() const override {
            return store_.group_ ? store_.group_->transactions : 0;
        }

    private:
        SqliteStore& store_;
    };

    Result<std::unique_ptr<Transaction>> begin_part() {
        if (group_->has_part) return busy();
        if (!group_->around) {
            auto around = sqlite::Transaction::begin(database_);
            if (!around) return around.error();
            group_->around.emplace(std::move(*around));
        }
        // A full disk makes SQLite undo the whole; what comes now must not begin another.
        if (!database_.is_in_transaction())
            return Error{Kind::Full, "the disk did not take what came together with this"};
        auto part = sqlite::Savepoint::set(database_);
        if (!part) return part.error();
        return std::unique_ptr<Transaction>(
            std::make_unique<PartOfGroup>(std::move(*part), *group_));
    }

    Result<void> commit_group() {
        require(group_.has_value() && !group_->has_part, "a group with nothing open in it");
        if (group_->around)
            if (auto committed = group_->around->commit(); !committed) return committed;
        const bool owes_forgetting = group_->owes_forgetting;
        group_.reset();
        // What cannot be done now stays owed; what was written is on the disk all the same.
        if (owes_forgetting) (void)forget_erased_bytes();
        return done;
    }

    Result<bool> owes_scrub() {
        sqlite::Statement row(database_, "SELECT scrub_owed FROM upkeep");
        const bool owes = row.step() && row.integer(0) != 0;
        if (auto read = row.end(); !read) return read.error();
        return owes;
    }

    sqlite::Database database_;
    std::string path_;
    std::optional<GroupState> group_;
    SqliteSetup setup_{database_};
    SqliteCalendar calendar_{database_};
    SqliteDevices devices_{database_};
    SqliteFleet fleet_{database_};
    SqliteDeviceLife device_life_{database_};
    SqliteRecords records_{database_};
    SqliteCases cases_{database_};
    SqliteStatuses statuses_{database_};
    SqliteFeed feed_{database_};
    SqlitePeople people_{database_};
    SqliteAuditLog audit_log_{database_};
    SqliteBackups backups_{database_};
    SqliteAlarms alarms_{database_};
    SqliteFigures figures_{database_};
    SqliteReading reading_{database_};
    SqliteCalls calls_{database_};
    SqliteRetention retention_{database_};
    SqliteLoopCounts loop_counts_{database_};
    SqliteCircleWeeks circle_weeks_{database_};
    SqliteFollowUpAlarms follow_up_alarms_{database_};
    SqliteContacts contacts_{database_};
    SqliteMails mails_{database_};
    SqliteGoodwills goodwills_{database_};
    SqliteObservations observations_{database_};
    SqliteImprovements improvements_{database_};
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
    // Pages that many pushes change are written back once in a while, not each few pushes, and the
    // ends of the indexes stay in memory: 16 MiB each, on a machine that serves a thousand devices.
    if (auto tuned = database->run("PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16384");
        !tuned)
        return tuned.error();
    // At each opening: an upgrade is installing the new program, nothing else.
    if (auto migrated = sqlite::migrate(*database, sqlite_migrations()); !migrated)
        return migrated.error();
    if (auto made = make_missing_sums(*database); !made) return made.error();
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(*database), path));
}

}  // namespace cirkel::store

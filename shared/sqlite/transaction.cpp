#include "shared/sqlite/transaction.hpp"

#include <utility>

namespace cirkel::sqlite {

Result<Transaction> Transaction::begin(Database& database) {
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return begun.error();
    return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
    if (auto begun = database.run("BEGIN"); !begun) return begun.error();
    return Transaction(database);
}

Transaction::~Transaction() {
    // After a full disk or an I/O fault SQLite has rolled back by itself already.
    if (database_ == nullptr || !database_->is_in_transaction()) return;
    // A disk that fails now must not end the program: what was committed is safe, and a customer
    // may stand at the glass.
    if (!database_->run("ROLLBACK")) database_->mark_broken();
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Result<void> Transaction::commit() {
    require(database_ != nullptr, "a transaction that is not over");
    auto committed = database_->run("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

Result<Savepoint> Savepoint::set(Database& database) {
    require(database.is_in_transaction(), "a transaction around a savepoint");
    if (auto set = database.run("SAVEPOINT part"); !set) return set.error();
    return Savepoint(database);
}

Savepoint::~Savepoint() {
    if (database_ == nullptr || !database_->is_in_transaction()) return;
    if (!database_->run("ROLLBACK TO part; RELEASE part")) database_->mark_broken();
}

Savepoint::Savepoint(Savepoint&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Result<void> Savepoint::keep() {
    require(database_ != nullptr, "a savepoint that is not over");
    auto kept = database_->run("RELEASE part");
    if (kept) database_ = nullptr;
    return kept;
}

}  // namespace cirkel::sqlite

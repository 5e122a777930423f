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

}  // namespace cirkel::sqlite

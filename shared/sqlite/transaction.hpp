#pragma once

#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::sqlite {

/// All or nothing: what happened since `begin` is undone when it goes without `commit`. Exactly one
/// at a time on a database. Where it cannot be undone, because the disk fails, the database is
/// broken from then on.
class Transaction {
public:
    /// Takes the right to write at once, so that a transaction never fails half-way because another
    /// one came between.
    static Result<Transaction> begin(Database& database);
    /// One snapshot for several reads. Keep it short: the log cannot be cut meanwhile.
    static Result<Transaction> begin_reading(Database& database);

    ~Transaction();
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;

    /// When this says yes, everything is on the disk.
    Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}

    Database* database_;  ///< null once it is over
};

/// A part of a transaction that is undone by itself when it goes without `keep`, or not at all. One
/// at a time; the transaction has to be there before and after it.
class Savepoint {
public:
    static Result<Savepoint> set(Database& database);

    ~Savepoint();
    Savepoint(Savepoint&& other) noexcept;
    Savepoint& operator=(Savepoint&&) = delete;

    /// It is on the disk only when the transaction is.
    Result<void> keep();

private:
    explicit Savepoint(Database& database) : database_(&database) {}

    Database* database_;  ///< null once it is over
};

}  // namespace cirkel::sqlite

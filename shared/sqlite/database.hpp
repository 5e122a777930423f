#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "shared/instant.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/statement_cache.hpp"

struct sqlite3;

namespace cirkel::sqlite {

/// Who opens a file. The writer makes it when it is not there, is alone (a lock file sees to that)
/// and is the only one that ever checkpoints; a reader changes not one byte of the database.
enum class Mode { Write, Read };

/// One open SQLite file in WAL mode. What a writer committed is on the disk (synchronous=EXTRA),
/// what it deleted is overwritten (secure_delete), and its -wal and -shm files stay when it closes,
/// so that a reader of another user can still open the file (decisions 1).
///
/// Movable, one thread at a time. Statements and transactions made from it must go first.
class Database {
public:
    /// `NotFound` when a reader comes before the writer ever made the file.
    static Result<Database> open(const std::string& path, Mode mode);

    Database(Database&&) noexcept = default;
    Database& operator=(Database&&) noexcept = default;

    /// Runs SQL without parameters or rows, several statements too.
    Result<void> run(const std::string& sql);

    /// `Broken` unless SQLite finds the whole file sound. Reads all of it.
    Result<void> quick_check();

    /// The same, and that every index agrees with its table: for a copy that people will rely on.
    Result<void> integrity_check();

    /// Writes what is committed now to a new file, in one step and without stopping a writer, as
    /// small as it can be. `path` must not be there; what is half written stays when it fails.
    Result<void> copy_to(const std::string& path);

    /// Writes the log back into the file and cuts it to nothing, because what was erased lives on
    /// in the log until then. False when a reader still uses the log after `wait`: try again later.
    Result<bool> truncate_wal(Duration wait = Duration(0));

    /// True when the file at the path is no longer the one that was opened: it was set aside and
    /// another lies there now. Then open it again.
    [[nodiscard]] bool has_moved() const;

    /// Makes what was erased unreadable on the disk. secure_delete overwrites a deleted row, but
    /// not the copies that SQLite leaves in the gaps of its pages when it moves rows about (seen in
    /// one erasure of a thousand); so the file is written anew, and the log is cut. Takes time and
    /// disk space by the size of the file; memory too, but not for a file above `kScrubMemoryMax`,
    /// whose copy passes through a nameless file in the system's folder for these. False as above.
    Result<bool> scrub(Duration wait = Duration(0));

    [[nodiscard]] std::int64_t last_row_id() const;
    /// Rows that the last statement changed.
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] bool is_in_transaction() const;

    /// True once a transaction could not be undone: what is written now would be part of it and
    /// might go with it, so everything but closing is refused (`Broken`). The file holds what was
    /// committed; open it again.
    [[nodiscard]] bool is_broken() const { return is_broken_; }
    /// For the other classes of this folder.
    void mark_broken() { is_broken_ = true; }

    /// For the other classes of this folder.
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
    [[nodiscard]] StatementCache& idle_statements() { return *idle_statements_; }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };

    explicit Database(sqlite3* handle) : handle_(handle) {}
    Result<void> prepare_writer();
    Result<void> prepare_reader();
    Result<void> check(std::string_view pragma);

    std::unique_ptr<sqlite3, Close> handle_;
    // On the heap, because a statement that is in use finds it again after the database was moved.
    std::unique_ptr<StatementCache> idle_statements_ = std::make_unique<StatementCache>();
    bool is_broken_ = false;
};

/// Up to this size of a file its scrubbing happens in memory.
inline constexpr std::int64_t kScrubMemoryMax = 32L * 1024 * 1024;

/// Whether SQLite finds a file that is there to be one of its own and sound; reads all of it. A
/// disk that does not read is an error, not damage. Only for who may write the file.
Result<bool> is_sound(const std::string& path);

}  // namespace cirkel::sqlite

#include "shared/sqlite/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "shared/sqlite/fault.hpp"
#include "shared/sqlite/statement.hpp"

namespace cirkel::sqlite {
namespace {

/// How long a statement waits for a lock. In WAL mode only two writers, or an opening during
/// recovery, ever wait.
constexpr int kBusyWaitMs = 5'000;

constexpr const char* kWriterSettings =
    "PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;";

// SQLite would make the file readable only by the group (0640), and gives -wal and -shm the rights
// of the file; a reader of the group has to take locks in -shm, which needs the right to write it.
void make_for_group(const std::string& path) {
    const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0660);
    if (file >= 0) ::close(file);
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<Database> Database::open(const std::string& path, Mode mode) {
    if (mode == Mode::Write) make_for_group(path);
    // A file system of SQLite's own kind (a test's) does not see the file made above.
    const int flags =
        mode == Mode::Write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle,
                                     flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(handle);
    if (code != SQLITE_OK) return fault_of(code, handle, "opening " + path);
    // What it cannot open for writing SQLite opens for reading, without a word, and every later
    // write fails: who opens again may find the disk well.
    if (mode == Mode::Write && sqlite3_db_readonly(handle, "main") == 1)
        return Error{Kind::NotFound, "opening " + path +
                                         ": it can only be read; look at the disk, and whether "
                                         "this user may write the file"};
    sqlite3_busy_timeout(handle, kBusyWaitMs);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    const auto ready = mode == Mode::Write ? database.prepare_writer() : database.prepare_reader();
    if (!ready) return ready.error().with_context("opening " + path);
    return database;
}

Result<void> Database::prepare_writer() {
    int persist = 1;
    sqlite3_file_control(handle(), nullptr, SQLITE_FCNTL_PERSIST_WAL, &persist);
    // Before the first page is written: SQLite writes that one through a journal file, and where a
    // power cut brings the removed journal back it would undo all that came after. EXTRA waits for
    // its removal; once there is a log it costs what FULL does.
    if (auto set = run("PRAGMA synchronous=EXTRA"); !set) return set;
    Statement journal(*this, "PRAGMA journal_mode=WAL");
    const bool is_wal = journal.step() && journal.text(0) == "wal";
    if (auto read = journal.end(); !read) return read;
    if (!is_wal) return Error{Kind::Broken, "this file system has no shared memory for SQLite"};
    return run(kWriterSettings);
}

Result<void> Database::prepare_reader() {
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    return run("PRAGMA query_only=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;");
}

Result<void> Database::run(const std::string& sql) {
    if (is_broken()) return broken_fault();
    const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fault_of(code, handle(), "running SQL");
    return done;
}

Result<void> Database::quick_check() { return check("PRAGMA quick_check(1)"); }

Result<void> Database::integrity_check() { return check("PRAGMA integrity_check(1)"); }

Result<void> Database::check(std::string_view pragma) {
    Statement check(*this, pragma);
    const bool is_sound = check.step() && check.text(0) == "ok";
    if (auto read = check.end(); !read) return read;
    if (is_sound) return done;
    return Error{Kind::Broken, "the file is damaged; it has to be set aside and kept"};
}

Result<void> Database::copy_to(const std::string& path) {
    // A reader may write no file, and SQLite takes that for any file.
    const bool is_reader = sqlite3_db_readonly(handle(), "main") == 1;
    if (is_reader)
        if (auto set = run("PRAGMA query_only=OFF"); !set) return set;
    auto copied = Statement(*this, "VACUUM INTO ?").bind(path).run();
    if (is_reader)
        if (auto set = run("PRAGMA query_only=ON"); !set) return set;
    if (!copied) return copied.error().with_context("copying to " + path);
    return done;
}

Result<bool> Database::truncate_wal(Duration wait) {
    if (is_broken()) return broken_fault();
    sqlite3_busy_timeout(handle(), static_cast<int>(wait.count()));
    const int code =
        sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle(), kBusyWaitMs);
    if (code == SQLITE_OK) return true;
    const Error fault = fault_of(code, handle(), "truncating the log");
    if (fault.kind == Kind::Busy) return false;
    return fault;
}

Result<bool> Database::scrub(Duration wait) {
    Statement size(*this, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
    const bool is_large = size.step() && size.integer(0) > kScrubMemoryMax;
    if (auto read = size.end(); !read) return read.error();
    if (is_large) {
        if (auto set = run("PRAGMA temp_store=FILE"); !set) return set.error();
    }
    const auto written = run("VACUUM");
    if (is_large) {
        if (auto set = run("PRAGMA temp_store=MEMORY"); !set) return set.error();
    }
    if (!written) {
        if (written.error().kind == Kind::Busy) return false;
        return written.error().with_context("writing the file anew");
    }
    return truncate_wal(wait);
}

bool Database::has_moved() const {
    if (!handle_) return false;
    int moved = 0;
    const int code = sqlite3_file_control(handle(), nullptr, SQLITE_FCNTL_HAS_MOVED, &moved);
    return code == SQLITE_OK && moved != 0;
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(handle()); }

std::int64_t Database::changes() const { return sqlite3_changes64(handle()); }

bool Database::is_in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

Result<bool> is_sound(const std::string& path) {
    sqlite3* opened = nullptr;
    int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                               nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle(opened, &sqlite3_close_v2);
    int persist = 1;
    sqlite3_file_control(opened, nullptr, SQLITE_FCNTL_PERSIST_WAL, &persist);
    std::string verdict;
    const auto hear = [](void* said, int, char** columns, char**) {
        *static_cast<std::string*>(said) = columns[0];
        return 0;
    };
    if (code == SQLITE_OK)
        code = sqlite3_exec(opened, "PRAGMA quick_check(1)", hear, &verdict, nullptr);
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) return false;
    if (code != SQLITE_OK) return fault_of(code, opened, "checking " + path);
    return verdict == "ok";
}

}  // namespace cirkel::sqlite

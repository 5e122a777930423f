#include "shared/sqlite/database.hpp"

#include <filesystem>
#include <fstream>

#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

extern "C" int sqlite3_set_authorizer(
    sqlite3*, int (*)(void*, int, const char*, const char*, const char*, const char*), void*);

using namespace cirkel;
using fakes::ScratchFolder;
using sqlite::Database;
using sqlite::Mode;
using sqlite::Statement;
using sqlite::Transaction;

namespace {

Database opened(const std::string& path, Mode mode = Mode::Write) {
    auto database = Database::open(path, mode);
    REQUIRE(database.ok());
    return std::move(database).value();
}

Database with_table(const std::string& path) {
    auto database = opened(path);
    REQUIRE(database.run("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT UNIQUE)").ok());
    return database;
}

Result<void> add(Database& database, const std::string& body) {
    return Statement(database, "INSERT INTO note (body) VALUES (?)").bind(body).run();
}

/// Stands for a disk that fails while a transaction is undone: SQLite asks before every statement
/// whether it may, and is told no.
void refuse_rollback(Database& database) {
    sqlite3_set_authorizer(
        database.handle(),
        [](void*, int action, const char* what, const char*, const char*, const char*) {
            constexpr int kTransaction = 22;
            return action == kTransaction && std::string_view(what) == "ROLLBACK" ? 1 : 0;
        },
        nullptr);
}

std::int64_t count(Database& database) {
    Statement rows(database, "SELECT count(*) FROM note");
    REQUIRE(rows.step());
    return rows.integer(0);
}

}  // namespace

TEST_CASE("a writer's file is WAL, FULL, with foreign keys and secure delete", "[sqlite]") {
    const ScratchFolder folder;
    auto database = opened(folder.file("a.db"));
    const auto setting = [&](const std::string& name) {
        Statement row(database, "PRAGMA " + name);
        REQUIRE(row.step());
        return row.text(0);
    };
    CHECK(setting("journal_mode") == "wal");
    CHECK(setting("synchronous") == "3");
    CHECK(setting("foreign_keys") == "1");
    CHECK(setting("secure_delete") == "1");
    CHECK(database.quick_check().ok());
}

TEST_CASE("values of every kind come back as they were bound", "[sqlite]") {
    const ScratchFolder folder;
    auto database = opened(folder.file("a.db"));
    const std::array<std::uint8_t, 3> three{1, 0, 3};
    Statement row(database, "SELECT ?, ?, ?, ?, ?, ?, ?, ?");
    row.bind(std::int64_t{1} << 40, 1.5, "text", three, std::vector<std::uint8_t>{}, std::nullopt,
             std::optional(from_ms(7)), std::optional<std::int64_t>());
    REQUIRE(row.step());
    CHECK(row.integer(0) == std::int64_t{1} << 40);
    CHECK(row.number(1) == 1.5);
    CHECK(row.text(2) == "text");
    CHECK(row.array<3>(3) == three);
    CHECK(row.blob(4).empty());
    CHECK_FALSE(row.is_null(4));
    CHECK(row.is_null(5));
    CHECK(row.optional_instant(6) == from_ms(7));
    CHECK_FALSE(row.optional_integer(7));
    CHECK(row.end().ok());
}

TEST_CASE("a blob of the wrong size is a damaged file, not a short key", "[sqlite]") {
    const ScratchFolder folder;
    auto database = opened(folder.file("a.db"));
    Statement row(database, "SELECT x'0102' AS tag");
    REQUIRE(row.step());
    CHECK(row.array<32>(0) == std::array<std::uint8_t, 32>{});
    const auto read = row.end();
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == Kind::Broken);
    CHECK(read.error().text.find("tag") != std::string::npos);
}

TEST_CASE("a transaction that goes without commit leaves nothing", "[sqlite]") {
    const ScratchFolder folder;
    auto database = with_table(folder.file("a.db"));
    {
        auto transaction = Transaction::begin(database);
        REQUIRE(transaction.ok());
        REQUIRE(add(database, "undone").ok());
    }
    CHECK(count(database) == 0);
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.ok());
    REQUIRE(add(database, "done").ok());
    REQUIRE(transaction->commit().ok());
    CHECK(count(database) == 1);
    CHECK_FALSE(database.is_in_transaction());
}

TEST_CASE("D13 a transaction that cannot be undone breaks the database, not the program",
          "[sqlite]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.db");
    {
        auto database = with_table(path);
        REQUIRE(add(database, "committed").ok());
        {
            auto transaction = Transaction::begin(database);
            REQUIRE(transaction.ok());
            REQUIRE(add(database, "lost").ok());
            refuse_rollback(database);
        }
        CHECK(database.is_broken());
        CHECK(add(database, "as if stored").error().kind == Kind::Broken);
        CHECK(database.run("DELETE FROM note").error().kind == Kind::Broken);
        CHECK(Transaction::begin(database).error().kind == Kind::Broken);
    }
    auto again = opened(path);
    CHECK(count(again) == 1);
}

TEST_CASE("a sound file is told from a damaged one, and both from one that is not there",
          "[sqlite]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.db");
    {
        auto database = with_table(path);
        for (int note = 0; note < 200; ++note)
            REQUIRE(add(database, std::to_string(note) + std::string(200, 'n')).ok());
        REQUIRE(*database.truncate_wal());
    }
    CHECK(*sqlite::is_sound(path));
    std::filesystem::copy_file(path, folder.file("header.db"));
    std::fstream(folder.file("header.db"), std::ios::in | std::ios::out) << "no header";
    CHECK_FALSE(*sqlite::is_sound(folder.file("header.db")));
    std::fstream page(path, std::ios::in | std::ios::out | std::ios::binary);
    page.seekp(4 * 4096);
    page << std::string(4096, 'x');
    page.close();
    CHECK_FALSE(*sqlite::is_sound(path));
    CHECK(sqlite::is_sound(folder.file("absent.db")).error().kind == Kind::NotFound);
}

TEST_CASE("who holds a file that was moved away can see it", "[sqlite]") {
    const ScratchFolder folder;
    auto writer = with_table(folder.file("a.db"));
    auto reader = opened(folder.file("a.db"), Mode::Read);
    CHECK_FALSE(reader.has_moved());
    std::filesystem::rename(folder.file("a.db"), folder.file("aside.db"));
    CHECK(reader.has_moved());
}

TEST_CASE("faults say what a caller can do: Conflict, Broken, NotFound, Refused", "[sqlite]") {
    const ScratchFolder folder;
    auto database = with_table(folder.file("a.db"));
    REQUIRE(add(database, "geheim").ok());
    const auto twice = add(database, "geheim");
    CHECK(twice.error().kind == Kind::Conflict);
    CHECK(twice.error().text.find("geheim") == std::string::npos);
    CHECK(Statement(database, "SELEKT 1").run().error().kind == Kind::Broken);
    CHECK(Database::open(folder.file("absent.db"), Mode::Read).error().kind == Kind::NotFound);
    CHECK(Database::open(folder.file("no/folder.db"), Mode::Write).error().kind == Kind::NotFound);

    auto reader = opened(folder.file("a.db"), Mode::Read);
    CHECK(add(reader, "by a reader").error().kind == Kind::Refused);

    std::ofstream(folder.file("b.db")) << std::string(4096, 'x');
    CHECK(Database::open(folder.file("b.db"), Mode::Write).error().kind == Kind::Broken);
}

TEST_CASE("a full disk is Full and loses nothing that was committed", "[sqlite]") {
    const ScratchFolder folder;
    auto database = with_table(folder.file("a.db"));
    REQUIRE(add(database, "kept").ok());
    REQUIRE(database.run("PRAGMA max_page_count=4").ok());
    CHECK(add(database, std::string(100'000, 'x')).error().kind == Kind::Full);
    CHECK(count(database) == 1);
    CHECK(add(database, "small enough").ok());
}

TEST_CASE("a damaged file is found by quick_check", "[sqlite]") {
    const ScratchFolder folder;
    {
        auto database = with_table(folder.file("a.db"));
        for (int row = 0; row < 500; ++row) {
            REQUIRE(add(database, std::to_string(row) + std::string(100, 'x')).ok());
        }
        REQUIRE(database.truncate_wal().ok());
        REQUIRE(database.quick_check().ok());
    }
    std::fstream file(folder.file("a.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5 * 4096);
    file << std::string(4096, '\xa5');
    file.close();
    auto database = opened(folder.file("a.db"));
    CHECK(database.quick_check().error().kind == Kind::Broken);
}

TEST_CASE("a reader sees rows with the writer up, closed, and killed", "[sqlite]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.db");
    {
        auto writer = with_table(path);
        REQUIRE(add(writer, "first").ok());
        auto reader = opened(path, Mode::Read);
        CHECK(count(reader) == 1);
        REQUIRE(add(writer, "second").ok());
        CHECK(count(reader) == 2);

        // What a killed writer leaves: its files as they stand, nobody's lock on them.
        std::filesystem::create_directory(folder.file("killed"));
        for (const std::string end : {"", "-wal", "-shm"}) {
            std::filesystem::copy_file(path + end, folder.file("killed/a.db" + end));
        }
    }
    CHECK(std::filesystem::exists(path + "-wal"));
    CHECK(std::filesystem::exists(path + "-shm"));
    auto after_close = opened(path, Mode::Read);
    CHECK(count(after_close) == 2);
    auto after_kill = opened(folder.file("killed/a.db"), Mode::Read);
    CHECK(count(after_kill) == 2);
}

TEST_CASE("a closing reader leaves the log as it was", "[sqlite]") {
    const ScratchFolder folder;
    auto writer = with_table(folder.file("a.db"));
    REQUIRE(add(writer, "first").ok());
    const auto before = std::filesystem::file_size(folder.file("a.db-wal"));
    CHECK(before > 0);
    {
        auto reader = opened(folder.file("a.db"), Mode::Read);
        CHECK(count(reader) == 1);
    }
    CHECK(std::filesystem::file_size(folder.file("a.db-wal")) == before);
    CHECK(std::filesystem::file_size(folder.file("a.db")) <= 4096);
}

TEST_CASE("the log is cut once no reader uses it, and not before", "[sqlite]") {
    const ScratchFolder folder;
    auto writer = with_table(folder.file("a.db"));
    auto reader = opened(folder.file("a.db"), Mode::Read);
    REQUIRE(add(writer, "canary-31612345678").ok());
    {
        auto snapshot = Transaction::begin_reading(reader);
        REQUIRE(snapshot.ok());
        CHECK(count(reader) == 1);
        REQUIRE(writer.run("DELETE FROM note").ok());
        CHECK(fakes::files_holding(folder.path(), "canary-31612345678") > 0);
        CHECK_FALSE(*writer.truncate_wal());
    }
    CHECK(*writer.truncate_wal());
    CHECK(std::filesystem::file_size(folder.file("a.db-wal")) == 0);
    CHECK(fakes::files_holding(folder.path(), "canary-31612345678") == 0);
}

TEST_CASE("scrubbing removes the copies that SQLite leaves in the gaps of its pages", "[sqlite]") {
    const ScratchFolder folder;
    {
        auto writer = with_table(folder.file("a.db"));
        REQUIRE(add(writer, "kept").ok());
        REQUIRE(*writer.truncate_wal());
    }
    // Between the cells of a page and its list of them lies whatever lay there before.
    std::fstream file(folder.file("a.db"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 + 1000);
    file << "canary-31612345678";
    file.close();

    auto writer = opened(folder.file("a.db"));
    REQUIRE(add(writer, "another").ok());
    REQUIRE(*writer.truncate_wal());
    CHECK(fakes::files_holding(folder.path(), "canary-31612345678") == 1);
    CHECK(*writer.scrub());
    CHECK(fakes::files_holding(folder.path(), "canary-31612345678") == 0);
    CHECK(count(writer) == 2);
}

TEST_CASE("two writers wait for each other instead of mixing", "[sqlite]") {
    const ScratchFolder folder;
    auto first = with_table(folder.file("a.db"));
    auto second = opened(folder.file("a.db"));
    auto transaction = Transaction::begin(first);
    REQUIRE(transaction.ok());
    REQUIRE(second.run("PRAGMA busy_timeout=0").ok());
    CHECK(Transaction::begin(second).error().kind == Kind::Busy);
}

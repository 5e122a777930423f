#include "tests/bench/ingest/floor.hpp"

#include <chrono>
#include <vector>

#include <sqlite3.h>

#include "shared/require.hpp"
#include "tests/bench/cpu_time.hpp"

namespace cirkel::bench {
namespace {

using Clock = std::chrono::steady_clock;

/// A table of the store with the rows that go in.
struct Table {
    std::vector<std::vector<sqlite3_value*>> rows{};
    std::size_t next = 0;
    sqlite3_stmt* insert = nullptr;
};

sqlite3* opened(const std::string& path) {
    sqlite3* database = nullptr;
    require(sqlite3_open(path.c_str(), &database) == SQLITE_OK, "a database");
    return database;
}

void run(sqlite3* database, const std::string& sql) {
    require(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK,
            sql.c_str());
}

sqlite3_stmt* prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* made = nullptr;
    require(sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr) == SQLITE_OK,
            sql.c_str());
    return made;
}

std::string text(sqlite3_stmt* row, int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(row, column));
}

Table table_of(sqlite3* from, sqlite3* to, const std::string& name) {
    Table table;
    sqlite3_stmt* rows = prepared(from, "SELECT * FROM \"" + name + "\"");
    const int columns = sqlite3_column_count(rows);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        auto& row = table.rows.emplace_back();
        for (int i = 0; i < columns; ++i)
            row.push_back(sqlite3_value_dup(sqlite3_column_value(rows, i)));
    }
    sqlite3_finalize(rows);
    std::string marks = "?";
    for (int i = 1; i < columns; ++i) marks += ",?";
    table.insert = prepared(to, "INSERT INTO \"" + name + "\" VALUES (" + marks + ")");
    return table;
}

void insert(Table& table) {
    const auto& row = table.rows[table.next++];
    for (std::size_t i = 0; i < row.size(); ++i)
        sqlite3_bind_value(table.insert, static_cast<int>(i) + 1, row[i]);
    require(sqlite3_step(table.insert) == SQLITE_DONE, "a row that goes in");
    sqlite3_reset(table.insert);
}

}  // namespace

Floor insert_raw(const std::string& filled, const std::string& empty, int commits) {
    sqlite3* from = opened(filled);
    sqlite3* to = opened(empty);
    run(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF");
    std::vector<std::string> names;
    for (const std::string type : {"table", "index"}) {
        sqlite3_stmt* made =
            prepared(from, "SELECT name, sql FROM sqlite_master WHERE type = '" + type +
                               "' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%'");
        while (sqlite3_step(made) == SQLITE_ROW) {
            run(to, text(made, 1));
            if (type == "table") names.push_back(text(made, 0));
        }
        sqlite3_finalize(made);
    }
    std::vector<Table> tables;
    for (const auto& name : names) tables.push_back(table_of(from, to, name));
    const double cpu_before = own_cpu_seconds();
    const auto began = Clock::now();
    for (int commit = 1; commit <= commits; ++commit) {
        run(to, "BEGIN IMMEDIATE");
        for (auto& table : tables) {
            const auto until = table.rows.size() * static_cast<std::size_t>(commit) /
                               static_cast<std::size_t>(commits);
            while (table.next < until) insert(table);
        }
        run(to, "COMMIT");
    }
    return {std::chrono::duration<double>(Clock::now() - began).count(),
            own_cpu_seconds() - cpu_before};
}

}  // namespace cirkel::bench

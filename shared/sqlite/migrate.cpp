#include "shared/sqlite/migrate.hpp"

#include "shared/sqlite/statement.hpp"
#include "shared/sqlite/transaction.hpp"

namespace cirkel::sqlite {
namespace {

Result<std::int64_t> single_integer(Database& database, std::string_view sql) {
    Statement row(database, sql);
    const std::int64_t value = row.step() ? row.integer(0) : 0;
    if (auto read = row.end(); !read) return read.error();
    return value;
}

Result<std::int64_t> version_of(Database& database) {
    return single_integer(database, "PRAGMA user_version");
}

Result<void> check_min_reader(Database& database, std::int64_t known) {
    const auto wanted = single_integer(database, "SELECT version FROM min_reader");
    if (!wanted) return wanted.error();
    if (*wanted <= known) return done;
    return Error{Kind::Refused, "this file was written by a newer program (it needs version " +
                                    std::to_string(*wanted) + ", this one knows " +
                                    std::to_string(known) + "); install the newer program again"};
}

void require_number(std::string_view name, std::size_t number) {
    const std::string digits = std::to_string(number);
    const std::string wanted = std::string(4 - digits.size(), '0') + digits + "_";
    require(name.substr(0, wanted.size()) == wanted, "migrations numbered from 0001 without gaps");
}

Result<void> apply(Database& database, std::string_view sql, std::size_t number) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    const auto script = std::string(sql) + ";PRAGMA user_version=" + std::to_string(number);
    if (auto ran = database.run(script); !ran) return ran;
    return transaction->commit();
}

}  // namespace

Result<void> migrate(Database& database, Migrations migrations) {
    const auto version = version_of(database);
    if (!version) return version.error();
    const auto known = static_cast<std::int64_t>(migrations.size());
    if (*version > known) return check_min_reader(database, known);
    for (auto at = static_cast<std::size_t>(*version); at < migrations.size(); ++at) {
        const auto& [name, sql] = migrations[at];
        require_number(name, at + 1);
        if (auto applied = apply(database, sql, at + 1); !applied) {
            return applied.error().with_context("migrating to " + std::string(name));
        }
    }
    return done;
}

Result<void> check_readable(Database& database, Migrations migrations) {
    const auto version = version_of(database);
    if (!version) return version.error();
    const auto known = static_cast<std::int64_t>(migrations.size());
    if (*version > known) return check_min_reader(database, known);
    if (*version == known) return done;
    return Error{Kind::Busy, "the program that writes this file has not brought it up to date yet"};
}

Result<std::string> schema_text(Database& database) {
    Statement rows(database,
                   "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL "
                   "ORDER BY type, name");
    std::string text;
    while (rows.step()) text += rows.text(2) + ";\n";
    if (auto read = rows.end(); !read) return read.error();
    return text;
}

}  // namespace cirkel::sqlite

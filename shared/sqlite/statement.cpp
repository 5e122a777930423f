#include "shared/sqlite/statement.hpp"

#include <sqlite3.h>

#include "shared/sqlite/fault.hpp"

namespace cirkel::sqlite {
namespace {

// SQLite's own mark for "copy it now"; its definition casts -1 to a pointer to a function.
const sqlite3_destructor_type kCopy = SQLITE_TRANSIENT;

}  // namespace

void Statement::Finish::operator()(sqlite3_stmt* statement) const {
    if (home != nullptr) {
        home->give_back(statement);
    } else {
        sqlite3_finalize(statement);
    }
}

Statement::Statement(Database& database, std::string_view sql) {
    if (database.is_broken()) {
        fault_ = broken_fault();
        return;
    }
    StatementCache* const home = can_run_again(sql) ? &database.idle_statements() : nullptr;
    sqlite3_stmt* made = home != nullptr ? home->take(sql) : nullptr;
    const unsigned flags = home != nullptr ? SQLITE_PREPARE_PERSISTENT : 0;
    int code = SQLITE_OK;
    if (made == nullptr)
        code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                  flags, &made, nullptr);
    statement_ = {made, Finish{home}};
    if (code != SQLITE_OK) fault_ = fault_of(code, database.handle(), "preparing SQL");
}

void Statement::begin_binding(std::size_t count) {
    if (!statement_) return;
    sqlite3_reset(statement_.get());
    const int wanted = sqlite3_bind_parameter_count(statement_.get());
    require(static_cast<std::size_t>(wanted) == count, "one value for each parameter of the SQL");
}

void Statement::put(int place, std::int64_t value) {
    keep(sqlite3_bind_int64(statement_.get(), place, value), "binding");
}

void Statement::put(int place, double value) {
    keep(sqlite3_bind_double(statement_.get(), place, value), "binding");
}

void Statement::put(int place, std::string_view value) {
    const char* text = value.data() == nullptr ? "" : value.data();
    keep(sqlite3_bind_text64(statement_.get(), place, text, value.size(), kCopy, SQLITE_UTF8),
         "binding");
}

void Statement::put(int place, std::span<const std::uint8_t> value) {
    const void* bytes = value.data() == nullptr ? "" : static_cast<const void*>(value.data());
    keep(sqlite3_bind_blob64(statement_.get(), place, bytes, value.size(), kCopy), "binding");
}

void Statement::put(int place, std::nullopt_t) {
    keep(sqlite3_bind_null(statement_.get(), place), "binding");
}

void Statement::keep(int code, std::string_view doing) {
    if (code == SQLITE_OK || fault_) return;
    sqlite3* handle = statement_ ? sqlite3_db_handle(statement_.get()) : nullptr;
    fault_ = fault_of(code, handle, doing);
    // One that failed is not used again by others.
    statement_.get_deleter().home = nullptr;
}

bool Statement::step() {
    if (fault_) return false;
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) keep(code, "running SQL");
    // A statement that is not reset keeps its snapshot, and with it the log from being cut.
    sqlite3_reset(statement_.get());
    return false;
}

Result<void> Statement::end() {
    if (statement_) sqlite3_reset(statement_.get());
    if (!fault_) return done;
    Error told = *fault_;
    // A statement that did not compile stays unusable; any other may be tried again.
    if (statement_) fault_.reset();
    return told;
}

Result<void> Statement::run() {
    while (step()) continue;
    return end();
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

double Statement::number(int column) const {
    return sqlite3_column_double(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* bytes = sqlite3_column_text(statement_.get(), column);
    if (bytes == nullptr) return {};
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::vector<std::uint8_t> Statement::blob(int column) const {
    const auto held = view(column);
    return {held.begin(), held.end()};
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<Instant> Statement::optional_instant(int column) const {
    return is_null(column) ? std::nullopt : std::optional(instant(column));
}

std::span<const std::uint8_t> Statement::view(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {static_cast<const std::uint8_t*>(bytes), static_cast<std::size_t>(size)};
}

void Statement::refuse_size(int column) {
    if (fault_) return;
    const char* name = sqlite3_column_name(statement_.get(), column);
    fault_ = Error{Kind::Broken, std::string("the column ") + (name == nullptr ? "?" : name) +
                                     " has the wrong size; keep the file and look at the disk"};
}

}  // namespace cirkel::sqlite

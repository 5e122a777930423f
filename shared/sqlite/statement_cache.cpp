#include "shared/sqlite/statement_cache.hpp"

#include <sqlite3.h>

namespace cirkel::sqlite {

void StatementCache::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

sqlite3_stmt* StatementCache::take(std::string_view sql) {
    const auto found = idle_.find(sql);
    if (found == idle_.end()) return nullptr;
    sqlite3_stmt* const taken = found->second.release();
    idle_.erase(found);
    return taken;
}

void StatementCache::give_back(sqlite3_stmt* statement) {
    std::unique_ptr<sqlite3_stmt, Finalize> returned(statement);
    if (idle_.size() >= kStatementsMax) return;
    // Reset first: one in the middle of its rows would hold its snapshot.
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    idle_.try_emplace(sqlite3_sql(statement), std::move(returned));
}

bool can_run_again(std::string_view sql) {
    for (const std::string_view start : {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"})
        if (sql.substr(0, start.size()) == start) return true;
    return false;
}

}  // namespace cirkel::sqlite

#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <unordered_map>

struct sqlite3_stmt;

namespace cirkel::sqlite {

/// Compiled statements of one connection that nobody uses at the moment, by their SQL: compiling
/// takes longer than running for most of what is asked here. One that is lent is not in it, so that
/// two users of the same SQL never meet. No value that was bound stays behind. Goes before its
/// connection closes.
class StatementCache {
public:
    /// So many different texts are kept; more are compiled anew each time.
    static constexpr std::size_t kStatementsMax = 128;

    /// The caller's, or nothing when none is there.
    [[nodiscard]] sqlite3_stmt* take(std::string_view sql);
    /// Takes it over in any state.
    void give_back(sqlite3_stmt* statement);

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    // The key is the text that the statement itself holds.
    std::unordered_map<std::string_view, std::unique_ptr<sqlite3_stmt, Finalize>> idle_;
};

/// False for SQL that does its work while it is compiled, as many a PRAGMA does.
bool can_run_again(std::string_view sql);

}  // namespace cirkel::sqlite

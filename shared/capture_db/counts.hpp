#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// How far a stream has come, as sync.db tells; all 0 before anything was sent.
struct Marks {
    Seq sent = 0;
    Seq acknowledged = 0;
    Seq safe = 0;
};

/// Submissions of one day at the location: tapped = stored = sent = acknowledged = safe when all is
/// well. Nothing of it but `tapped` is stored; the rest is where a line lies beside the marks
/// (decisions 4).
struct CountedDay {
    std::string day;
    int tapped = 0;
    int stored = 0;
    int sent = 0;
    int acknowledged = 0;
    int safe = 0;
};

/// Notes that a visit began on `day`. Of one transaction with what stores it first.
Result<void> count_tap(sqlite::Database& database, const std::string& day);

/// Newest first, at most `days_max`.
Result<std::vector<CountedDay>> count_days(sqlite::Database& database, const Marks& main,
                                           int days_max);

/// What the server has not acknowledged yet, in both streams.
struct Waiting {
    int records = 0;
    std::optional<Instant> oldest;
};
Result<Waiting> count_waiting(sqlite::Database& database, Seq main_acknowledged,
                              Seq withdrawal_acknowledged);

}  // namespace cirkel::capture_db

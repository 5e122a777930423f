#include "server/store/sqlite/follow_up/loop_row.hpp"

namespace cirkel::store {

LoopRow loop_row(Statement& row) {
    LoopRow one;
    one.captured_at = row.instant(0);
    one.wants_answer = row.integer(1) != 0;
    one.read_at = row.optional_instant(2);
    one.asked = row.integer(3) != 0;
    one.due = row.optional_instant(4);
    one.spoken_at = row.optional_instant(5);
    one.closed_at = row.optional_instant(6);
    if (const auto outcome = row.optional_text(7)) one.outcome = outcome_named(*outcome);
    if (const auto stage = row.optional_text(8)) one.stage = stage_named(*stage);
    return one;
}

}  // namespace cirkel::store

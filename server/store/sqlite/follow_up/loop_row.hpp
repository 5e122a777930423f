#pragma once

#include <string_view>

#include "server/store/loop_figures.hpp"
#include "server/store/sqlite/rows/rows.hpp"

namespace cirkel::store {

/// Of "submission AS s LEFT JOIN follow_up_case AS c", as many as `kLoopColumnCount`.
inline constexpr std::string_view kLoopColumns =
    "s.captured_at, s.wants_answer, s.read_at, "
    "EXISTS (SELECT 1 FROM consent WHERE submission = s.id) "
    "OR EXISTS (SELECT 1 FROM past_consent WHERE submission = s.id), "
    "c.due, c.spoken_at, c.closed_at, c.outcome, "
    "(SELECT stage FROM public_status_step WHERE submission = s.id ORDER BY n DESC LIMIT 1)";
inline constexpr int kLoopColumnCount = 9;

/// A row that begins with these columns.
LoopRow loop_row(Statement& row);

}  // namespace cirkel::store

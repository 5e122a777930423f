#pragma once

#include <string>

namespace cirkel::bench {

struct Floor {
    double seconds = 0;
    double cpu_seconds = 0;
};

/// Inserts every row that a server stored into an empty file with the same tables and indexes, by
/// SQLite alone: prepared statements, one commit after each `commits`-th part of them, as durable.
Floor insert_raw(const std::string& filled, const std::string& empty, int commits);

}  // namespace cirkel::bench

#include "shared/capture_db/pin_tries.hpp"

#include <algorithm>

#include "shared/sqlite/statement.hpp"

namespace cirkel::capture_db {

using sqlite::Database;
using sqlite::Statement;

namespace {

std::string_view name_of(PinCounter counter) {
    return counter == PinCounter::Staff ? "staff" : "technician";
}

Duration wait_after(int failures) {
    if (failures < kPinTriesFree) return Duration(0);
    return kPinWait * (1 << (failures - kPinTriesFree));
}

}  // namespace

Result<PinGate> pin_gate(Database& database, PinCounter counter, const Moment& now) {
    Statement row(database,
                  "SELECT failures, last_boot, last_mono_ms FROM pin_try WHERE counter = ?");
    row.bind(name_of(counter));
    PinGate gate;
    if (row.step()) {
        gate.failures = static_cast<int>(row.integer(0));
        const bool same_boot = BootId{row.array<16>(1)} == now.boot;
        const Duration since = same_boot ? Duration(row.integer(2)) : Duration(0);
        gate.wait = gate.failures >= kPinTriesMax
                        ? kPinLockedWait
                        : std::max(Duration(0), since + wait_after(gate.failures) - now.mono);
    }
    if (auto read = row.end(); !read) return read.error().with_context("reading PIN tries");
    return gate;
}

Result<void> count_pin_try(Database& database, PinCounter counter, const Moment& now) {
    Statement counted(database,
                      "INSERT INTO pin_try (counter, failures, last_boot, last_mono_ms) "
                      "VALUES (?, 1, ?, ?) ON CONFLICT (counter) DO UPDATE SET "
                      "failures = failures + 1, last_boot = excluded.last_boot, "
                      "last_mono_ms = excluded.last_mono_ms");
    return counted.bind(name_of(counter), now.boot.bytes, now.mono.count()).run();
}

Result<void> forget_pin_tries(Database& database, PinCounter counter) {
    Statement forgotten(database, "DELETE FROM pin_try WHERE counter = ?");
    return forgotten.bind(name_of(counter)).run();
}

Result<void> forget_pin_tries(Database& database) {
    return Statement(database, "DELETE FROM pin_try").run();
}

}  // namespace cirkel::capture_db

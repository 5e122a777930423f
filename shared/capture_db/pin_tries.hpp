#pragma once

#include <chrono>

#include "shared/instant.hpp"
#include "shared/loop/submission.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::capture_db {

/// Employees and technicians are locked out apart, so that a child playing at the service corner
/// cannot keep the technician from mending (decisions 20).
enum class PinCounter { Staff, Technician };

/// After this many wrong PINs in a row each further one costs a wait, twice as long each time.
inline constexpr int kPinTriesFree = 5;
inline constexpr Duration kPinWait{15'000};
/// After this many nobody gets in any more until the terminal is unlocked.
inline constexpr int kPinTriesMax = 15;
/// What is told as the wait of a locked terminal.
inline constexpr Duration kPinLockedWait = std::chrono::hours(24);

/// Whether a PIN may be tried now. Told by the clock since boot and the boot's id, which nobody in
/// front of the screen can set; after a reboot the whole wait starts again.
struct PinGate {
    int failures = 0;
    Duration wait{0};  ///< zero: may be tried
};

Result<PinGate> pin_gate(sqlite::Database& database, PinCounter counter, const Moment& now);

/// Counts a try as wrong, before anybody knows whether it is: pulling the plug gains nothing.
Result<void> count_pin_try(sqlite::Database& database, PinCounter counter, const Moment& now);
/// The PIN was right: the count begins anew.
Result<void> forget_pin_tries(sqlite::Database& database, PinCounter counter);
/// The server's file let everybody in again: both counts begin anew.
Result<void> forget_pin_tries(sqlite::Database& database);

}  // namespace cirkel::capture_db

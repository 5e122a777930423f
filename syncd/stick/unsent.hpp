#pragma once

#include <string>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/stick/write_export.hpp"

namespace cirkel::syncd {

/// What lies on this device alone: with the device it would be lost.
struct Unsent {
    Seq off_stick = 0;  ///< records that neither the server acknowledged nor a stick has
    int held_back = 0;  ///< whose content the server did not take; an export has their places only
    int drafts = 0;     ///< visits that have not become a submission
    std::string held_why{};  ///< of the first that is held back

    [[nodiscard]] bool is_any() const { return off_stick > 0 || held_back > 0 || drafts > 0; }
};

Result<Unsent> read_unsent(sqlite::Database& capture, sqlite::Database& sync);

/// A whole export lies on a stick that was closed without a fault.
Result<void> remember_export(sqlite::Database& sync, const Exported& exported);

}  // namespace cirkel::syncd

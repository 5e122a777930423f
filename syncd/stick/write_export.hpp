#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/device/device.hpp"

namespace cirkel::syncd {

/// Where an export takes its records from; nothing of it is written to.
struct ExportSource {
    sqlite::Database& capture;
    sqlite::Database& sync;
    const Device& device;
    Moment now;
};

/// What an export holds so far, or in the end.
struct Exported {
    std::int64_t records = 0;  ///< both streams, placeholders too
    std::int64_t batches = 0;
    EpochId epoch{};
    Seq main_through = 0;  ///< everything up to this place is in it, or was safe already
    Seq withdrawal_through = 0;
};

/// "cirkel-t_81-1764000000.export".
std::string export_name(const TerminalId& device, Instant now);

/// Writes every record that no backup of the server holds yet to a file, for a stick: withdrawals
/// first, then the rest, as pushes would carry them, signed by this device. Contacts stay sealed.
/// Nothing counts as sent by it, so whatever also goes over a line arrives once all the same.
///
/// The file appears under its name only when it is whole and on the disk; before, it lies beside it
/// with ".part" at its end. `go_on` is told how far it is; when it says no, the part goes and the
/// answer is `Busy`. `Full` when the stick is.
Result<Exported> write_export(const ExportSource& source, const std::string& path,
                              const std::function<bool(const Exported&)>& go_on);

}  // namespace cirkel::syncd

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "shared/result.hpp"
#include "syncd/enrolling/enrol.hpp"
#include "syncd/run/surroundings.hpp"
#include "syncd/stick/take_receipt.hpp"
#include "syncd/stick/write_export.hpp"

namespace cirkel::syncd {

struct Enrolled {
    std::string device;                         ///< its name there
    std::optional<std::string> approval_words;  ///< to be compared at the desk; none: it serves it
};

/// Takes this device into a server's organisation. `Busy` while the daemon runs; `NotFound` before
/// the terminal has started once.
Result<Enrolled> enrol(const Surroundings& around, const EnrolOptions& options);

/// Sends and fetches everything there is, once; `Offline` with the first reason when a lane failed.
Result<void> once(const Surroundings& around);

/// Writes what no backup of the server holds yet to a file for a stick, also while the daemon runs;
/// a folder gets a file named after the device and the day. `tell` hears how far it is; it is
/// stopped by SIGINT or SIGTERM and then leaves nothing behind. Gives the path of the file.
Result<std::string> export_to(const Surroundings& around, const std::string& target,
                              const std::function<void(const Exported&)>& tell);

/// Takes in what the server gave for an export; by the running daemon when there is one.
Result<ReceiptTaken> take_receipt_file(const Surroundings& around, const std::string& path);

}  // namespace cirkel::syncd

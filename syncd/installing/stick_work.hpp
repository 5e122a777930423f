#pragma once

#include <optional>
#include <string>

#include "shared/installing/answer.hpp"
#include "syncd/installing/aside.hpp"
#include "syncd/stick/write_export.hpp"

// An installer's work with the stick, on the thread aside.

namespace cirkel::syncd {

installing::Answer look_at_stick(const Aside& aside);
installing::Answer close_stick(const Aside& aside);

/// What came of an export, and what is to be remembered of one that is whole.
struct ExportMade {
    installing::Answer answer;
    std::optional<Exported> whole{};
};
/// Writes what no backup of the server holds yet to the stick, by files of its own that it only
/// reads, and tells how far it is. The stick is closed behind it.
ExportMade export_to_stick(const Aside& aside);

/// The text of the receipt on it; taking it in is the daemon's own work. The same for the file that
/// lets in again whoever guessed too often.
OrFault<std::string> receipt_from_stick(const Aside& aside);
OrFault<std::string> unlock_from_stick(const Aside& aside);

}  // namespace cirkel::syncd

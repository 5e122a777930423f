#pragma once

#include <optional>

#include "shared/installing/answer.hpp"
#include "shared/loop/configuration.hpp"
#include "terminal/session/event.hpp"

// What a technician does with a device that is in use. As in the wizard nothing here reaches out
// by itself: the sync daemon is asked.

namespace cirkel::session {

/// The first three lie beside each other; the others are entered from `Work`.
struct Servicing {
    StaffMember who;
    ServicePage page = ServicePage::Counts;
    int part = 0;  ///< of the page, where the glass has no room for all of it
    std::optional<Counts> counts{};
    std::optional<Instant> counts_again{};  ///< while something waits that may be sent meanwhile
    std::optional<installing::DeviceSeen> device{};
    std::optional<installing::LogSeen> log{};

    /// What the daemon was asked and has not answered to the end.
    std::optional<installing::Ask> asked{};
    std::optional<installing::Fault> fault{};
    bool is_sending = false;  ///< "Verstuur nu" was heard

    bool has_stick = false;  ///< USB storage is open
    bool may_be_pulled = false;
    std::optional<installing::StickSeen> stick{};
    std::optional<installing::Exported> exported{};
    std::optional<installing::ReceiptRead> receipt{};
    bool operator==(const Servicing&) const = default;
};

/// Whether something would be lost if the device were emptied now; unknown counts as yes.
bool would_lose(const Servicing& stage);

}  // namespace cirkel::session

#pragma once

#include <string>
#include <vector>

#include "server/audit/audit.hpp"
#include "server/desk/desk.hpp"
#include "server/rights/reach.hpp"
#include "server/store/device_life.hpp"
#include "shared/instant.hpp"
#include "shared/result.hpp"

// A device that used an invitation which asks for approval serves once somebody at the desk has
// seen that it shows the same six words (Y-02, decisions 24).
namespace cirkel::devices {

/// A device at the desk's door, with the words that its own screen shows if nobody stands between
/// it and us.
struct Applicant {
    store::WaitingDevice device;
    std::string words;
};

/// Those within reach, refused ones too, oldest first.
Result<std::vector<Applicant>> applicants(desk::Desk& desk, const rights::Reach& within);
/// `NotFound` when none waits for this name there.
Result<Applicant> applicant(desk::Desk& desk, const TerminalId& id, const rights::Reach& within);

/// What somebody decides about. The words tie the decision to the device that was looked at:
/// another one may have come in its place since.
struct Compared {
    TerminalId terminal;
    std::string words;  ///< as the device shows them; of each word four letters are enough
    rights::Reach within = rights::Reach::everywhere();
};

/// Lets it in: it serves from its next request on. `NotFound` when none waits for this name,
/// `Refused` when the words are not those of its keys, or it was refused before; both are written
/// down. `Conflict` when a terminal out of reach has the name by now: it would be replaced.
Result<void> approve(desk::Desk& desk, const Compared& compared, const audit::Doer& doer,
                     Instant now);

/// Keeps it out for good and tells of it in the log: other words on its screen mean that somebody
/// has our invitation. Again: nothing. `NotFound` when none waits for this name.
Result<void> refuse(desk::Desk& desk, const TerminalId& id, const rights::Reach& within,
                    const audit::Doer& doer, Instant now);

}  // namespace cirkel::devices

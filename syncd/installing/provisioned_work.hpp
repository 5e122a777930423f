#pragma once

#include <string>
#include <variant>

#include "shared/installing/answer.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "shared/wire/setup/provisioning.hpp"
#include "syncd/installing/aside.hpp"

// A provisioning file, from a stick or as it was kept, on the thread aside.

namespace cirkel::syncd {

/// One whose signature holds.
struct ProvisioningFile {
    std::string text;  ///< as it lay there
    wire::Provisioning content;
};

/// Opens the stick, reads the file and closes the stick again. "no_provisioning",
/// "bad_provisioning".
OrFault<ProvisioningFile> provisioning_from_stick(const Aside& aside);
/// The one that an earlier stick left on this device.
OrFault<ProvisioningFile> kept_provisioning(const Aside& aside);

/// What a person is told of it before it is used.
void add_provisioning(installing::StickSeen& seen, const std::string& stick);

/// What came of it at its server.
struct CameOfFile {
    OrFault<wire::EnrolReply> reply;
    bool network_owed = false;  ///< its network could not be set up
};

enum class FileNetwork { SetUp, LeaveAlone };

/// Sets up the network that the file wishes, takes its authority, and asks its server to let this
/// device in. A network that does not come is no reason not to ask: perhaps there is a cable.
CameOfFile enrol_by_file(const Aside& aside, const wire::Provisioning& file,
                         wire::EnrolRequest request, FileNetwork network);

/// Whether this file will never do: a person has to look for another way. Of all other faults it
/// may be better later.
bool is_final(const installing::Fault& fault);

}  // namespace cirkel::syncd

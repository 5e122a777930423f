#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/devices/provision.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"

namespace cirkel::server {

/// Which terminals get a file: `count` of them from `first` on, shared out over the locations in
/// their order.
struct ProvisionBatch {
    std::vector<std::string> locations;
    std::string first;  ///< "t-100"; its number counts up
    int count = 1;
    std::string out;          ///< folder of the files
    Language language{"nl"};  ///< of the sheet
};

/// What is the same for all of a batch and no word of a command line: a password, a certificate.
struct ProvisionExtras {
    std::string ca;
    std::string wifi;
    std::string wifi_password;
    std::string proxy;
};
/// The text that travels beside the command to the running server, and what it says there.
/// `Malformed` for what is no certificate.
std::string provision_extras_json(const ProvisionExtras& extras);
Result<devices::Provision> read_provision_wish(const std::string& text);

/// One terminal of it.
struct ProvisionWish {
    std::string location;
    std::string terminal;
};
/// `Malformed` when the first name ends in no number that can count so far, or without a location.
Result<std::vector<ProvisionWish>> wishes_of(const ProvisionBatch& batch);

/// What the writing of files asks of the world around it.
struct ProvisionWorld {
    /// Makes one at the server, and gives the JSON that the server printed.
    std::function<Result<std::string>(const ProvisionWish&)> make;
    std::function<void(const std::string&)> say;
    std::function<bool()> is_to_stop;
};

/// Writes OUT/NAME/cirkel-provisioning.json for each terminal, and one sheet to print. It ends
/// early when it is told to, or when one could not be made: what was made by then is whole, file
/// and line on the sheet, and the error says how to go on.
Result<CommandResult> provision_all(const ProvisionBatch& batch, const ProvisionWorld& world);

}  // namespace cirkel::server

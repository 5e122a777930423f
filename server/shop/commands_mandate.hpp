#pragma once

#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "server/shop/changed.hpp"
#include "server/store/goodwill_values.hpp"

namespace cirkel::server {

/// Keeps what these roles may give without asking; each that changes has its line in the log.
/// `Malformed` for a role that sees no cases.
Result<void> change_mandates(desk::Desk& desk, const store::Mandates& mandates,
                             const shop::DoneBy& by);

/// A mandate as it is typed.
struct MandateOrder {
    std::string role;
    std::string limit;                 ///< "25", "12,50", or "any"
    std::vector<std::string> kinds{};  ///< none: as they are
};
/// `Malformed`, saying what to write, when it does not read.
Result<CommandResult> set_mandate(desk::Desk& desk, const MandateOrder& order,
                                  const shop::DoneBy& by);
/// The mandates of all roles that have one.
Result<CommandResult> list_mandates(desk::Desk& desk);

}  // namespace cirkel::server

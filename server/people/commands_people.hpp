#pragma once

#include <string>
#include <vector>

#include "server/desk/command_result.hpp"
#include "server/desk/desk.hpp"
#include "shared/result.hpp"

// What the operator asks for about people: text for them, JSON for programs.
namespace cirkel::people {

using server::CommandResult;

/// As it was typed.
struct StaffOrder {
    std::string number;
    std::string alias;
    std::vector<std::string> roles;      ///< names; none: employee
    std::vector<std::string> locations;  ///< names, or "all"; none: the only one there is
    std::string mail{};                  ///< an address; empty: none
};

/// Adds somebody; shows the PIN and the code to choose a password with, this once.
Result<CommandResult> add_staff(desk::Desk& desk, const StaffOrder& order, Instant now);
Result<CommandResult> list_staff(desk::Desk& desk);
/// These roles, or these locations, instead of those there were.
Result<CommandResult> change_roles(desk::Desk& desk, const StaffOrder& order, Instant now);
Result<CommandResult> change_locations(desk::Desk& desk, const StaffOrder& order, Instant now);
/// Where their mail goes; without an address they get none.
Result<CommandResult> change_mail(desk::Desk& desk, const StaffOrder& order, Instant now);
Result<CommandResult> disable_staff(desk::Desk& desk, const std::string& number, Instant now);
Result<CommandResult> enable_staff(desk::Desk& desk, const std::string& number, Instant now);
Result<CommandResult> renew_pin_of(desk::Desk& desk, const std::string& number, Instant now);
/// A new way in, for who lost password or phone.
Result<CommandResult> invite_staff(desk::Desk& desk, const std::string& number, Instant now);
/// The way in of the first administrator.
Result<CommandResult> invite_first_administrator(desk::Desk& desk, Instant now);

/// Whether the log of what was done is whole, and where not. `Conflict` names the first entry that
/// is wrong.
Result<CommandResult> verify_audit(desk::Desk& desk);

}  // namespace cirkel::people

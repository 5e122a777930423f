#pragma once

#include <optional>
#include <span>
#include <string_view>

// Who may do what: roles, rights and the table between them, as data (S-16). Routes name a right,
// never a role, so that the table is the one place where a role gets or loses something.
namespace cirkel::rights {

/// What somebody may be here for. A person may have several roles.
enum class Role {
    Employee,       ///< answers customers of the own location
    Manager,        ///< leads a location: its cases, its figures, its set-up
    Director,       ///< reads everywhere; of a single case decides only what it may cost
    NeutralOwner,   ///< works on cases that the location itself should not work on
    Technician,     ///< terminals of the own location; no customer's word
    Administrator,  ///< set-up, devices, people and keys; no customer's word either
    Auditor,        ///< reads what was done by whom
};

/// One thing that can be done. A staff route names exactly one.
enum class Right {
    OwnSignIn,        ///< see and end the own sessions, renew the own recovery codes
    ReadCases,        ///< cases and what customers wrote, without contacts
    WorkCases,        ///< take, move and close a case; say that a text was read
    ApproveGoodwill,  ///< answer whoever wants to give more than their mandate; never oneself
    RevealContact,
    NeutralOwner,  ///< see who passed on what a customer said, and erase it (4.17, 4.18)
    ReadFigures,
    Improve,  ///< improvements and the cards about them
    ReadShop,
    SetUpShop,  ///< locations, touchpoints, surveys, offers, look
    ReadDevices,
    RunDevices,  ///< invite, approve, move, suspend, replace, wipe
    ReadPeople,
    RunPeople,       ///< accounts, roles, locations, PINs
    Export,          ///< answers and figures, without contacts
    ExportContacts,  ///< what one person asks about themselves (art. 15)
    RunInterfaces,   ///< tokens of other systems
    ReadAudit,
    RunKeys,
    RunRetention,
    Metrics,  ///< how the server is doing, in numbers
};

/// Where a role has a right.
enum class Extent { Nowhere, OwnLocations, Everywhere };

/// The table. Whatever is not written there is `Nowhere`.
Extent extent_of(Role role, Right right);

/// Those for which a session alone is not enough: the code of the app is asked again (S-09).
bool needs_step_up(Right right);

/// Whether a token of another system may have it. Only what needs no person: nothing that opens a
/// page, a contact or somebody's account.
bool is_for_tokens(Right right);

/// Whether this role has to sign in with a code beside the password (S-04): all that reach a
/// contact, the set-up or the log.
bool needs_second_factor(Role role);

std::string_view name_of(Role role);
std::string_view name_of(Right right);
std::optional<Role> role_named(std::string_view name);
std::optional<Right> right_named(std::string_view name);
std::span<const Role> all_roles();
std::span<const Right> all_rights();

}  // namespace cirkel::rights

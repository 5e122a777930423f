#include "server/rights/rights.hpp"

#include <algorithm>
#include <array>

namespace cirkel::rights {

namespace {

constexpr std::array kRoles{Role::Employee,     Role::Manager,    Role::Director,
                            Role::NeutralOwner, Role::Technician, Role::Administrator,
                            Role::Auditor};

/// One line of the table: where each role, in the order of kRoles, has the right. `-` nowhere,
/// `o` at the own locations, `*` everywhere.
struct Row {
    Right right;
    std::string_view name;
    std::string_view extents;
    bool step_up = false;
    bool tokens = false;
};

// Who sets up reads no customer, who reads customers sets up no keys, and who reads the log changes
// nothing in it: no single role can do something and hide it. A small shop gives several to one
// person, and that, too, stands in the log.
// clang-format off
constexpr Row kTable[] = {
    //                          employee, manager, director, neutral owner, technician,
    //                          administrator, auditor
    {Right::OwnSignIn,       "own-sign-in",     "*******"},
    {Right::ReadCases,       "read-cases",      "oo**---"},
    {Right::WorkCases,       "work-cases",      "oo-*---"},
    {Right::ApproveGoodwill, "approve-goodwill", "-o**---"},
    {Right::RevealContact,   "reveal-contact",  "oo-*---"},
    {Right::NeutralOwner,    "neutral-owner",   "---*---"},
    {Right::ReadFigures,     "read-figures",    "oo**---"},
    {Right::Improve,         "improve",         "-o**---"},
    {Right::ReadShop,        "read-shop",       "-o*-o**"},
    {Right::SetUpShop,       "set-up-shop",     "-o---*-"},
    {Right::ReadDevices,     "read-devices",    "-o*-o**"},
    {Right::RunDevices,      "run-devices",     "----o*-"},
    {Right::ReadPeople,      "read-people",     "-o*--**"},
    {Right::RunPeople,       "run-people",      "-----*-", true},
    {Right::Export,          "export",          "-o*----", true, true},
    {Right::ExportContacts,  "export-contacts", "---*---", true},
    {Right::RunInterfaces,   "run-interfaces",  "-----*-", true},
    {Right::ReadAudit,       "read-audit",      "------*"},
    {Right::RunKeys,         "run-keys",        "-----*-", true},
    {Right::RunRetention,    "run-retention",   "-----*-", true},
    {Right::Metrics,         "metrics",         "-----*-", false, true},
};
// clang-format on

constexpr std::array<std::string_view, kRoles.size()> kRoleNames{
    "employee", "manager", "director", "neutral-owner", "technician", "administrator", "auditor"};

constexpr auto kRights = [] {
    std::array<Right, std::size(kTable)> rights{};
    for (std::size_t i = 0; i < rights.size(); ++i) rights[i] = kTable[i].right;
    return rights;
}();

// Both tables are read by the number of an enumerator, so they have to stand in its order.
constexpr bool is_in_order() {
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        if (static_cast<std::size_t>(kRoles[i]) != i) return false;
    for (std::size_t i = 0; i < kRights.size(); ++i)
        if (static_cast<std::size_t>(kRights[i]) != i) return false;
    return true;
}
static_assert(is_in_order());

constexpr bool is_spelt() {
    for (const Row& row : kTable)
        if (row.extents.size() != kRoles.size() ||
            row.extents.find_first_not_of("-o*") != std::string_view::npos)
            return false;
    return true;
}
static_assert(is_spelt());

const Row& row_of(Right right) { return kTable[static_cast<std::size_t>(right)]; }

}  // namespace

Extent extent_of(Role role, Right right) {
    const char extent = row_of(right).extents[static_cast<std::size_t>(role)];
    if (extent == '*') return Extent::Everywhere;
    return extent == 'o' ? Extent::OwnLocations : Extent::Nowhere;
}

bool needs_step_up(Right right) { return row_of(right).step_up; }

bool is_for_tokens(Right right) { return row_of(right).tokens; }

bool needs_second_factor(Role role) {
    return std::any_of(kRights.begin(), kRights.end(), [role](Right right) {
        const bool weighs = right == Right::RevealContact || right == Right::NeutralOwner ||
                            right == Right::ReadAudit || right == Right::SetUpShop ||
                            right == Right::RunDevices || needs_step_up(right);
        return weighs && extent_of(role, right) != Extent::Nowhere;
    });
}

std::string_view name_of(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

std::string_view name_of(Right right) { return row_of(right).name; }

std::optional<Role> role_named(std::string_view name) {
    for (const Role role : kRoles)
        if (name_of(role) == name) return role;
    return std::nullopt;
}

std::optional<Right> right_named(std::string_view name) {
    for (const Right right : kRights)
        if (name_of(right) == name) return right;
    return std::nullopt;
}

std::span<const Role> all_roles() { return kRoles; }
std::span<const Right> all_rights() { return kRights; }

}  // namespace cirkel::rights

#include "server/main/people_subcommands.hpp"

#include "server/main/subcommand.hpp"
#include "server/people/commands_people.hpp"

namespace cirkel::server {

namespace {

people::StaffOrder staff_order(const Given& given) {
    return {given.number, given.alias, given.roles, given.locations};
}

using ByNumber = Result<CommandResult> (*)(desk::Desk&, const std::string&, Instant);
using ByOrder = Result<CommandResult> (*)(desk::Desk&, const people::StaffOrder&, Instant);

void add_number(CLI::App& command, Given& given) {
    command.add_option("number", given.number, "Two digits, like 07")->required();
}

void add_by_number(CLI::App& staff, const char* name, const char* about, Given& given,
                   ByNumber work) {
    add_number(*sub(staff, name, about, given,
                    order_of(given, [work](const Given& g, desk::Desk& desk,
                                           Instant now) { return work(desk, g.number, now); })),
               given);
}

CLI::App* add_by_order(CLI::App& staff, const char* name, const char* about, Given& given,
                       ByOrder work) {
    auto* command = sub(staff, name, about, given,
                        order_of(given, [work](const Given& g, desk::Desk& desk, Instant now) {
                            return work(desk, staff_order(g), now);
                        }));
    add_number(*command, given);
    return command;
}

}  // namespace

void add_staff_commands(CLI::App& app, Given& given) {
    constexpr auto kRoles =
        "employee, manager, director, neutral-owner, technician, "
        "administrator or auditor; may be repeated";
    constexpr auto kLocations = "Where they work; may be repeated, or: all";
    CLI::App* staff = app.add_subcommand("staff", "People: roles, PIN, and how they get in");
    staff->require_subcommand(1);
    auto* add = add_by_order(*staff, "add", "Add somebody, with a PIN and a code to begin with",
                             given, people::add_staff);
    add->add_option("--alias", given.alias, "Name that others see")->required();
    add->add_option("--role", given.roles, kRoles);
    add->add_option("--location", given.locations, kLocations);
    add_by_order(*staff, "role", "Other roles, instead of those there were", given,
                 people::change_roles)
        ->add_option("--role", given.roles, kRoles)
        ->required();
    add_by_order(*staff, "location", "Other locations, instead of those there were", given,
                 people::change_locations)
        ->add_option("--location", given.locations, kLocations)
        ->required();
    add_by_number(*staff, "pin", "A new PIN for the terminals", given, people::renew_pin_of);
    add_by_number(*staff, "invite", "A new way in, when password or phone are lost", given,
                  people::invite_staff);
    add_by_number(*staff, "disable", "Out at once, everywhere", given, people::disable_staff);
    add_by_number(*staff, "enable", "In again", given, people::enable_staff);
    sub(*staff, "first", "A new code for the first administrator to begin with", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return people::invite_first_administrator(desk, now);
        }));
    sub(*staff, "list", "Everybody", given,
        order_of(given,
                 [](const Given&, desk::Desk& desk, Instant) { return people::list_staff(desk); }));
}

void add_audit_commands(CLI::App& app, Given& given) {
    CLI::App* audit = app.add_subcommand("audit", "The log of what was done by whom");
    audit->require_subcommand(1);
    sub(*audit, "verify", "Whether it is whole, and where not", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return people::verify_audit(desk);
        }));
}

}  // namespace cirkel::server

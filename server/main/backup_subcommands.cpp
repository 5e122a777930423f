#include "server/main/backup_subcommands.hpp"

#include "server/backup/commands_backup.hpp"
#include "server/main/subcommand.hpp"
#include "server/retention/commands_retention.hpp"

namespace cirkel::server {

void add_backup_commands(CLI::App& app, Given& given) {
    CLI::App* backup = app.add_subcommand("backup", "Copies of the store, made while it is served");
    backup->require_subcommand(1);
    sub(*backup, "set", "Make one each hour into a folder, better on another disk", given,
        order_of(given, [](const Given& g, desk::Desk& desk,
                           Instant) { return cirkel::server::set_backup(desk, g.folder); }))
        ->add_option("folder", given.folder, "Its whole path")
        ->required();
    sub(*backup, "off", "Make none any more: what is stored counts as safe", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::set_backup(desk, "");
        }));
    sub(*backup, "show", "Where they go and how the last one went", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return cirkel::server::show_backup(desk, now);
        }));
    auto* make = backup->add_subcommand("make", "Make one now, also while the server runs");
    make->callback([&given] { given.program = Program::Backup; });
    make->add_option("folder", given.folder, "Where to")->required();
    sub(app, "retention", "What is kept how long, and what would go now: nothing goes by this",
        given, order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return cirkel::server::show_retention(desk, now);
        }));
    auto* restore = app.add_subcommand("restore", "Put a backup in the store's place");
    restore->callback([&given] { given.program = Program::Restore; });
    restore->add_option("backup", given.folder, "The backup's file")->required();
}

}  // namespace cirkel::server

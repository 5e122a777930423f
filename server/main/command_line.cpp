#include "server/main/command_line.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "platform/service/exit_status.hpp"
#include "server/backup/commands_backup.hpp"
#include "server/commands_casework.hpp"
#include "server/contacts/commands_contacts.hpp"
#include "server/main/device_subcommands.hpp"
#include "server/main/people_subcommands.hpp"
#include "server/main/shop_subcommands.hpp"
#include "server/main/subcommand.hpp"
#include "server/retention/commands_retention.hpp"

namespace cirkel::server {

namespace {

casework::CaseOrder case_order(const Given& given, store::CaseMove move) {
    casework::CaseOrder order;
    order.number = CaseNumber{given.case_number};
    order.move = move;
    order.by = given.by;
    order.within = rights::Reach::everywhere();
    order.owner = given.owner;
    order.outcome = store::outcome_named(given.outcome);
    order.note = given.note;
    order.remark = given.remark;
    order.cause = given.cause;
    if (given.improvement.of_case > 0)
        order.improvement = store::ImprovementNumber{given.improvement.of_case};
    return order;
}

CLI::App* case_command(CLI::App& parent, const char* name, const char* about, Given& given,
                       Order order) {
    auto* command = sub(parent, name, about, given, std::move(order));
    command->add_option("number", given.case_number, "Number of the case")->required();
    return command;
}

contacts::ContactOrder contact_order(const Given& given) {
    return {CaseNumber{given.case_number}, given.by, rights::Reach::everywhere(),
            audit::Origin::Command};
}

void add_contact_orders(CLI::App& cases, Given& given) {
    auto* reveal = case_command(cases, "reveal", "Show its contact, once and for a reason", given,
                                order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                                    return cirkel::server::reveal_contact(desk, contact_order(g),
                                                                          g.reason, now);
                                }));
    reveal->add_option("--reason", given.reason, "call, mail or request")->required();
    auto* not_me =
        case_command(cases, "not-me", "Erase its contact, and keep it no more when it comes again",
                     given, order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                         return cirkel::server::suppress_contact(desk, contact_order(g), now);
                     }));
    for (auto* command : {reveal, not_me})
        command->add_option("--by", given.by, "Staff number of who does it")->required();
}

void add_case_commands(CLI::App& app, Given& given) {
    CLI::App* cases = app.add_subcommand("case", "Follow-up of submissions");
    cases->require_subcommand(1);
    auto* list = sub(*cases, "list", "Open cases, due first", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                         return cirkel::server::list_cases(desk, g.all, now);
                     }));
    list->add_flag("--all", given.all, "Closed ones too");
    case_command(*cases, "show", "One case", given,
                 order_of(given, [](const Given& g, desk::Desk& desk, Instant) {
                     return cirkel::server::show_case(desk, CaseNumber{g.case_number});
                 }));
    auto* take = case_command(*cases, "take", "Take it, or hand it over with --owner", given,
                              order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                                  return cirkel::server::move_case(
                                      desk, case_order(g, store::CaseMove::Assign), now);
                              }));
    take->add_option("--owner", given.owner, "Staff number of who gets it");
    auto* move =
        case_command(*cases, "move", "Record what was done", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                         const auto wanted = store::case_move_named(g.move);
                         if (!wanted)
                             return Result<CommandResult>(
                                 Error{Kind::Malformed,
                                       "--to is select, pass_over, attempt, contact, plan_action, "
                                       "resume or reopen"});
                         return cirkel::server::move_case(desk, case_order(g, *wanted), now);
                     }));
    move->add_option("--to", given.move,
                     "select, pass_over, attempt, contact, plan_action, resume, reopen")
        ->required();
    move->add_option("--note", given.note, "A sentence that the customer reads with it");
    auto* close = case_command(*cases, "close", "Close it with a sentence for the customer", given,
                               order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                                   return cirkel::server::move_case(
                                       desk, case_order(g, store::CaseMove::Close), now);
                               }));
    close
        ->add_option("--outcome", given.outcome,
                     "resolved, goodwill, heard_cannot_change, no_action, linked_to_improvement, "
                     "forwarded, not_reached, duplicate or compliment_shared")
        ->required();
    close->add_option("--note", given.note, "The sentence that the customer reads");
    close->add_option("--cause", given.cause, "How it could happen, for colleagues only");
    close->add_option("--improvement", given.improvement.of_case,
                      "With linked_to_improvement: number of the improvement that answers it");
    add_contact_orders(*cases, given);
    for (auto* command : {take, move, close}) {
        command->add_option("--by", given.by, "Staff number of who does it")->required();
        command->add_option("--remark", given.remark, "For colleagues only");
    }
    auto* open = sub(*cases, "open", "Open one for a submission by hand", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                         return cirkel::server::open_case(desk, g.id, g.by, now);
                     }));
    open->add_option("submission", given.id, "Id of the submission")->required();
    open->add_option("--by", given.by, "Staff number of who does it")->required();
}

void add_submission_commands(CLI::App& app, Given& given) {
    CLI::App* submission = app.add_subcommand("submission", "What customers gave");
    submission->require_subcommand(1);
    auto* list = sub(*submission, "list", "Newest first", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant) {
                         return cirkel::server::list_submissions(desk, g.unread,
                                                                 static_cast<std::size_t>(g.limit));
                     }));
    list->add_flag("--unread", given.unread, "Those that want an answer and nobody has read");
    list->add_option("--limit", given.limit)->check(CLI::PositiveNumber);
    sub(*submission, "show", "One submission", given,
        order_of(given, [](const Given& g, desk::Desk& desk,
                           Instant) { return cirkel::server::show_submission(desk, g.id); }))
        ->add_option("id", given.id)
        ->required();
    sub(*submission, "read", "A person has read it", given,
        order_of(given,
                 [](const Given& g, desk::Desk& desk, Instant now) {
                     return cirkel::server::read_submission(desk, g.id, now);
                 }))
        ->add_option("id", given.id)
        ->required();
    sub(*submission, "quarantine", "What could not be understood", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::list_quarantine(desk);
        }));
    sub(*submission, "release", "Look at it once more", given,
        order_of(given,
                 [](const Given& g, desk::Desk& desk, Instant now) {
                     return cirkel::server::release_record(desk, g.id, now);
                 }))
        ->add_option("id", given.id)
        ->required();
}

void add_programs(CLI::App& app, Given& given) {
    auto* init = app.add_subcommand("init", "Make a data folder for an organisation");
    init->callback([&given] { given.program = Program::Init; });
    init->add_option("--name", given.name, "Name of the organisation")->required();
    init->add_option("--public-url", given.public_url,
                     "Address of the customer's page; without one there is no QR code");
    auto* demo = app.add_subcommand("demo", "Fill a new data folder with a fictional shop");
    demo->callback([&given] { given.program = Program::Demo; });
    demo->add_option("--seed", given.seed, "The same seed and moment give the same life");
    demo->add_option("--public-url", given.public_url,
                     "Address of the customer's page; without one there is no QR code");
    auto* taken = app.add_subcommand("import", "Take in what a terminal exported to a USB stick");
    taken->callback([&given] { given.program = Program::Import; });
    taken->add_option("file", given.file, "The export")->required();
    taken->add_option("--receipt", given.receipt, "File for the terminal to read")->required();
    auto* serve = app.add_subcommand("serve", "Run the server until it is told to stop");
    serve->callback([&given] { given.program = Program::Serve; });
    serve->add_option("--listen", given.listen,
                      "ADDRESS:PORT, port 0 takes a free one; or unix:PATH for a proxy");
    serve->add_flag("--behind-proxy", given.behind_proxy,
                    "Believe X-Forwarded-For of a proxy on this machine");
    auto* certificate = serve->add_option("--certificate", given.tls.certificate_chain,
                                          "Certificate chain in PEM: the server speaks TLS itself");
    auto* key = serve->add_option("--key", given.tls.private_key, "Its private key in PEM");
    certificate->needs(key);
    key->needs(certificate);
    serve->add_flag("--keeper-here", given.keeper.is_here,
                    "Run the keeper within the server, which is weaker");
}

void add_escrow_commands(CLI::App& keeper, Given& given) {
    auto* escrow = keeper.add_subcommand("escrow", "All keys, encrypted, for the day of a loss");
    escrow->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, EscrowOrder order) {
        auto* command = escrow->add_subcommand(name, about);
        command->callback([&given, order] {
            given.program = Program::Escrow;
            given.keeper.escrow_order = order;
        });
        return command;
    };
    add("show", "Who can open it, where it lies, and whether it is whole", EscrowOrder::Show);
    auto* set = add("set", "Make one for these recipients of age", EscrowOrder::Set);
    set->add_option("recipient", given.keeper.recipients, "age1...")->required();
    set->add_option("--file", given.keeper.escrow_file, "Its whole path [KEEPER-DATA/escrow.age]");
    auto* restore = add("restore", "Bring all keys back into new folders", EscrowOrder::Restore);
    restore->add_option("file", given.keeper.escrow_file, "The escrow file")->required();
    restore->add_option("--identity", given.keeper.identity, "The file of age-keygen")->required();
}

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

void add_keeper_commands(CLI::App& app, Given& given) {
    auto* keeper = app.add_subcommand("keeper", "Run the one who can open contacts, beside serve");
    keeper->callback([&given, keeper] {
        if (keeper->get_subcommands().empty()) given.program = Program::Keeper;
    });
    keeper->require_subcommand(0, 1);
    add_escrow_commands(*keeper, given);
    keeper->add_option("--server-user", given.keeper.server_user,
                       "User of the server, when it is another than this one");
    auto* contact = app.add_subcommand("contact", "Contacts of customers, without opening them");
    contact->require_subcommand(1);
    sub(*contact, "list", "All that are held", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return cirkel::server::list_contacts(desk);
        }));
}

}  // namespace

Parsed parse(const std::vector<std::string>& arguments, Given& given) {
    CLI::App app("Cirkel's central server: takes in, keeps cases, tells back", "cirkel-server");
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", std::string("cirkel-server ") + CIRKEL_VERSION);
    app.add_option("--data", given.data, "Data folder")->capture_default_str();
    app.add_option("--keeper", given.keeper.socket, "Socket of the keeper [DATA/keeper.sock]");
    app.add_option("--keeper-data", given.keeper.folder, "Folder of its keys [DATA/keeper]");
    app.add_flag("--json", given.json, "Print what a program can read");
    add_programs(app, given);
    add_device_commands(app, given);
    add_shop_commands(app, given);
    add_case_commands(app, given);
    add_submission_commands(app, given);
    add_staff_commands(app, given);
    add_mandate_commands(app, given);
    add_audit_commands(app, given);
    add_interface_commands(app, given);
    add_mail_commands(app, given);
    add_backup_commands(app, given);
    add_keeper_commands(app, given);
    // The library takes them from the back.
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
        return Parsed{true, {}, {}, 0};
    } catch (const CLI::ParseError& ended) {
        std::ostringstream out;
        std::ostringstream err;
        const bool asked = app.exit(ended, out, err) == 0;
        return Parsed{false, out.str(), err.str(), asked ? 0 : service::kExitUsage};
    }
}

}  // namespace cirkel::server

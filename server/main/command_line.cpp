#include "server/main/command_line.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

#include "platform/service/exit_status.hpp"
#include "server/commands_casework.hpp"
#include "server/commands_devices.hpp"
#include "server/contacts/commands_contacts.hpp"
#include "server/devices/commands_life.hpp"
#include "server/devices/commands_view.hpp"
#include "server/main/backup_subcommands.hpp"
#include "server/main/people_subcommands.hpp"
#include "server/main/shop_subcommands.hpp"
#include "server/main/subcommand.hpp"

namespace cirkel::server {

namespace {

/// A subcommand about one terminal.
template <class Work>
CLI::App* device_sub(CLI::App& device, const char* name, const char* about, Given& given,
                     Work work) {
    auto* command = sub(device, name, about, given,
                        order_of(given, [work](const Given& g, desk::Desk& desk, Instant now) {
                            const auto id = id_of<TerminalId>(g.terminal, "terminal");
                            if (!id) return Result<CommandResult>(id.error());
                            return work(g, desk, *id, now);
                        }));
    command->add_option("terminal", given.terminal, "Its name, like t-81")->required();
    return command;
}

constexpr Duration kDay{24LL * 60 * 60 * 1000};

void add_invitation_options(CLI::App& command, Given& given) {
    command
        .add_option("--days", given.days,
                    "Valid for so many days instead, and then approved by six words")
        ->check(CLI::Range(1, 14));
    command.add_flag("--approval", given.approval, "Approved by six words before it serves");
}

void add_going_commands(CLI::App& device, Given& given) {
    auto* moving = device_sub(
        device, "move", "To another location, or to the server's new address", given,
        [](const Given& g, desk::Desk& desk, const TerminalId& id, Instant now) {
            return devices::move_device(desk, id, {g.location, g.touchpoint, g.public_url}, now);
        });
    moving->add_option("--location", given.location, "Where it stands from now on");
    moving->add_option("--touchpoint", given.touchpoint, "The one it serves there; none: all");
    moving->add_option("--url", given.public_url, "Where this server answers from now on");
    auto* replacing =
        device_sub(device, "replace", "A code for the device that takes its place", given,
                   [](const Given& g, desk::Desk& desk, const TerminalId& id, Instant now) {
                       Replacement replacement;
                       if (g.days) replacement.valid_for = *g.days * kDay;
                       replacement.approval = g.approval;
                       return replace_device(desk, id, replacement, now);
                   });
    add_invitation_options(*replacing, given);
}

void add_admission_commands(CLI::App& device, Given& given) {
    sub(device, "waiting", "Devices that wait for approval, with their six words", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return devices::list_applicants(desk);
        }));
    device_sub(device, "approve", "Let it in: its own screen shows these words", given,
               [](const Given& g, desk::Desk& desk, const TerminalId& id, Instant now) {
                   return devices::approve_device(desk, id, g.words, now);
               })
        ->add_option("--words", given.words, "The six words on its screen, or four letters each");
    device_sub(device, "refuse", "Keep it out: its screen shows other words", given,
               [](const Given&, desk::Desk& desk, const TerminalId& id, Instant now) {
                   return devices::refuse_device(desk, id, now);
               });
}

void add_token_command(CLI::App& app, Given& given) {
    auto* token = sub(app, "token", "Make a code to enrol one terminal: once, 15 minutes", given,
                      order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                          const auto terminal = id_of<TerminalId>(g.terminal, "terminal");
                          if (!terminal) return Result<CommandResult>(terminal.error());
                          access::Invitation invitation{LocationId{g.location}, *terminal, {}};
                          if (!g.touchpoint.empty())
                              invitation.touchpoint = TouchpointId{g.touchpoint};
                          if (!g.first_character.empty())
                              invitation.first_character = g.first_character.front();
                          if (g.days) invitation.valid_for = *g.days * kDay;
                          invitation.approval = g.approval;
                          return cirkel::server::make_token(desk, invitation, now);
                      }));
    token->add_option("--location", given.location)->required();
    token->add_option("--terminal", given.terminal, "Its name, like t-81")->required();
    token->add_option("--first-character", given.first_character, "Of its screen codes");
    token->add_option("--touchpoint", given.touchpoint, "The one it serves; none: all");
    add_invitation_options(*token, given);
}

void add_device_commands(CLI::App& app, Given& given) {
    CLI::App* device = app.add_subcommand("device", "Terminals: how they are doing, what they do");
    device->require_subcommand(1);
    sub(*device, "list", "All terminals, and what somebody has to see to", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return cirkel::server::list_devices(desk, now);
        }));
    const auto add = [&](const char* name, const char* about, auto work) {
        return device_sub(*device, name, about, given, work);
    };
    const auto ordered = [](wire::DirectiveKind kind) {
        return [kind](const Given& g, desk::Desk& desk, const TerminalId& id, Instant now) {
            return cirkel::server::order_device(desk, id, {kind, g.drain}, now);
        };
    };
    const auto suspended = [](bool suspended_from_now) {
        return [suspended_from_now](const Given&, desk::Desk& desk, const TerminalId& id,
                                    Instant now) {
            return cirkel::server::suspend_device(desk, id, suspended_from_now, now);
        };
    };
    add("show", "One terminal: all that is known of it",
        [](const Given&, desk::Desk& desk, const TerminalId& id, Instant now) {
            return cirkel::server::show_device(desk, id, now);
        });
    add("wipe", "Destroy its keys and all it holds", ordered(wire::DirectiveKind::Wipe))
        ->add_flag("--drain", given.drain, "Send first what is not safe yet");
    add("rotate", "Make new keys", ordered(wire::DirectiveKind::RotateKeys));
    add("suspend", "Take nothing from it; it keeps its data", suspended(true));
    add("resume", "Go on with it", suspended(false));
    add_admission_commands(*device, given);
    add_going_commands(*device, given);
}

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
    add_token_command(app, given);
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

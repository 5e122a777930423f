#include "server/main/people_subcommands.hpp"

#include "server/api/metrics.hpp"
#include "server/api/serve_export.hpp"
#include "server/api/tokens.hpp"
#include "server/mailing/commands_mail.hpp"
#include "server/main/subcommand.hpp"
#include "server/people/commands_people.hpp"
#include "server/shop/commands_mandate.hpp"

namespace cirkel::server {

namespace {

people::StaffOrder staff_order(const Given& given) {
    return {given.number, given.alias, given.roles, given.locations, given.address};
}

api::TokenOrder token_order(const Given& given) {
    return {given.name, given.scopes, given.locations, given.days.value_or(api::TokenOrder::kDays)};
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

void add_export_command(CLI::App& app, Given& given) {
    auto* command = app.add_subcommand("export", "Rows for other systems, never a contact");
    command->callback([&given] {
        given.program = Program::Export;
        given.order = order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
            return api::note_export(desk, g.exported.what, now);
        });
    });
    command->add_option("what", given.exported.what, "submissions, cases or counts")->required();
    command->add_option("--format", given.exported.format,
                        "csv, excel (as a Dutch spreadsheet opens it) or jsonl");
    command->add_option("--from", given.exported.from, "First day, like 2026-11-25, by UTC");
    command->add_option("--until", given.exported.until, "The day after the last one");
    command->add_option("--location", given.locations, "May be repeated; none: all");
    command->add_option("--out", given.exported.out, "A file; none: printed");
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
    add->add_option("--mail", given.address, "Where the morning's mail goes; none: nowhere");
    add_by_order(*staff, "mail", "Where their mail goes; without an address: nowhere", given,
                 people::change_mail)
        ->add_option("address", given.address, "Like fatima@shop.nl");
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

void add_mandate_commands(CLI::App& app, Given& given) {
    CLI::App* mandate =
        app.add_subcommand("mandate", "How much each role may give to put something right");
    mandate->require_subcommand(1);
    auto* set = sub(*mandate, "set", "Change what a role may give for one case", given,
                    order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                        return set_mandate(desk, {g.name, g.id, g.scopes}, shop::by_operator(now));
                    }));
    set->add_option("role", given.name, "employee, manager, neutral-owner or director")->required();
    set->add_option("amount", given.id, "In euro, like 25 or 12.50; or: any")->required();
    set->add_option("--kind", given.scopes,
                    "money_back, voucher, replacement or other; may be repeated; none: as it is");
    sub(*mandate, "list", "What each role may give", given,
        order_of(given,
                 [](const Given&, desk::Desk& desk, Instant) { return list_mandates(desk); }));
}

void add_mail_commands(CLI::App& app, Given& given) {
    CLI::App* mail = app.add_subcommand("mail", "Mail to customers who asked for it, and to staff");
    mail->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, MailOrder order) {
        auto* command = mail->add_subcommand(name, about);
        command->callback([&given, order] {
            given.program = Program::Mail;
            given.mail.order = order;
            given.order = order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
                return mailing::note_settings(desk, now);
            });
        });
        return command;
    };
    auto* set = add("set", "How mail leaves this machine", MailOrder::Set);
    set->add_option("--from", given.mail.from, "Who sends it; answers come there")->required();
    set->add_option("--smtp", given.mail.smtp,
                    "smtp://HOST:587 or smtps://HOST:465; none: files in the folder outbox");
    set->add_option("--user", given.mail.user, "At that mail server");
    set->add_option("--password-file", given.mail.password_file,
                    "A file that only you can read; it is read now and not needed later");
    set->add_option("--ca-file", given.mail.ca_file, "Authority of its certificate [the system's]");
    set->add_flag("--plain", given.mail.is_plain, "Without TLS, to a mail server on this machine");
    auto* test = add("test", "Send one mail now, and tell what came of it", MailOrder::Test);
    test->add_option("--to", given.mail.to, "To whom")->required();
    test->add_option("--language", given.mail.language, "Of that mail: nl or en [nl]")
        ->check(CLI::IsMember({"nl", "en"}));
    sub(*mail, "status", "How mail leaves, what waits, and what went wrong", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return mailing::mail_status(desk, now);
        }));
    sub(*mail, "outbox", "The newest mails, and what became of each", given,
        order_of(given,
                 [](const Given& g, desk::Desk& desk, Instant) {
                     return mailing::list_mails(desk, static_cast<std::size_t>(g.limit));
                 }))
        ->add_option("--limit", given.limit)
        ->check(CLI::PositiveNumber);
}

void add_audit_commands(CLI::App& app, Given& given) {
    CLI::App* audit = app.add_subcommand("audit", "The log of what was done by whom");
    audit->require_subcommand(1);
    sub(*audit, "verify", "Whether it is whole, and where not", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant) {
            return people::verify_audit(desk);
        }));
}

void add_interface_commands(CLI::App& app, Given& given) {
    add_export_command(app, given);
    CLI::App* token = app.add_subcommand("api-token", "What other systems ask with");
    token->require_subcommand(1);
    auto* make = sub(*token, "make", "Make one; it is shown this once", given,
                     order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
                         return api::make_api_token(desk, token_order(g), now);
                     }));
    make->add_option("name", given.name, "For whom, like cash-desk-board")->required();
    make->add_option("--scope", given.scopes, "export or metrics; may be repeated")->required();
    make->add_option("--location", given.locations, "Of what it reads; may be repeated; none: all");
    make->add_option("--days", given.days, "Until it ends by itself: 90, at most 366");
    sub(*token, "list", "All of them, and when each was used", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return api::list_api_tokens(desk, now);
        }));
    sub(*token, "end", "It opens nothing any more", given,
        order_of(given, [](const Given& g, desk::Desk& desk,
                           Instant now) { return api::end_api_token(desk, g.name, now); }))
        ->add_option("name", given.name)
        ->required();
    sub(app, "metrics", "How the server is doing, as Prometheus reads it", given,
        order_of(given, [](const Given&, desk::Desk& desk, Instant now) {
            return api::show_metrics(desk, now);
        }));
}

}  // namespace cirkel::server

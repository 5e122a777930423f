#include "server/main/device_subcommands.hpp"

#include <map>
#include <string>

#include "server/commands_casework.hpp"
#include "server/commands_devices.hpp"
#include "server/devices/commands_life.hpp"
#include "server/devices/commands_view.hpp"
#include "server/devices/provision.hpp"
#include "server/main/rim/provision_orders.hpp"
#include "server/main/subcommand.hpp"
#include "server/stick/unlock.hpp"

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

Result<CommandResult> provision_one(const Given& given, desk::Desk& desk, Instant now) {
    const auto terminal = id_of<TerminalId>(given.provision.first, "terminal");
    if (!terminal) return terminal.error();
    auto wanted = read_provision_wish(given.file_text.value_or(""));
    if (!wanted) return wanted.error();
    if (given.locations.size() != 1)
        return Error{Kind::Malformed, "one terminal stands at one location"};
    wanted->location = LocationId{given.locations.front()};
    wanted->terminal = *terminal;
    if (!given.touchpoint.empty()) wanted->touchpoint = TouchpointId{given.touchpoint};
    wanted->window = given.provision.window_days * kDay;
    wanted->url = given.public_url;
    return devices::provision_device(desk, *wanted, now);
}

void add_provision_command(CLI::App& app, Given& given) {
    auto& wish = given.provision;
    auto* command = app.add_subcommand(
        "provision", "Files for USB sticks and a sheet to print, for terminals to install");
    command->callback([&given] {
        given.program = Program::Provision;
        given.order = order_of(given, provision_one);
    });
    command->add_option("--location", given.locations, "Where; more than one: shared out over them")
        ->required();
    command->add_option("--terminal,--first", wish.first, "Its name; of many the first, like t-100")
        ->required();
    command->add_option("--count", wish.count, "How many")->check(CLI::Range(1, 10'000));
    command->add_option("--touchpoint", given.touchpoint, "The one it serves; none: all");
    command->add_option("--window", wish.window_days, "Usable for so many days, like 14d")
        ->transform(CLI::AsNumberWithUnit(std::map<std::string, int>{{"d", 1}}))
        ->check(CLI::Range(1, 14))
        ->capture_default_str();
    command->add_option("--url", given.public_url, "Where they find this server [the public one]");
    command->add_option("--ca", wish.ca_file, "Certificates in PEM of an authority of your own");
    command->add_option("--wifi", wish.wifi, "Name of the Wi-Fi network");
    command->add_option("--wifi-password", wish.wifi_password_file, "File with its password");
    command->add_option("--proxy", wish.proxy, "Like proxy.voorbeeld:3128");
    command->add_option("--language", wish.language, "Of the sheet: nl or en");
    command->add_option("--out", wish.out, "Folder for them; made when it is not there")
        ->required();
}

/// The file is written where the command was typed.
void add_unlock_command(CLI::App& app, Given& given) {
    auto* command = app.add_subcommand(
        "unlock", "A file for a USB stick: whoever guessed its PIN too often may try again");
    command->callback([&given] {
        given.program = Program::Unlock;
        given.order = order_of(given, [](const Given& g, desk::Desk& desk, Instant now) {
            const auto id = id_of<TerminalId>(g.terminal, "terminal");
            if (!id) return Result<CommandResult>(id.error());
            return stick::unlock_device(desk, *id, now);
        });
    });
    command->add_option("--terminal", given.terminal, "The only one that it opens, like t-81")
        ->required();
    command->add_option("--output", given.output, "A file, or the folder of the stick")->required();
}

void add_device_orders(CLI::App& app, Given& given) {
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

}  // namespace

void add_device_commands(CLI::App& app, Given& given) {
    add_token_command(app, given);
    add_provision_command(app, given);
    add_unlock_command(app, given);
    add_device_orders(app, given);
}

}  // namespace cirkel::server

#include "server/main/programs.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "platform/http/http_client.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/signals.hpp"
#include "platform/service/stderr_log.hpp"
#include "server/api/export_file.hpp"
#include "server/configuration/public_address.hpp"
#include "server/main/rim/escrow_orders.hpp"
#include "server/main/rim/mail_orders.hpp"
#include "server/main/rim/provision_orders.hpp"
#include "server/people/accounts.hpp"
#include "server/server.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/stick/unlock.hpp"

namespace cirkel::server {

namespace {

constexpr int kAskTriesMax = 20;
constexpr std::chrono::milliseconds kAskTryAgainAfter{100};

Ran ask_running_server(const std::vector<std::string>& arguments, const Given& given) {
    auto client = http::make_client("unix:" + socket_path(given.data), {});
    if (!client) return failed(client.error());
    auto response = (*client)->send(command_request(arguments, given));
    // A server that has just taken the lock opens its door a moment later.
    for (int tries = 1; !response && tries < kAskTriesMax; ++tries) {
        std::this_thread::sleep_for(kAskTryAgainAfter);
        response = (*client)->send(command_request(arguments, given));
    }
    if (!response)
        return failed(Error{Kind::Busy, "another cirkel-server holds " + given.data +
                                            " and does not answer; try again"});
    const auto ran = read_command_response(*response);
    if (!ran) return failed(Error{Kind::Broken, "the running server did not understand this"});
    return *ran;
}

/// The one-time code with which the first administrator begins.
Result<std::string> first_invitation(const std::string& folder, Instant now) {
    auto belongings = open_data_folder(folder);
    if (!belongings) return belongings.error();
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return people::invite_first(server.desk(), now);
}

/// What is read where the command was typed.
Result<std::string> extras_of(const ProvisionGiven& told) {
    ProvisionExtras extras{{}, told.wifi, {}, told.proxy};
    if (!told.ca_file.empty()) {
        auto ca = files::read_file(told.ca_file);
        if (!ca) return ca.error();
        extras.ca = std::move(*ca);
    }
    if (!told.wifi_password_file.empty()) {
        auto password = files::read_file(told.wifi_password_file);
        if (!password) return password.error();
        // Editors put an end of line there, which no password holds.
        extras.wifi_password = password->substr(0, password->find_first_of("\r\n"));
    }
    return provision_extras_json(extras);
}

/// The command line that makes one of many.
std::vector<std::string> one_provision(const Given& given, const ProvisionWish& wish) {
    std::vector<std::string> line{"provision",  "--json",
                                  "--data",     given.data,
                                  "--location", wish.location,
                                  "--terminal", wish.terminal,
                                  "--window",   std::to_string(given.provision.window_days),
                                  "--out",      given.provision.out};
    if (!given.touchpoint.empty()) line.insert(line.end(), {"--touchpoint", given.touchpoint});
    if (!given.public_url.empty()) line.insert(line.end(), {"--url", given.public_url});
    return line;
}

/// Of a command that failed elsewhere, so that this one ends in the same way.
Kind kind_of(int exit_status) {
    for (const Kind kind : {Kind::NotFound, Kind::Conflict, Kind::Busy, Kind::Offline,
                            Kind::Refused, Kind::Malformed, Kind::Full})
        if (service::exit_status_of(kind) == exit_status) return kind;
    return Kind::Broken;
}

/// Without the name that stands before a fault when it is printed.
std::string without_program(std::string fault) {
    constexpr std::string_view kProgram = "cirkel-server: ";
    if (fault.starts_with(kProgram)) fault.erase(0, kProgram.size());
    while (fault.ends_with('\n')) fault.pop_back();
    return fault;
}

/// A folder is that of a stick.
std::string unlock_path(const std::string& output) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(output, ignored)) return output;
    return output + "/" + std::string(wire::kUnlockFile);
}

Ran keep_unlock(const Given& given, const std::string& printed) {
    const auto value = json::parse(printed);
    if (!value) return failed(value.error());
    json::Fields fields(*value, "what the server made");
    const auto file = fields.text("file");
    const auto until = fields.integer("usable_until");
    if (auto fault = fields.fault()) return failed(*fault);
    const auto path = unlock_path(given.output);
    if (auto kept = files::replace_file(path, file + "\n", files::Secrecy::OwnerOnly); !kept)
        return failed(kept.error());
    return ran_of(
        CommandResult{
            path + " lets in whoever guessed too often at " + given.terminal +
                ": once, within 24 hours. On the stick its name has to be " +
                std::string(wire::kUnlockFile) + "\n",
            json::Object{{"terminal", given.terminal}, {"file", path}, {"usable_until", until}}},
        given.json);
}

}  // namespace

Ran run_init(const Given& given, Instant now) {
    store::Organisation organisation;
    organisation.name = given.name;
    if (!given.public_url.empty()) {
        auto address = configuration::checked_public_address(given.public_url);
        if (!address) return failed(address.error());
        organisation.public_url = std::move(*address);
    }
    organisation.epoch = EpochId{proof::random_id_bytes()};
    if (auto made = create_data_folder(given.data, organisation); !made)
        return failed(made.error());
    // Nobody can sign in before this code was used once (S-01).
    auto first = first_invitation(given.data, now);
    if (!first) return failed(first.error());
    const CommandResult result{
        given.name + " lives in " + given.data +
            "\nRun beside each other: cirkel-server keeper, cirkel-server serve.\nIts keys lie on "
            "this machine only; without them a restored server cannot speak to its terminals. "
            "Keep them in a file for somebody else: cirkel-server keeper escrow set "
            "age1...\n\nFirst administrator: open the page "
            "/staff/begin and type  " +
            *first + "  (shown only now; valid 7 days)\n",
        json::Object{{"name", given.name}, {"data", given.data}, {"invitation", *first}}};
    return ran_of(result, given.json);
}

Ran run_order(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    if (!files::exists(given.data))
        return failed(Error{Kind::NotFound, "there is no folder " + given.data +
                                                "; make one with: cirkel-server init --name NAME"},
                      service::kExitConfig);
    const auto lock = files::Lock::take(lock_path(given.data));
    if (!lock && lock.error().kind == Kind::Busy) return ask_running_server(arguments, given);
    if (!lock) return failed(lock.error());
    auto belongings = open_belongings(given);
    if (!belongings) return failed_to_open(belongings.error());
    service::StderrLog log(Level::Warning);
    Server server(std::move(*belongings), proof::fill_random, log);
    return ran_of(given.order(server.desk(), now), given.json);
}

Ran run_export(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    const auto& [what, format, from, until, out] = given.exported;
    auto file = api::ExportFile::open({what, format, from, until, given.locations, out},
                                      {database_path(given.data), given.data + "/keys"}, now);
    if (!file) return failed(file.error());
    const Ran noted = run_order(arguments, given, now);
    if (noted.exit != 0) return noted;
    if (auto written = file->write(); !written) return failed(written.error());
    if (out.empty()) return Ran{};
    return ran_of(
        CommandResult{out + " holds " + what + ", for you alone\n", json::Object{{"file", out}}},
        given.json);
}

KeeperPlace keeper_place(const Given& given) {
    const auto& told = given.keeper;
    return {told.folder.empty() ? keeper_folder(given.data) : told.folder,
            told.socket.empty() ? keeper_socket_path(given.data) : told.socket,
            keys_path(given.data), told.server_user};
}

Result<Belongings> open_belongings(const Given& given) {
    auto belongings = open_data_folder(given.data);
    if (belongings) belongings->keeper = keeper::line_to(keeper_place(given).socket);
    return belongings;
}

Ran run_keeper(const Given& given) {
    const auto served = serve_keeper(keeper_place(given));
    return served ? Ran{} : failed(served.error());
}

Ran run_escrow(const Given& given) {
    const auto place = keeper_place(given);
    const auto& wish = given.keeper;
    switch (wish.escrow_order) {
        case EscrowOrder::Show: return ran_of(show_escrow(place), given.json);
        case EscrowOrder::Set:
            return ran_of(set_escrow(place, {wish.recipients, wish.escrow_file}), given.json);
        case EscrowOrder::Restore:
            return ran_of(restore_escrow(given.data, place, {wish.escrow_file, wish.identity}),
                          given.json);
    }
    return Ran{};
}

Ran run_mail(const std::vector<std::string>& arguments, const Given& given, Instant now) {
    const auto& told = given.mail;
    const MailPlaces places{given.data, keeper_place(given).folder, given.keeper.folder.empty()};
    if (told.order == MailOrder::Test)
        return ran_of(test_mail(places, {told.to, Language{told.language}}, now), given.json);
    if (owns(given.data))
        if (const Ran noted = run_order(arguments, given, now); noted.exit != 0) return noted;
    return ran_of(set_mail(places, {told.smtp, told.from, told.user, told.password_file,
                                    told.ca_file, told.is_plain}),
                  given.json);
}

Ran run_provision(const Given& given, Instant now) {
    const auto extras = extras_of(given.provision);
    if (!extras) return failed(extras.error());
    auto signals = service::Signals::take();
    if (!signals) return failed(signals.error());
    ProvisionWorld world;
    world.make = [&](const ProvisionWish& wish) -> Result<std::string> {
        const auto arguments = one_provision(given, wish);
        Given one;
        if (const auto parsed = parse(arguments, one); !parsed.go_on)
            return Error{Kind::Malformed, parsed.err};
        one.file_text = *extras;
        const Ran ran = run_order(arguments, one, now);
        if (ran.exit == 0) return ran.out;
        return Error{kind_of(ran.exit), without_program(ran.err)};
    };
    world.say = [](const std::string& line) { std::fputs((line + "\n").c_str(), stderr); };
    world.is_to_stop = [&] { return signals->next() == service::Wish::Stop; };
    const auto& told = given.provision;
    return ran_of(
        provision_all({given.locations, told.first, told.count, told.out, Language{told.language}},
                      world),
        given.json);
}

Ran run_unlock(const Given& given, Instant now) {
    const std::vector<std::string> arguments{"unlock",   "--json",     "--data",
                                             given.data, "--terminal", given.terminal,
                                             "--output", given.output};
    Given asked;
    if (const auto parsed = parse(arguments, asked); !parsed.go_on)
        return failed(Error{Kind::Malformed, parsed.err});
    const Ran ran = run_order(arguments, asked, now);
    return ran.exit == 0 ? keep_unlock(given, ran.out) : ran;
}

}  // namespace cirkel::server

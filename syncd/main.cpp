#include <cstdio>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/recent_log.hpp"
#include "platform/service/stderr_log.hpp"
#include "shared/installing/answer.hpp"
#include "shared/json/json.hpp"
#include "shared/proof/proof.hpp"
#include "syncd/commands.hpp"
#include "syncd/health/status.hpp"
#include "syncd/rights/asked_rights.hpp"
#include "syncd/rights/serve_errands.hpp"
#include "syncd/run/run.hpp"

using namespace cirkel;

namespace {

struct Options {
    std::string state;
    syncd::EnrolOptions enrol;
    std::string invitation;
    std::string settings;
    std::string target;
    std::string receipt;
    syncd::ServeOptions serve;
    std::string helper = syncd::kErrandDoor;
    int pull_every = 0;  ///< seconds; 0: as the settings say
    bool json = false;
};

int failed(const Error& error) {
    std::fprintf(stderr, "cirkel-syncd: %s\n", error.text.c_str());
    return service::exit_status_of(error.kind);
}

double random_part() { return proof::random_below(1'000'001) / 1e6; }

std::string hardware() {
    utsname machine{};
    return ::uname(&machine) == 0 ? std::string(machine.sysname) + " " + machine.machine : "";
}

int show_status(const Options& options) {
    const auto health = syncd::read_health(syncd::StateFolder(options.state));
    if (!health) return failed(health.error());
    const Instant now = clock::make_system_clock()->wall();
    const std::string text = options.json ? json::dump(syncd::status_value(*health, now)) + "\n"
                                          : syncd::status_lines(*health, now);
    std::fputs(text.c_str(), stdout);
    return service::kExitOk;
}

/// The text of an invitation, from a file, or one line of what a scanner types.
Result<std::string> read_invitation(const std::string& path) {
    if (path != "-") return files::read_file(path);
    std::string line;
    std::getline(std::cin, line);
    return line;
}

Result<syncd::Enrolled> enrol(const syncd::Surroundings& around, const Options& options) {
    if (options.invitation.empty()) return syncd::enrol(around, options.enrol);
    const auto text = read_invitation(options.invitation);
    if (!text) return text.error();
    const auto invited = syncd::invited_by(*text, options.enrol);
    return invited ? syncd::enrol(around, *invited) : invited.error();
}

int show_enrolled(const Result<syncd::Enrolled>& enrolled, bool as_json) {
    if (!enrolled) return failed(enrolled.error());
    const auto& words = enrolled->approval_words;
    std::string text = "This device is " + enrolled->device + ". Now start: cirkel-syncd run";
    if (words) text += "\nIt serves once the desk has compared these six words: " + *words;
    if (as_json)
        text = json::dump(
            json::Object{{"device", enrolled->device},
                         {"approval_words", words ? json::Value(*words) : json::Value()}});
    std::puts(text.c_str());
    return service::kExitOk;
}

int export_records(const syncd::Surroundings& around, const Options& options) {
    syncd::Exported whole;
    const auto path = syncd::export_to(around, options.target, [&](const syncd::Exported& so_far) {
        whole = so_far;
        if (!options.json)
            std::fprintf(stderr, "\r%lld records", static_cast<long long>(so_far.records));
    });
    if (!options.json && whole.records > 0) std::fputs("\n", stderr);
    if (!path) return failed(path.error());
    const std::string text =
        options.json ? json::dump(json::Object{{"file", *path}, {"records", whole.records}})
        : whole.records == 0
            ? "The server has everything of this device safe; there is nothing to take to it."
            : *path + " holds " + std::to_string(whole.records) +
                  " records. Take it to the server: cirkel-server import FILE --receipt OUT";
    std::puts(text.c_str());
    return service::kExitOk;
}

int take_receipt(const syncd::Surroundings& around, const Options& options) {
    const auto taken = syncd::take_receipt_file(around, options.receipt);
    if (!taken) return failed(taken.error());
    const std::string text =
        options.json
            ? json::dump(json::Object{{"raised", taken->raised}, {"ignored", taken->ignored}})
            : (taken->raised > 0 ? "The server has what was exported."
                                 : "This receipt says nothing new.");
    std::puts(text.c_str());
    return service::kExitOk;
}

/// As whoever stands before the device reads them.
std::vector<installing::LogLine> lines_of(const service::RecentLog& log) {
    std::vector<installing::LogLine> lines;
    for (auto& kept : log.lines()) {
        auto level = installing::LogLevel::Notice;
        if (kept.level == Level::Warning) level = installing::LogLevel::Warning;
        if (kept.level == Level::Error) level = installing::LogLevel::Error;
        lines.push_back({kept.at, level, std::move(kept.text)});
    }
    return lines;
}

int serve_errands(const Options& options) {
    service::StderrLog log(Level::Info);
    const auto served = syncd::serve_errands(options.serve, log);
    return served ? service::kExitOk : failed(served.error());
}

int carry_out(const CLI::App& app, Options& options) {
    if (app.got_subcommand("helper")) return serve_errands(options);
    if (auto started = proof::start(); !started) return failed(started.error());
    if (app.got_subcommand("status")) return show_status(options);
    const auto clock = clock::make_system_clock();
    service::StderrLog shown(Level::Info);
    service::RecentLog log(shown, [&clock] { return clock->wall(); },
                           {installing::kLogLinesMax, installing::kLogTextMax});
    const syncd::Surroundings around{syncd::StateFolder(options.state), *clock, log, random_part};
    options.enrol.hardware = hardware();
    if (app.got_subcommand("enrol")) return show_enrolled(enrol(around, options), options.json);
    if (app.got_subcommand("export")) return export_records(around, options);
    if (app.got_subcommand("receipt")) return take_receipt(around, options);
    syncd::AskedRights rights(options.helper);
    syncd::RunOptions run{options.settings, std::chrono::seconds(options.pull_every),
                          [&shown](Level level) { shown.show_up_to(level); }, &rights,
                          options.enrol.hardware};
    run.recent_log = [&log] { return lines_of(log); };
    const auto ended = app.got_subcommand("run") ? syncd::run(around, run) : syncd::once(around);
    return ended ? service::kExitOk : failed(ended.error());
}

void describe_enrol(CLI::App& app, Options& options) {
    auto* enrol = app.add_subcommand("enrol", "take this device into a server's organisation");
    auto* server = enrol->add_option("--server", options.enrol.server, "https://HOST[:PORT]");
    auto* token = enrol->add_option("--token", options.enrol.token, "from cirkel-server token");
    enrol->add_option("--invitation", options.invitation, "a file with the QR code's text, or -")
        ->excludes(server)
        ->excludes(token);
    enrol->add_option("--ca", options.enrol.ca_file, "certificate of a private authority (PEM)");
    enrol->add_flag("--json", options.json, "print a line for programs");
    enrol->final_callback([&options] {
        const bool is_typed = !options.enrol.server.empty() && !options.enrol.token.empty();
        if (options.invitation.empty() && !is_typed)
            throw CLI::RequiredError("--server with --token, or --invitation,");
    });
}

void describe_helper(CLI::App& app, Options& options) {
    auto* helper = app.add_subcommand(
        "helper", "do for the daemon what it has no right to: network, clock, USB stick");
    auto& serve = options.serve;
    helper->add_option("--socket", serve.socket, "listen here instead of what systemd hands on");
    helper->add_option("--daemon-user", serve.daemon_user, "who alone may ask (cirkel-syncd)");
    helper->add_option("--bus", serve.bus, "D-Bus address instead of the system's bus");
    helper->add_option("--work", serve.places.work, "folder for the stick and the service mode");
    helper->add_option("--sys", serve.places.system, "instead of /sys");
    helper->add_option("--dev", serve.places.devices, "instead of /dev");
    const auto seconds = [&](const char* name, Duration& time, const char* what) {
        helper
            ->add_option_function<int>(
                name, [&time](int count) { time = std::chrono::seconds(count); }, what)
            ->check(CLI::Range(1, 1'800));
    };
    seconds("--stick-open", serve.times.open_max, "seconds until a forgotten stick is closed");
    seconds("--stick-appears", serve.times.appears, "seconds to wait for a stick");
    seconds("--connects-in", serve.connects_in, "seconds that a new connection may take");
}

void describe(CLI::App& app, Options& options) {
    app.set_version_flag("--version", std::string("cirkel-syncd ") + CIRKEL_VERSION);
    app.require_subcommand(1);
    describe_enrol(app, options);
    auto* run = app.add_subcommand("run", "carry between terminal and server until stopped");
    run->add_option("--settings", options.settings, "settings file (TOML), read again at SIGHUP");
    run->add_option("--pull-every", options.pull_every, "seconds between two looks at the server")
        ->check(CLI::Range(1, 86'400));
    run->add_option("--helper", options.helper, "the helper's door, in place of the usual one");
    app.add_subcommand("once", "send and fetch everything there is, then end");
    auto* exporting = app.add_subcommand("export", "write what the server lacks to a file");
    exporting->add_option("--to", options.target, "a file, or the folder of a stick")->required();
    exporting->add_flag("--json", options.json, "print a line for programs");
    auto* receipt = app.add_subcommand("receipt", "take in what cirkel-server import gave");
    receipt->add_option("file", options.receipt, "the receipt")->required();
    receipt->add_flag("--json", options.json, "print a line for programs");
    auto* status = app.add_subcommand("status", "show enrolment, counts and lanes");
    status->add_flag("--json", options.json, "print one JSON object");
    for (auto* command : app.get_subcommands({}))
        command->add_option("--state", options.state, "the device's state folder")->required();
    describe_helper(app, options);  // it sees nothing of the state
}

}  // namespace

int main(int argc, char** argv) {
    ::umask(0007);  // the terminal is another user of the same group
    CLI::App app("Carries between a Cirkel terminal and its server.", "cirkel-syncd");
    Options options;
    describe(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? service::kExitOk : service::kExitUsage;
    }
    return carry_out(app, options);
}

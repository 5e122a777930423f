#include <CLI/CLI.hpp>

#include "platform/service/exit_status.hpp"
#include "terminal/programs.hpp"

namespace {

using cirkel::terminal::Options;

void add_state(CLI::App& command, Options& options) {
    command.add_option("--state", options.state, "State folder of this device")
        ->required()
        ->type_name("DIR");
}

void add_common(CLI::App& command, Options& options) {
    add_state(command, options);
    command.add_option("--size", options.size, "Size of the window in pixels")
        ->type_name("WxH")
        ->capture_default_str();
    command.add_option("--ppi", options.ppi, "Pixels an inch; else as it was set up")
        ->type_name("N")
        ->check(CLI::Range(50.0F, 600.0F));
    command
        .add_option("--lang", options.language,
                    "Language of the first screen, such as nl or en; else as it was set up")
        ->type_name("LANG");
    command.add_flag("--still", options.still, "Nothing moves: every change is a cut");
    command.add_flag("--full-screen", options.full_screen, "Fill the screen and hide the pointer");
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app{"The customer's screen: asks, stores, thanks, and shows what was done"};
    app.set_version_flag("--version", "cirkel-terminal " CIRKEL_VERSION);
    app.require_subcommand(1);

    CLI::App* run = app.add_subcommand("run", "Run the terminal");
    add_common(*run, options);

    CLI::App* visit = app.add_subcommand("visit", "Start a terminal and play a visit file on it");
    visit->add_option("FILE", options.visit, "Visit file (JSON)")->required();
    add_common(*visit, options);
    visit->add_option("--shots", options.shots, "Folder for the pictures of its shots")
        ->type_name("DIR");
    visit->add_option("--patience", options.patience, "Seconds that a step waits for its screen")
        ->check(CLI::Range(1, 3'600));
    visit->add_option("--set", options.values, "Value for a place ${name} in the visit file")
        ->type_name("NAME=VALUE")
        ->take_all();

    CLI::App* trust = app.add_subcommand(
        "trust-server", "Believe the server that this device is enrolled with from now on");
    add_state(*trust, options);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cirkel::service::kExitOk : cirkel::service::kExitUsage;
    }
    if (trust->parsed()) return cirkel::terminal::trust_server(options);
    return run->parsed() ? cirkel::terminal::run(options) : cirkel::terminal::visit(options);
}

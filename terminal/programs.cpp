#include "terminal/programs.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/service/exit_status.hpp"
#include "platform/service/stderr_log.hpp"
#include "platform/service/supervisor.hpp"
#include "platform/window/window.hpp"
#include "shared/proof/proof.hpp"
#include "terminal/device/places.hpp"
#include "terminal/device/vigil.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/kiosk.hpp"
#include "terminal/upkeep/trust.hpp"
#include "terminal/visit.hpp"

namespace cirkel::terminal {
namespace {

constexpr int kExitStepFailed = 1;

int fail(Log& log, const Error& error, int status) {
    log.write(Level::Error, error.text);
    return status;
}

int fail(Log& log, const Error& error) {
    return fail(log, error, service::exit_status_of(error.kind));
}

Result<VisitFile> read_visit_of(const Options& options) {
    const auto values = read_values(options.values);
    if (!values) return values.error();
    const Result<std::string> text = files::read_file(options.visit);
    if (!text) return text.error();
    Result<VisitFile> file = read_visit(*text, *values);
    if (!file) return file.error().with_context(options.visit);
    return file;
}

Result<void> make_shots_folder(const std::string& folder) {
    if (folder.empty()) return done;
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) return Error{Kind::Broken, "cannot make the folder " + folder};
    return done;
}

void print_line(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

}  // namespace

int run(const Options& options) {
    service::StderrLog log(Level::Info);
    const auto kiosk = open_kiosk(options, log);
    if (!kiosk) return fail(log, kiosk.error());
    const auto clock = clock::make_system_clock();
    device::Vigil vigil(service::Supervisor::of_environment());
    vigil.begin();
    const window::Window& window = (*kiosk)->window();
    const Size laid_out{window.width(), window.height()};
    while ((*kiosk)->terminal().turn(vigil.longest_rest())) {
        // A window on a desk may be resized by hand; a screen that was turned is laid out anew.
        const bool fits = !options.full_screen || Size{window.width(), window.height()} == laid_out;
        const auto glass = window.is_lit() && fits ? device::Glass::Lit : device::Glass::Amiss;
        if (auto kept = vigil.keep(glass, clock->mono()); !kept) return fail(log, kept.error());
    }
    vigil.end();
    return service::kExitOk;
}

int visit(const Options& options) {
    service::StderrLog log(Level::Info);
    const Result<VisitFile> file = read_visit_of(options);
    if (!file) return fail(log, file.error());
    const Result<void> shots = make_shots_folder(options.shots);
    if (!shots) return fail(log, shots.error(), service::kExitCannotCreate);
    const auto kiosk = open_kiosk(options, log);
    if (!kiosk) return fail(log, kiosk.error());
    const Result<void> played =
        play(*file, {(*kiosk)->terminal(), (*kiosk)->window(), options.shots, print_line},
             std::chrono::seconds(options.patience));
    if (played) return service::kExitOk;
    return fail(log, played.error().with_context(options.visit), kExitStepFailed);
}

int trust_server(const Options& options) {
    service::StderrLog log(Level::Info);
    const device::Places places{options.state};
    const auto folder = files::make_folder(places.data(), files::Secrecy::Readable);
    if (!folder) return fail(log, folder.error());
    const auto lock = files::Lock::take(places.lock());
    if (!lock) return fail(log, lock.error().with_context("stop the terminal first"));
    auto opened = effects::open_device(places.state, clock::make_system_clock()->wall(), log);
    if (!opened) return fail(log, opened.error());
    const auto enrolment = upkeep::trust_told_server(opened->stores());
    if (!enrolment) return fail(log, enrolment.error());
    print_line("trusted " + enrolment->server_url + " " + proof::base64(enrolment->server_key));
    return service::kExitOk;
}

}  // namespace cirkel::terminal

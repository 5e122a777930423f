#include <cstdio>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/service/exit_status.hpp"
#include "server/main/command_line.hpp"
#include "server/main/programs.hpp"
#include "server/main/run_backup.hpp"
#include "server/main/run_import.hpp"
#include "shared/proof/proof.hpp"

namespace {

using namespace cirkel::server;

Ran run(const std::vector<std::string>& arguments) {
    Given given;
    const auto parsed = parse(arguments, given);
    if (!parsed.go_on) return Ran{parsed.out, parsed.err, parsed.exit};
    if (!given.file.empty()) {
        // Read here, where the path was typed: a running server may stand in another folder.
        auto text = cirkel::files::read_file(given.file);
        if (!text) return ran_of(text.error(), given.json);
        given.file_text = std::move(*text);
    }
    const auto now = cirkel::clock::make_system_clock()->wall();
    switch (given.program) {
        case Program::Init: return run_init(given, now);
        case Program::Serve: return run_serve(given);
        case Program::Demo: return run_demo(given, now);
        case Program::Import: return run_import(given, now);
        case Program::Backup: return run_backup(given, now);
        case Program::Restore: return run_restore(given, now);
        case Program::Export: return run_export(arguments, given, now);
        case Program::Keeper: return run_keeper(given);
        case Program::Escrow: return run_escrow(given);
        case Program::Mail: return run_mail(arguments, given, now);
        case Program::Provision: return run_provision(given, now);
        case Program::Unlock: return run_unlock(given, now);
        case Program::RunOrder: return run_order(arguments, given, now);
    }
    return Ran{{}, {}, cirkel::service::kExitSoftware};
}

}  // namespace

int main(int count, char** words) {
    // What this program makes is for its own user alone.
    ::umask(0077);
    if (const auto started = cirkel::proof::start(); !started) {
        std::fprintf(stderr, "cirkel-server: %s\n", started.error().text.c_str());
        return cirkel::service::kExitSoftware;
    }
    const Ran ran = run(std::vector<std::string>(words + 1, words + count));
    std::fputs(ran.out.c_str(), stdout);
    std::fputs(ran.err.c_str(), stderr);
    return ran.exit;
}

#include "server/stick/take_export.hpp"

#include <variant>

#include "server/access/device_keys.hpp"
#include "server/intake/accept_submissions.hpp"

namespace cirkel::stick {

namespace {

using desk::Desk;

Result<store::Terminal> terminal_of(Desk& desk, const TerminalId& id) {
    const auto terminal = desk.store.devices().terminal(id);
    if (!terminal) return terminal.error();
    if (!*terminal)
        return Error{Kind::NotFound,
                     "this export is of " + id.text + ", which is no terminal of this server"};
    // The same as on the network: its data stays with it until somebody says that it goes on.
    if ((*terminal)->revoked)
        return Error{Kind::Refused, id.text +
                                        " is suspended; go on with it first: cirkel-server "
                                        "device resume " +
                                        id.text};
    return **terminal;
}

Error error_of(const wire::Problem& problem) {
    const Kind kind = problem.status == 409 ? Kind::Conflict : Kind::Malformed;
    if (problem.code == wire::problem_code::kSeqGap)
        return Error{kind,
                     "records before this export are missing here; let the terminal export again"};
    return Error{kind, "not taken in: " + problem.detail};
}

}  // namespace

Result<void> check_export(Desk& desk, const ExportClaim& claim) {
    const auto terminal = terminal_of(desk, claim.head.device);
    if (!terminal) return terminal.error();
    const auto by_it = access::any_key_signed(
        desk.store.devices(), *terminal,
        [&](const PublicKey& key) { return wire::is_signed_by(key, claim.tail, claim.of_lines); });
    if (!by_it) return by_it.error();
    if (*by_it) return done;
    return Error{Kind::Refused, "this export is not signed by " + terminal->id.text +
                                    ", or was changed since; nothing of it was taken in"};
}

Result<wire::PushReply> take_push(Desk& desk, const TerminalId& device, std::string_view line,
                                  Instant now) {
    const auto terminal = terminal_of(desk, device);
    if (!terminal) return terminal.error();
    const auto push = wire::read_push_request(line);
    if (!push) return push.error();
    auto outcome = intake::accept_submissions(desk, *terminal, *push, now);
    if (const auto* problem = std::get_if<wire::Problem>(&outcome)) return error_of(*problem);
    return std::move(std::get<wire::PushReply>(outcome));
}

}  // namespace cirkel::stick

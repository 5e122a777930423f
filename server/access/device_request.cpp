#include "server/access/device_request.hpp"

#include "server/desk/answer.hpp"
#include "shared/wire/request_signature.hpp"

namespace cirkel::access {

namespace {

namespace code = wire::problem_code;

// The same words for an unknown device and a wrong signature: a stranger learns nothing.
http::Response not_signed() {
    return desk::problem_answer(code::kSignature, "this request is not signed by a known device");
}

http::Response clock_skew(Instant now) {
    auto problem = wire::make_problem(
        code::kClockSkew, "the device's clock is too far off; sign again with the server's time");
    problem.server_time = now;
    return desk::problem_answer(problem);
}

}  // namespace

std::variant<store::Terminal, http::Response> device_of(desk::Desk& desk,
                                                        const http::Request& request, Instant now) {
    // What was signed is what came in, byte for byte; unpacking and reading come after.
    const wire::SignableRequest signable{request.method, request.target, request.body};
    const auto claimed = wire::read_signature(signable, request.headers);
    if (!claimed) return not_signed();
    const auto terminal = desk.store.devices().terminal(claimed->signer.device);
    if (!terminal) return desk::error_answer(terminal.error());
    if (!*terminal || !wire::is_signed_by((*terminal)->transport_key, *claimed))
        return not_signed();
    // After the signature, so that our clock is told to our own devices only.
    if (!wire::is_fresh(*claimed, now)) return clock_skew(now);
    // Last, so that only the device itself learns that it was suspended.
    if ((*terminal)->revoked)
        return desk::problem_answer(code::kSuspended,
                                    "this device is suspended; keep its data and ask the office");
    return **terminal;
}

}  // namespace cirkel::access

#include "server/access/device_request.hpp"

#include "server/access/device_keys.hpp"
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
    if (!*terminal || (*terminal)->wiped_at) return not_signed();
    const bool by_current = wire::is_signed_by((*terminal)->transport_key, *claimed);
    const auto other = by_current
                           ? Result<std::optional<store::DeviceKey>>(std::nullopt)
                           : key_that_signed(desk.store.devices(), (*terminal)->id, *claimed, now);
    if (!other) return desk::error_answer(other.error());
    if (!by_current && !*other) return not_signed();
    // After the signature, so that our clock is told to our own devices only.
    if (!wire::is_fresh(*claimed, now)) return clock_skew(now);
    if (by_current || (*other)->state == store::DeviceKey::State::Former) return **terminal;
    // Only now: a request of long ago must not bring a pair into use.
    auto renewed = promote(desk.store, **terminal, **other, now);
    if (!renewed) return desk::error_answer(renewed.error());
    return std::move(*renewed);
}

}  // namespace cirkel::access

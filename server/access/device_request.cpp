#include "server/access/device_request.hpp"

#include <algorithm>
#include <string>

#include "server/access/device_keys.hpp"
#include "server/desk/answer.hpp"
#include "server/store/device_life.hpp"
#include "shared/wire/device/heartbeat.hpp"
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

using Answer = std::optional<http::Response>;

/// Of a device that used an invitation and is no terminal: it waits, or was refused.
Result<Answer> answer_to_waiting(desk::Desk& desk, const wire::ClaimedSignature& claimed,
                                 Instant now) {
    const auto waiting = desk.store.device_life().waiting(claimed.signer.device);
    if (!waiting) return waiting.error();
    if (!*waiting || !wire::is_signed_by((*waiting)->transport_key, claimed)) return Answer();
    if (!wire::is_fresh(claimed, now)) return Answer(clock_skew(now));
    if ((*waiting)->refused_at)
        return Answer(desk::problem_answer(
            code::kRefused, "this device was refused at the desk; ask for a new invitation"));
    return Answer(desk::problem_answer(
        code::kPending, "this device waits until the desk has compared its six words"));
}

/// Keeps that it lives and what it holds, and tells of it when that is news.
Result<void> hear_of_replaced(desk::Desk& desk, store::ReplacedDevice device,
                              const http::Request& request, Instant now) {
    const bool is_new = !device.seen_at;
    const int waiting_before = device.waiting;
    if (request.path() == "/v1/heartbeat")
        if (const auto beat = wire::read_heartbeat_request(request.body))
            device.waiting = beat->waiting;
    if (!is_new && device.waiting == waiting_before) return done;
    device.seen_at = now;
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    if (auto kept = desk.store.device_life().put_replaced(device); !kept) return kept;
    desk.log.write(Level::Error, "a replaced device lives again terminal=" + device.terminal.text +
                                     " waiting=" + std::to_string(device.waiting) +
                                     "; bring what it holds by USB stick: cirkel-syncd export");
    return (*transaction)->commit();
}

/// Of a device whose name another one has by now. It keeps what it holds, as a suspended one does.
Result<Answer> answer_to_replaced(desk::Desk& desk, const wire::ClaimedSignature& claimed,
                                  const http::Request& request, Instant now) {
    const auto replaced = desk.store.device_life().replaced(claimed.signer.device);
    if (!replaced) return replaced.error();
    const auto it =
        std::find_if(replaced->begin(), replaced->end(), [&](const store::ReplacedDevice& one) {
            return wire::is_signed_by(one.transport_key, claimed);
        });
    if (it == replaced->end()) return Answer();
    if (!wire::is_fresh(claimed, now)) return Answer(clock_skew(now));
    if (auto heard = hear_of_replaced(desk, *it, request, now); !heard) return heard.error();
    return Answer(
        desk::problem_answer(code::kSuspended,
                             "another device has the name of this one; keep its data, and bring it "
                             "by USB stick: cirkel-syncd export"));
}

http::Response answer_to_outsider(desk::Desk& desk, const wire::ClaimedSignature& claimed,
                                  const http::Request& request, Instant now) {
    auto waiting = answer_to_waiting(desk, claimed, now);
    if (!waiting) return desk::error_answer(waiting.error());
    if (*waiting) return std::move(**waiting);
    auto replaced = answer_to_replaced(desk, claimed, request, now);
    if (!replaced) return desk::error_answer(replaced.error());
    return *replaced ? std::move(**replaced) : not_signed();
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
    if (!*terminal || (*terminal)->wiped_at)
        return answer_to_outsider(desk, *claimed, request, now);
    const bool by_current = wire::is_signed_by((*terminal)->transport_key, *claimed);
    const auto other = by_current
                           ? Result<std::optional<store::DeviceKey>>(std::nullopt)
                           : key_that_signed(desk.store.devices(), (*terminal)->id, *claimed, now);
    if (!other) return desk::error_answer(other.error());
    if (!by_current && !*other) return answer_to_outsider(desk, *claimed, request, now);
    // After the signature, so that our clock is told to our own devices only.
    if (!wire::is_fresh(*claimed, now)) return clock_skew(now);
    if (by_current || (*other)->state == store::DeviceKey::State::Former) return **terminal;
    // Only now: a request of long ago must not bring a pair into use.
    auto renewed = promote(desk.store, **terminal, **other, now);
    if (!renewed) return desk::error_answer(renewed.error());
    return std::move(*renewed);
}

}  // namespace cirkel::access

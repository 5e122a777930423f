#include "terminal/effects/check_pin.hpp"

#include <algorithm>
#include <utility>

#include "terminal/effects/save_later_record.hpp"

namespace cirkel::effects {
namespace {

using capture_db::PinCounter;
using session::PinChecked;

std::optional<StaffMember> member_of(const Device& device, const std::string& number) {
    if (!device.configuration) return std::nullopt;
    for (const auto& member : device.configuration->staff) {
        if (member.number == number) return member;
    }
    return std::nullopt;
}

PinChecked refused(const capture_db::PinGate& gate) {
    PinChecked answer;
    answer.wait = gate.wait;
    answer.tries_left = std::max(0, capture_db::kPinTriesFree - gate.failures);
    answer.is_locked = gate.failures >= capture_db::kPinTriesMax;
    return answer;
}

// Without a durable count there is no lock-out, so without it nobody gets in.
PinChecked refused_uncounted(Device& device, const Error& error) {
    device.log.write(Level::Error, error.with_context("counting PIN tries").text);
    return refused({capture_db::kPinTriesFree, capture_db::kPinWait});
}

/// For the server's log. Whoever cannot be written down does not get in.
Result<void> write_down(Device& device, const PinCheck& check, staff::SignInEnd end, int refused,
                        const Moment& now) {
    staff::SignIn sign_in;
    sign_in.at = now;
    sign_in.staff = check.staff_number;
    sign_in.end = end;
    sign_in.refused = refused;
    return save_sign_in(device, std::move(sign_in));
}

PinChecked accepted(Device& device, const PinCheck& check, const capture_db::PinGate& gate,
                    const Moment& now) {
    // The gate counts this try, which was a right one.
    const int refused_before = std::max(0, gate.failures - 1);
    auto written = write_down(device, check, staff::SignInEnd::Accepted, refused_before, now);
    if (!written) return refused_uncounted(device, written.error());
    const auto forgotten = capture_db::forget_pin_tries(device.capture, check.counter);
    if (!forgotten) device.log.write(Level::Error, forgotten.error().text);
    PinChecked answer;
    answer.member = check.claimed;
    return answer;
}

}  // namespace

std::variant<PinChecked, PinCheck> begin_pin_check(Device& device, session::CheckPin& effect,
                                                   const Moment& now) {
    PinCheck check;
    check.staff_number = effect.staff_number;
    check.claimed = member_of(device, effect.staff_number);
    if (check.claimed && check.claimed->technician) check.counter = PinCounter::Technician;
    check.pin = effect.pin;
    proof::wipe(effect.pin);
    const auto gate = capture_db::pin_gate(device.capture, check.counter, now);
    if (!gate) return refused_uncounted(device, gate.error());
    if (gate->wait > Duration(0)) return refused(*gate);
    const auto counted = capture_db::count_pin_try(device.capture, check.counter, now);
    if (!counted) return refused_uncounted(device, counted.error());
    return check;
}

bool fits(PinCheck& check) {
    const bool is_right = check.claimed && proof::fits_pin(check.claimed->pin_verifier, check.pin);
    proof::wipe(check.pin);
    return is_right;
}

PinChecked end_pin_check(Device& device, const PinCheck& check, bool is_right, const Moment& now) {
    const auto gate = capture_db::pin_gate(device.capture, check.counter, now);
    if (!gate) return refused_uncounted(device, gate.error());
    if (is_right) return accepted(device, check, *gate, now);
    const auto end = gate->failures >= capture_db::kPinTriesMax ? staff::SignInEnd::Locked
                                                                : staff::SignInEnd::Refused;
    // The count stands already, so a guess that is not written down gains nothing.
    if (auto written = write_down(device, check, end, gate->failures, now); !written)
        device.log.write(Level::Error, written.error().with_context("a refused PIN").text);
    return refused(*gate);
}

void forget_pin_tries(Device& device) {
    const auto forgotten = capture_db::forget_pin_tries(device.capture);
    if (!forgotten) device.log.write(Level::Error, forgotten.error().text);
}

}  // namespace cirkel::effects

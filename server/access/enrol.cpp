#include "server/access/enrol.hpp"

#include <algorithm>
#include <set>

#include "server/access/device_keys.hpp"
#include "server/casework/offer.hpp"
#include "server/desk/answer.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/device/enrolment.hpp"

namespace cirkel::access {

namespace {

using desk::Call;
using desk::Desk;
using store::EnrolmentToken;

// 128 bits: nobody guesses one within its quarter of an hour, so tries need no counting.
constexpr std::size_t kTokenBytes = 16;

bool is_code_sign(char sign) { return kCodeSigns.find(sign) != std::string_view::npos; }

/// A first character that no other terminal of the location has; K first, as on the pictures.
Result<char> free_character(Desk& desk, const Invitation& invitation) {
    const auto terminals = desk.store.devices().terminals(invitation.location);
    if (!terminals) return terminals.error();
    std::set<char> taken;
    for (const auto& terminal : *terminals)
        if (terminal.id != invitation.terminal) taken.insert(terminal.first_character);
    if (invitation.first_character) {
        const auto sign = folded_sign(*invitation.first_character);
        if (!sign || !is_code_sign(*sign))
            return Error{Kind::Malformed, "a first character is a sign of screen codes, like K"};
        if (taken.count(*sign) > 0)
            return Error{Kind::Conflict, "another terminal of this location has that character"};
        return *sign;
    }
    const auto start = kCodeSigns.find('K');
    for (std::size_t i = 0; i < kCodeSigns.size(); ++i) {
        const char sign = kCodeSigns[(start + i) % kCodeSigns.size()];
        if (taken.count(sign) == 0) return sign;
    }
    return Error{Kind::Full, "this location has a terminal for every first character"};
}

/// The touchpoint that a terminal is invited for must be one of its location.
Result<void> check_touchpoint(Desk& desk, const Invitation& invitation) {
    if (!invitation.touchpoint) return done;
    const auto touchpoints = desk.store.setup().touchpoints(invitation.location);
    if (!touchpoints) return touchpoints.error();
    for (const auto& touchpoint : *touchpoints)
        if (touchpoint.id == *invitation.touchpoint) return done;
    return Error{Kind::NotFound, invitation.location.text + " has no touchpoint " +
                                     invitation.touchpoint->text +
                                     "; see: cirkel-server touchpoint list"};
}

bool is_same_device(const EnrolmentToken& token, const wire::EnrolRequest& request) {
    return token.transport_key == request.transport_key && token.consent_key == request.consent_key;
}

// Unknown, used by another, too late: one answer for all.
http::Response refused() {
    return desk::problem_answer(wire::problem_code::kToken,
                                "this code is not valid (any more); ask for a new one");
}

Result<http::Response> reply_to(Desk& desk, const EnrolmentToken& token, Instant now) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    wire::EnrolReply reply;
    reply.device = token.terminal;
    reply.key_id = KeyId{token.terminal.text};
    reply.location = token.location;
    reply.server_key = desk.keys.signing().public_key;
    reply.server_epoch = (*organisation)->epoch;
    reply.server_time = now;
    return desk::json_answer(wire::enrol_reply_json(reply));
}

Result<http::Response> enrol_by(Desk& desk, const wire::EnrolRequest& request, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = desk.store.devices().token(proof::sha256(request.token));
    if (!known) return known.error();
    if (!*known) return refused();
    EnrolmentToken token = **known;
    // The keys decide, not the token: whoever has the private halves is the device that was let in.
    // A photograph of the token alone is worth nothing after its first use.
    if (token.used_at)
        return is_same_device(token, request) ? reply_to(desk, token, now) : refused();
    if (now >= token.expires_at) return refused();
    token.used_at = now;
    token.transport_key = request.transport_key;
    token.consent_key = request.consent_key;
    if (auto kept = desk.store.devices().put_token(token); !kept) return kept.error();
    if (auto retired = retire_keys(desk.store.devices(), token.terminal); !retired)
        return retired.error();
    store::Terminal terminal;
    terminal.id = token.terminal;
    terminal.location = token.location;
    terminal.first_character = token.first_character;
    terminal.touchpoint = token.touchpoint;
    terminal.transport_key = request.transport_key;
    terminal.consent_key = request.consent_key;
    if (auto kept = desk.store.devices().put_terminal(terminal); !kept) return kept.error();
    // One terminal more: each one's share of the calls that a day can bear becomes smaller.
    if (auto shared = casework::share_anew(desk.store, token.location, now); !shared)
        return shared.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return reply_to(desk, token, now);
}

}  // namespace

Result<std::string> invite(Desk& desk, const Invitation& invitation, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto location = desk.store.setup().location(invitation.location);
    if (!location) return location.error();
    if (!*location)
        return Error{Kind::NotFound, "there is no location " + invitation.location.text +
                                         "; add it with: cirkel-server location add"};
    if (auto found = check_touchpoint(desk, invitation); !found) return found.error();
    // Decided now, not at enrolment, so that two tokens made one after the other cannot end up with
    // the same character without anybody noticing.
    const auto sign = free_character(desk, invitation);
    if (!sign) return sign.error();
    const auto text = desk::random_hex(desk, kTokenBytes);
    EnrolmentToken token;
    token.hash = proof::sha256(text);
    token.location = invitation.location;
    token.terminal = invitation.terminal;
    token.first_character = *sign;
    token.touchpoint = invitation.touchpoint;
    token.expires_at = now + kTokenValidFor;
    if (auto kept = desk.store.devices().put_token(token); !kept) return kept.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return text;
}

http::Response enrol(Desk& desk, const Call& call) {
    const auto request = wire::read_enrol_request(call.request.body);
    if (!request) return desk::error_answer(request.error());
    const auto answer = enrol_by(desk, *request, call.now);
    return answer ? *answer : desk::error_answer(answer.error());
}

}  // namespace cirkel::access

#include "server/access/enrol.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "server/access/device_keys.hpp"
#include "server/access/typed_code.hpp"
#include "server/casework/offer.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/wrong_codes.hpp"
#include "shared/loop/screen_code.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::access {

namespace {

using desk::Call;
using desk::Desk;
using store::EnrolmentToken;

// 128 bits. The code for the same has 59: with its quarter of an hour, or the approval after more,
// and with wrong ones slowed, nobody guesses one either.
constexpr std::size_t kEnrolmentTokenBytes = 16;
constexpr int kEnrolled = 200;

bool is_code_sign(char sign) { return kCodeSigns.find(sign) != std::string_view::npos; }

Result<char> character_for(Desk& desk, const Invitation& invitation) {
    if (!invitation.first_character)
        return free_character(desk.store, {invitation.location, invitation.terminal, {}});
    const auto sign = folded_sign(*invitation.first_character);
    if (!sign || !is_code_sign(*sign))
        return Error{Kind::Malformed, "a first character is a sign of screen codes, like K"};
    const auto given = free_character(desk.store, {invitation.location, invitation.terminal, sign});
    if (given && *given != *sign)
        return Error{Kind::Conflict, "another terminal of this location has that character"};
    return given;
}

bool is_same_device(const EnrolmentToken& token, const wire::EnrolRequest& request) {
    return token.transport_key == request.transport_key && token.consent_key == request.consent_key;
}

/// What stands in the file for a code. The key keeps whoever has the file from trying all codes.
CodeTag tag_of(const Desk& desk, const TypedCode& code) {
    return proof::code_tag(desk.keys.code_key(), "enrol|" + code.signs);
}

/// By the token itself, or by the code as somebody typed it.
Result<std::optional<EnrolmentToken>> token_shown(Desk& desk, const std::string& shown) {
    const auto code = TypedCode::parse(shown);
    return code ? desk.store.devices().token_by_code(tag_of(desk, *code))
                : desk.store.devices().token(proof::sha256(shown));
}

// Whoever is refused stands before the terminal, so every refusal says what to do next. Used and
// expired are told to whoever had a right code only.
http::Response unknown_token() {
    return desk::problem_answer(wire::problem_code::kToken,
                                "this code is not known here; compare every sign with the page or "
                                "the paper, and that it is of this server");
}

http::Response used_token() {
    return desk::problem_answer(wire::problem_code::kTokenUsed,
                                "another device used this code; ask for a new one. If you know of "
                                "no other device, say so at the desk: somebody else may have it");
}

http::Response expired_token() {
    return desk::problem_answer(wire::problem_code::kTokenExpired,
                                "the time of this code is over; ask for a new one on the page of "
                                "terminals, or with: cirkel-server token");
}

/// Whether the device that used it is no terminal yet.
Result<bool> still_waits(Desk& desk, const EnrolmentToken& token) {
    const auto waiting = desk.store.device_life().waiting(token.terminal);
    if (!waiting) return waiting.error();
    return *waiting && (*waiting)->transport_key == token.transport_key;
}

store::WaitingDevice device_of(const EnrolmentToken& token, const wire::EnrolRequest& request,
                               Instant now) {
    return {token.terminal,   token.location,        token.first_character,
            token.touchpoint, request.transport_key, request.consent_key,
            request.hardware, request.software,      now};
}

Result<void> keep_waiting(Desk& desk, const store::WaitingDevice& device) {
    desk.log.write(Level::Notice, "a device waits for approval terminal=" + device.terminal.text);
    return desk.store.device_life().put_waiting(device);
}

Result<http::Response> reply_to(Desk& desk, const EnrolmentToken& token, Instant now) {
    auto reply = reply_as(desk, token.terminal, token.location, now);
    if (!reply) return reply.error();
    const auto waits = still_waits(desk, token);
    if (!waits) return waits.error();
    reply->needs_approval = *waits;
    return desk::json_answer(wire::enrol_reply_json(*reply));
}

Result<http::Response> enrol_by(Desk& desk, const wire::EnrolRequest& request, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = token_shown(desk, request.token);
    if (!known) return known.error();
    if (!*known) return unknown_token();
    EnrolmentToken token = **known;
    // The keys decide, not the token: whoever has the private halves is the device that was let in.
    // A photograph of the token alone is worth nothing after its first use.
    if (token.used_at)
        return is_same_device(token, request) ? reply_to(desk, token, now) : used_token();
    if (now >= token.expires_at) return expired_token();
    token.used_at = now;
    token.transport_key = request.transport_key;
    token.consent_key = request.consent_key;
    if (auto kept = desk.store.devices().put_token(token); !kept) return kept.error();
    const auto device = device_of(token, request, now);
    auto taken = token.needs_approval ? keep_waiting(desk, device) : admit(desk, device, now);
    if (!taken) return taken.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return reply_to(desk, token, now);
}

/// The device that has the name by now loses it; what it holds comes by stick.
Result<void> replace(Desk& desk, const store::WaitingDevice& by, Instant now) {
    auto& life = desk.store.device_life();
    if (auto back = life.remove_replaced(by.terminal, by.transport_key); !back) return back;
    const auto before = desk.store.devices().terminal(by.terminal);
    if (!before) return before.error();
    const bool is_another = *before && (*before)->transport_key != by.transport_key;
    // A wiped one has no keys that could speak again.
    if (!is_another || (*before)->wiped_at) return done;
    return life.put_replaced({by.terminal, (*before)->transport_key, now});
}

}  // namespace

Result<wire::EnrolReply> reply_as(Desk& desk, const TerminalId& id, const LocationId& at,
                                  Instant now) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return Error{Kind::Broken, "a server without an organisation"};
    wire::EnrolReply reply;
    reply.device = id;
    reply.key_id = KeyId{id.text};
    reply.location = at;
    reply.server_key = desk.keys.signing().public_key;
    reply.server_epoch = (*organisation)->epoch;
    reply.server_time = now;
    return reply;
}

Result<char> free_character(store::Store& store, const WantedCharacter& wanted) {
    const auto terminals = store.devices().terminals(wanted.location);
    if (!terminals) return terminals.error();
    std::set<char> taken;
    for (const auto& terminal : *terminals)
        if (terminal.id != wanted.terminal) taken.insert(terminal.first_character);
    if (wanted.sign && taken.count(*wanted.sign) == 0) return *wanted.sign;
    const auto start = kCodeSigns.find('K');
    for (std::size_t i = 0; i < kCodeSigns.size(); ++i) {
        const char sign = kCodeSigns[(start + i) % kCodeSigns.size()];
        if (taken.count(sign) == 0) return sign;
    }
    return Error{Kind::Full, "this location has a terminal for every first character"};
}

Result<void> check_touchpoint(Desk& desk, const LocationId& at,
                              const std::optional<TouchpointId>& wanted) {
    if (!wanted) return done;
    const auto touchpoints = desk.store.setup().touchpoints(at);
    if (!touchpoints) return touchpoints.error();
    for (const auto& touchpoint : *touchpoints)
        if (touchpoint.id == *wanted) return done;
    return Error{Kind::NotFound, at.text + " has no touchpoint " + wanted->text +
                                     "; see: cirkel-server touchpoint list"};
}

Result<void> settle_places(Desk& desk, const store::Terminal& terminal,
                           const std::optional<store::Terminal>& before, Instant now) {
    if (before && before->location != terminal.location) {
        const store::FormerPlace left{terminal.id, before->location, now};
        if (auto kept = desk.store.device_life().add_former_place(left); !kept) return kept;
        if (auto shared = casework::share_anew(desk.store, before->location, now); !shared)
            return shared;
    }
    return casework::share_anew(desk.store, terminal.location, now);
}

bool needs_approval(const Invitation& invitation) {
    return invitation.approval || invitation.valid_for > kTokenValidFor;
}

Result<void> admit(Desk& desk, const store::WaitingDevice& device, Instant now) {
    auto& devices = desk.store.devices();
    const auto before = devices.terminal(device.terminal);
    if (!before) return before.error();
    if (auto gone = desk.store.device_life().remove_waiting(device.terminal); !gone) return gone;
    if (auto replaced = replace(desk, device, now); !replaced) return replaced;
    if (auto retired = retire_keys(devices, device.terminal); !retired) return retired;
    // Another may have got the character while this one was on its way.
    const auto sign =
        free_character(desk.store, {device.location, device.terminal, device.first_character});
    if (!sign) return sign.error();
    store::Terminal terminal;
    terminal.id = device.terminal;
    terminal.location = device.location;
    terminal.first_character = *sign;
    terminal.touchpoint = device.touchpoint;
    terminal.transport_key = device.transport_key;
    terminal.consent_key = device.consent_key;
    if (auto kept = devices.put_terminal(terminal); !kept) return kept;
    return settle_places(desk, terminal, *before, now);
}

Result<WayIn> invite(Desk& desk, const Invitation& invitation, Instant now) {
    if (invitation.valid_for <= Duration(0) || invitation.valid_for > kTokenValidForMax)
        return Error{Kind::Malformed, "an invitation is valid for 14 days at most"};
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto location = desk.store.setup().location(invitation.location);
    if (!location) return location.error();
    if (!*location)
        return Error{Kind::NotFound, "there is no location " + invitation.location.text +
                                         "; add it with: cirkel-server location add"};
    if (auto found = check_touchpoint(desk, invitation.location, invitation.touchpoint); !found)
        return found.error();
    // Decided now, not at enrolment, so that two tokens made one after the other cannot end up with
    // the same character without anybody noticing.
    const auto sign = character_for(desk, invitation);
    if (!sign) return sign.error();
    WayIn way{desk::random_hex(desk, kEnrolmentTokenBytes), drawn_typed_code(desk)};
    EnrolmentToken token;
    token.hash = proof::sha256(way.token);
    token.code_tag = tag_of(desk, way.code);
    token.location = invitation.location;
    token.terminal = invitation.terminal;
    token.first_character = *sign;
    token.touchpoint = invitation.touchpoint;
    token.expires_at = now + invitation.valid_for;
    token.needs_approval = needs_approval(invitation);
    if (auto kept = desk.store.devices().put_token(token); !kept) return kept.error();
    const audit::Deed deed{invitation.by.actor, audit::Action::DeviceInvited,
                           "terminal " + invitation.terminal.text, audit::Outcome::Done,
                           invitation.by.origin};
    if (auto written = audit::write(desk.store, deed, now); !written) return written.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return way;
}

http::Response enrol(Desk& desk, const Call& call) {
    const auto request = wire::read_enrol_request(call.request.body);
    if (!request) return desk::error_answer(request.error());
    auto answer = enrol_by(desk, *request, call.now);
    if (!answer) return desk::error_answer(answer.error());
    // Wrong ones only: who comes from the same shop with a right one is let in at once.
    if (answer->status != kEnrolled)
        desk::slow_wrong_code(desk, "enrol " + call.request.peer, call.now, *answer);
    return std::move(*answer);
}

}  // namespace cirkel::access

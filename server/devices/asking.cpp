#include "server/devices/asking.hpp"

#include <utility>

#include "server/access/enrol.hpp"
#include "server/configuration/public_address.hpp"
#include "server/desk/answer.hpp"
#include "server/desk/in_transaction.hpp"
#include "shared/wire/device/enrol_ask.hpp"
#include "shared/wire/device/six_words.hpp"

namespace cirkel::devices {

namespace {

using audit::Action;
using desk::Call;
using desk::Desk;
using store::AskingDevice;

constexpr std::size_t kHandleBytes = 8;
constexpr std::string_view kPage = "/staff/pair/";
/// So long whoever was let in may ask for the answer again that a power cut ate.
constexpr Duration kAnswerKeptFor{24LL * 60 * 60 * 1000};

std::string words_of(const Desk& desk, const AskingDevice& device) {
    return wire::six_words(
        {device.transport_key, device.consent_key, desk.keys.signing().public_key});
}

http::Response too_busy(int status, Duration wait, const char* detail) {
    auto problem = wire::make_problem(wire::problem_code::kBusy, detail);
    problem.status = status;
    auto answer = desk::problem_answer(problem);
    answer.headers["retry-after"] = std::to_string(wait.count() / 1000 + 1);
    return answer;
}

/// The answer to a device that may not ask now; none: it may.
Result<std::optional<http::Response>> too_many(Desk& desk, const Call& call) {
    constexpr int kTooMany = 429;
    constexpr int kUnavailable = 503;
    const auto who = "ask " + call.request.peer;
    const auto wait = desk.wrong_by_address.wait(who, call.now);
    if (wait > Duration{0})
        return std::optional(too_busy(kTooMany, wait,
                                      "many devices asked from this address; wait a while, or use "
                                      "an invitation"));
    const auto open = desk.store.device_life().count_asking();
    if (!open) return open.error();
    if (*open >= kAsksMax)
        return std::optional(too_busy(kUnavailable, kAskValidFor,
                                      "many devices ask just now; wait a quarter of an hour, or "
                                      "use an invitation"));
    desk.wrong_by_address.count(who, call.now);
    return std::optional<http::Response>();
}

Result<http::Response> shown(Desk& desk, const Call& call, const AskingDevice& device) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    if (!*organisation) return Error{Kind::Broken, "a server without an organisation"};
    const auto address = configuration::address_for(**organisation, call.request);
    const wire::EnrolAsked asked{address + std::string(kPage) + device.handle, device.expires_at,
                                 desk.keys.signing().public_key};
    return desk::json_answer(wire::enrol_asked_json(asked));
}

/// Whether the terminal that it was let in as still has these keys.
Result<std::optional<store::Terminal>> terminal_of(Desk& desk, const AskingDevice& device) {
    if (!device.let_in_as) return std::optional<store::Terminal>();
    auto terminal = desk.store.devices().terminal(*device.let_in_as);
    if (!terminal) return terminal.error();
    const bool is_it =
        *terminal && !(*terminal)->wiped_at && (*terminal)->transport_key == device.transport_key;
    return is_it ? std::move(*terminal) : std::optional<store::Terminal>();
}

/// To a device that asked before; none: its time is over, and it asks anew.
Result<std::optional<http::Response>> answer_again(Desk& desk, const Call& call,
                                                   const AskingDevice& device) {
    const auto terminal = terminal_of(desk, device);
    if (!terminal) return terminal.error();
    if (*terminal) {
        const auto reply = access::reply_as(desk, (*terminal)->id, (*terminal)->location, call.now);
        if (!reply) return reply.error();
        return std::optional(desk::json_answer(wire::enrol_reply_json(*reply)));
    }
    if (device.let_in_as || call.now >= device.expires_at) return std::optional<http::Response>();
    if (device.refused_at)
        return std::optional(desk::problem_answer(
            wire::problem_code::kRefused,
            "this device was refused on the phone; if that was a mistake, ask again in a quarter "
            "of an hour, or use an invitation"));
    auto answer = shown(desk, call, device);
    if (!answer) return answer.error();
    return std::optional(std::move(*answer));
}

Result<http::Response> answer_to(Desk& desk, const Call& call, const wire::EnrolAsk& ask) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto& life = desk.store.device_life();
    if (auto gone = life.drop_asking(call.now, call.now - kAnswerKeptFor); !gone)
        return gone.error();
    const auto known = life.asking_with(ask.transport_key, ask.consent_key);
    if (!known) return known.error();
    if (*known) {
        auto again = answer_again(desk, call, **known);
        if (!again) return again.error();
        if (*again) return std::move(**again);
    }
    auto refusal = too_many(desk, call);
    if (!refusal) return refusal.error();
    if (*refusal) return std::move(**refusal);
    const AskingDevice device{desk::random_hex(desk, kHandleBytes),
                              ask.transport_key,
                              ask.consent_key,
                              ask.hardware,
                              ask.software,
                              call.now,
                              call.now + kAskValidFor};
    if (auto kept = life.put_asking(device); !kept) return kept.error();
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    desk.log.write(Level::Notice, "a device asks to be let in from a phone");
    return shown(desk, call, device);
}

Error not_asking() {
    return Error{Kind::NotFound,
                 "no device asks here; its address changes every quarter of an hour, so scan the "
                 "one on its screen again"};
}

/// A name is new here: who takes over a terminal does so by an invitation of that terminal.
Result<void> check_name(Desk& desk, const Welcome& wanted) {
    const auto known = desk.store.devices().terminal(wanted.name);
    if (!known) return known.error();
    const auto waiting = desk.store.device_life().waiting(wanted.name);
    if (!waiting) return waiting.error();
    if (*known || *waiting)
        return Error{Kind::Conflict, "there is a terminal " + wanted.name.text + " already"};
    if (!wanted.within.covers(wanted.location))
        return Error{Kind::NotFound, "there is no location " + wanted.location.text};
    return access::check_touchpoint(desk, wanted.location, wanted.touchpoint);
}

Result<void> admit_as(Desk& desk, AskingDevice device, const Welcome& wanted, Instant now) {
    if (auto fine = check_name(desk, wanted); !fine) return fine;
    const auto sign =
        access::free_character(desk.store, {wanted.location, wanted.name, std::nullopt});
    if (!sign) return sign.error();
    const store::WaitingDevice waiting{wanted.name,       wanted.location,      *sign,
                                       wanted.touchpoint, device.transport_key, device.consent_key,
                                       device.hardware,   device.software,      device.asked_at};
    if (auto let_in = access::admit(desk, waiting, now); !let_in) return let_in;
    device.let_in_as = wanted.name;
    return desk.store.device_life().put_asking(device);
}

}  // namespace

http::Response serve_ask(Desk& desk, const Call& call) {
    const auto ask = wire::read_enrol_ask(call.request.body);
    if (!ask) return desk::error_answer(ask.error());
    auto answer = answer_to(desk, call, *ask);
    return answer ? std::move(*answer) : desk::error_answer(answer.error());
}

Result<Asking> asking(Desk& desk, const std::string& handle, Instant now) {
    auto device = desk.store.device_life().asking(handle);
    if (!device) return device.error();
    if (!*device || (*device)->let_in_as || now >= (*device)->expires_at) return not_asking();
    auto words = words_of(desk, **device);
    return Asking{std::move(**device), std::move(words)};
}

Result<void> welcome(Desk& desk, const Welcome& wanted, const audit::Doer& doer, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    const auto known = asking(desk, wanted.handle, now);
    if (!known) return known.error();
    const bool is_fine =
        !known->device.refused_at && wire::are_the_words(wanted.words, known->words);
    if (is_fine)
        if (auto let_in = admit_as(desk, known->device, wanted, now); !let_in) return let_in;
    const audit::Deed act{doer.actor, Action::DeviceApproved, "terminal " + wanted.name.text,
                          is_fine ? audit::Outcome::Done : audit::Outcome::Refused, doer.origin};
    // A try that was turned away is written down, too.
    if (auto written = audit::write(desk.store, act, now); !written) return written;
    if (auto committed = (*transaction)->commit(); !committed) return committed;
    if (is_fine) return done;
    return Error{Kind::Refused,
                 "it was refused before, or another device asks by now; compare the "
                 "words that both screens show"};
}

Result<void> turn_away(Desk& desk, const std::string& handle, const audit::Doer& doer,
                       Instant now) {
    return desk::in_transaction(desk, [&]() -> Result<void> {
        auto known = asking(desk, handle, now);
        if (!known) return known.error();
        if (known->device.refused_at) return done;
        known->device.refused_at = now;
        if (auto kept = desk.store.device_life().put_asking(known->device); !kept) return kept;
        desk.log.write(Level::Error, "a device that asked from a phone was refused words=\"" +
                                         known->words + "\"; somebody may stand in between");
        const audit::Deed act{doer.actor, Action::DeviceRefused, "device " + handle,
                              audit::Outcome::Done, doer.origin};
        return audit::write(desk.store, act, now);
    });
}

}  // namespace cirkel::devices

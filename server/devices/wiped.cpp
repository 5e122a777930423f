#include "server/devices/wiped.hpp"

#include <algorithm>

#include "server/access/device_keys.hpp"
#include "server/desk/answer.hpp"
#include "shared/wire/device/wiped.hpp"

namespace cirkel::devices {

namespace {

using desk::Desk;

Error not_said_by_it() {
    return Error{Kind::Refused, "this was not said by a device that was told to wipe itself"};
}

Result<bool> was_ordered(Desk& desk, const wire::WipedReport& report) {
    const auto directives = desk.store.fleet().directives(report.device);
    if (!directives) return directives.error();
    return std::any_of(directives->begin(), directives->end(),
                       [&](const auto& one) { return one.nonce == report.nonce; });
}

Result<void> keep(Desk& desk, const wire::WipedReport& report, Instant now) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto terminal = desk.store.devices().terminal(report.device);
    if (!terminal) return terminal.error();
    if (!*terminal) return not_said_by_it();
    const auto by_it = access::any_key_signed(
        desk.store.devices(), **terminal,
        [&](const PublicKey& key) { return wire::is_signed_by(key, report); });
    if (!by_it) return by_it.error();
    const auto ordered = was_ordered(desk, report);
    if (!ordered) return ordered.error();
    if (!*by_it || !*ordered) return not_said_by_it();
    if ((*terminal)->wiped_at) return done;
    (*terminal)->wiped_at = now;
    if (auto kept = desk.store.devices().put_terminal(**terminal); !kept) return kept;
    auto ended = desk.store.fleet().end_directive(report.device, report.nonce, "wiped", now);
    if (!ended) return ended;
    desk.log.write(Level::Warning, "wiped terminal=" + report.device.text);
    return (*transaction)->commit();
}

}  // namespace

http::Response serve_wiped(Desk& desk, const desk::Call& call) {
    const auto report = wire::read_wiped_report(call.request.body);
    if (!report) return desk::error_answer(report.error());
    if (auto kept = keep(desk, *report, call.now); !kept) return desk::error_answer(kept.error());
    return desk::json_answer(json::Object{});
}

}  // namespace cirkel::devices

#include "server/intake/take_again.hpp"

#include <utility>

#include "server/intake/accept_record.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using wire::PushResult;

/// Its place is there already and is filled by it.
Result<PushResult> fill(Desk& desk, const store::QuarantinedRecord& held,
                        const store::RecordPlace& place, Instant now) {
    const auto terminal = desk.store.devices().terminal(held.terminal);
    if (!terminal) return terminal.error();
    if (!*terminal) return Error{Kind::Broken, "a record in quarantine of no terminal"};
    auto record = wire::read_record_text(held.raw);
    if (!record) return PushResult{place.seq, wire::PushStatus::Quarantined, held.reason};
    if (auto gone = desk.store.records().erase_quarantined(held.id); !gone) return gone.error();
    wire::PushHead head;
    head.stream = place.stream;
    head.epoch = place.epoch;
    const wire::PushedRecord pushed{place.seq, held.raw, held.id, std::move(record)};
    return accept_content(desk, {**terminal, head, now, true}, pushed);
}

}  // namespace

Result<PushResult> take_again(Desk& desk, const RecordId& id, Instant now) {
    const auto held = desk.store.records().quarantined_record(id);
    if (!held) return held.error();
    const auto place = desk.store.records().place_of(id);
    if (!place) return place.error();
    if (!*held || !*place)
        return Error{Kind::NotFound,
                     "there is no such record in quarantine; see: cirkel-server "
                     "submission quarantine"};
    return fill(desk, **held, **place, now);
}

Result<void> take_followers(Desk& desk, const SubmissionId& of, Instant now) {
    const auto all = desk.store.records().quarantined();
    if (!all) return all.error();
    for (const auto& held : *all) {
        if (held.of != of || held.reason != kUnknownSubmission) continue;
        if (auto taken = take_again(desk, held.id, now); !taken) return taken.error();
    }
    return done;
}

}  // namespace cirkel::intake

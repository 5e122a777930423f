#include "server/intake/serve_withheld.hpp"

#include <utility>

#include "server/desk/answer.hpp"
#include "server/intake/accept_record.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/withheld.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using store::RecordState;
using wire::PushResult;
using wire::PushStatus;

Error another_text() {
    return Error{Kind::Conflict, "this is not the text that the placeholder stood for"};
}

/// What a place that is no placeholder's any more says about the text that filled it.
Result<PushResult> filled_before(Desk& desk, const store::RecordPlace& place,
                                 const Digest& digest) {
    if (place.digest && *place.digest != digest) return another_text();
    if (place.state != RecordState::Quarantined)
        return PushResult{place.seq, PushStatus::Accepted, {}};
    const auto held = desk.store.records().quarantined_record(place.id);
    if (!held) return held.error();
    return PushResult{place.seq, PushStatus::Quarantined,
                      *held ? (*held)->reason : std::string("malformed")};
}

Result<PushResult> fill(Desk& desk, const desk::Call& call, const store::RecordPlace& place) {
    auto record = wire::read_record_text(call.request.body);
    const bool is_another = record && (record->id != place.id ||
                                       std::holds_alternative<wire::Placeholder>(record->content));
    if (is_another) return another_text();
    wire::PushHead head;
    head.stream = place.stream;
    head.epoch = place.epoch;
    const bool reads = record.ok();
    const wire::PushedRecord pushed{place.seq, call.request.body, place.id, std::move(record)};
    const Arrival arrival{*call.terminal, head, call.now, true};
    if (!reads) return quarantine(desk, arrival, pushed, "malformed");
    return accept_record(desk, arrival, pushed);
}

Result<PushResult> take_in(Desk& desk, const desk::Call& call, const RecordId& id) {
    const auto place = desk.store.records().place_of(id);
    if (!place) return place.error();
    if (!*place || (*place)->terminal != call.terminal->id)
        return Error{Kind::NotFound, "no place of this device waits for this record"};
    const Digest digest = proof::sha256(call.request.body);
    if (desk.ledger.holds(id) || (*place)->state == RecordState::Erased)
        return PushResult{(*place)->seq, PushStatus::Erased, {}};
    if ((*place)->state != RecordState::Withheld) return filled_before(desk, **place, digest);
    return may_fill(**place, digest) ? fill(desk, call, **place) : another_text();
}

Result<wire::WithheldReply> reply_of(Desk& desk, const desk::Call& call, const RecordId& id,
                                     PushResult result) {
    const auto is_safe = desk.store.backups().is_filling_safe(id);
    if (!is_safe) return is_safe.error();
    wire::WithheldReply reply;
    reply.device = call.terminal->id;
    reply.id = id;
    reply.digest = proof::sha256(call.request.body);
    // What was erased nobody has to keep.
    reply.safe = *is_safe || result.status == PushStatus::Erased;
    reply.status = result.status;
    reply.code = std::move(result.code);
    reply.server_time = call.now;
    reply.signature = proof::sign(desk.keys.signing(), wire::withheld_text(reply));
    return reply;
}

}  // namespace

http::Response serve_withheld(Desk& desk, const desk::Call& call) {
    const auto id = RecordId::parse(call.parameter("id"));
    if (!id) return desk::error_answer(Error{Kind::NotFound, "there is no such record"});
    if (call.request.body.size() > wire::kPushBytesMax)
        return desk::problem_answer(wire::problem_code::kTooLarge, "no record is that large");
    auto transaction = desk.store.begin();
    if (!transaction) return desk::error_answer(transaction.error());
    auto result = take_in(desk, call, *id);
    if (!result) return desk::error_answer(result.error());
    if (auto committed = (*transaction)->commit(); !committed)
        return desk::error_answer(committed.error());
    const auto known = desk.store.records().place_of(*id);
    if (known && *known) desk.measures.count_record((*known)->kind, name_of(result->status));
    const auto reply = reply_of(desk, call, *id, std::move(*result));
    if (!reply) return desk::error_answer(reply.error());
    return desk::json_answer(wire::withheld_reply_json(*reply));
}

}  // namespace cirkel::intake

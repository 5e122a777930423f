#include "server/intake/accept_submissions.hpp"

#include <algorithm>
#include <utility>

#include "server/intake/accept_record.hpp"
#include "shared/proof/proof.hpp"

namespace cirkel::intake {

namespace {

using desk::Desk;
using wire::Problem;
using wire::PushRequest;
using wire::PushResult;
using wire::PushStatus;

namespace code = wire::problem_code;

Problem seq_gap(Seq expected) {
    auto problem = wire::make_problem(code::kSeqGap, "records are missing before this push");
    problem.expected = expected;
    return problem;
}

/// A hole that the device says it pruned: that was safe with us once, so this server was restored
/// from an older backup. It is taken, and told to the operator.
bool is_pruned_hole(const wire::PushHead& head, Seq acked) {
    return head.first_seq > acked + 1 && head.first_seq <= head.pruned_below;
}

/// True when another record holds the place: two devices claim to be one, or one was set back.
Result<bool> is_anothers_place(Desk& desk, const Arrival& arrival,
                               const wire::PushedRecord& pushed) {
    const auto known = desk.store.records().id_at(arrival.terminal.id, arrival.head.epoch,
                                                  arrival.head.stream, pushed.seq);
    if (!known) return known.error();
    return *known && pushed.id && **known != *pushed.id;
}

Result<wire::Watermark> watermark(Desk& desk, const Arrival& arrival, Seq acked) {
    const auto organisation = desk.store.setup().organisation();
    if (!organisation) return organisation.error();
    wire::Watermark mark;
    mark.device = arrival.terminal.id;
    mark.stream = arrival.head.stream;
    mark.epoch = arrival.head.epoch;
    mark.acked_seq = acked;
    const auto safe = desk.store.backups().safe_seq(mark.device, mark.epoch, mark.stream);
    if (!safe) return safe.error();
    mark.safe_seq = *safe;
    mark.server_epoch = (*organisation)->epoch;
    mark.server_time = arrival.now;
    // Signed, because a device deletes by it: a proxy's "200 OK" must never count.
    mark.signature = proof::sign(desk.keys.signing(), wire::watermark_text(mark));
    return mark;
}

void count(Desk& desk, const PushRequest& push, const wire::PushReply& reply) {
    for (std::size_t i = 0; i < push.records.size(); ++i) {
        const auto& record = push.records[i].record;
        desk.measures.count_record(record ? record->kind : std::string(),
                                   name_of(reply.results[i].status));
    }
}

using Outcome = std::variant<wire::PushReply, Problem>;

Result<Outcome> take_in(Desk& desk, const Arrival& arrival, const PushRequest& push) {
    auto acked =
        desk.store.devices().acked_seq(arrival.terminal.id, push.head.epoch, push.head.stream);
    if (!acked) return acked.error();
    Seq last = *acked;
    if (is_pruned_hole(push.head, last)) {
        desk.log.write(Level::Error, "hole taken terminal=" + arrival.terminal.id.text +
                                         " from=" + std::to_string(last + 1) +
                                         " below=" + std::to_string(push.head.first_seq));
        const store::StreamHole hole{arrival.terminal.id, push.head.epoch,
                                     push.head.stream,    last + 1,
                                     push.head.first_seq, arrival.now};
        if (auto counted = desk.store.fleet().add_hole(hole); !counted) return counted.error();
        last = push.head.first_seq - 1;
    }
    // Nothing of it is kept: a later record must never be acknowledged over a missing one.
    if (push.head.first_seq > last + 1) return Outcome(seq_gap(last + 1));
    wire::PushReply reply;
    for (const auto& pushed : push.records) {
        if (pushed.seq <= last) {
            const auto conflict = is_anothers_place(desk, arrival, pushed);
            if (!conflict) return conflict.error();
            if (*conflict)
                return Outcome(wire::make_problem(code::kIdentityConflict,
                                                  "another record was acknowledged at this place"));
        }
        // Also at or below the acknowledged place: a repeat costs two looks at an index and changes
        // nothing, but what lay in a hole or behind a placeholder may come now.
        auto result = accept_record(desk, arrival, pushed);
        if (!result) return result.error();
        reply.results.push_back(std::move(*result));
        last = std::max(last, pushed.seq);
    }
    if (last > *acked)
        if (auto set = desk.store.devices().set_acked_seq(arrival.terminal.id, push.head.epoch,
                                                          push.head.stream, last);
            !set)
            return set.error();
    auto mark = watermark(desk, arrival, last);
    if (!mark) return mark.error();
    reply.watermark = std::move(*mark);
    return Outcome(std::move(reply));
}

Result<Outcome> take_in_whole(Desk& desk, const Arrival& arrival, const PushRequest& push) {
    auto transaction = desk.store.begin();
    if (!transaction) return transaction.error();
    auto outcome = take_in(desk, arrival, push);
    if (!outcome || std::holds_alternative<Problem>(*outcome)) return outcome;
    // The answer leaves only after the commit: what is acknowledged is on the disk.
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    count(desk, push, std::get<wire::PushReply>(*outcome));
    return outcome;
}

bool erases(const PushRequest& push) {
    return std::any_of(push.records.begin(), push.records.end(), [](const auto& pushed) {
        return pushed.record && std::holds_alternative<Withdrawal>(pushed.record->content);
    });
}

}  // namespace

std::variant<wire::PushReply, Problem> accept_submissions(Desk& desk,
                                                          const store::Terminal& terminal,
                                                          const PushRequest& push, Instant now) {
    const Arrival arrival{terminal, push.head, now};
    auto outcome = take_in_whole(desk, arrival, push);
    if (!outcome) {
        desk.log.write(Level::Error, "push failed: " + outcome.error().text);
        return wire::problem_of(outcome.error());
    }
    // Erased bytes live on in the log until it is cut; the next tick tries again if this one fails.
    if (erases(push))
        if (auto forgotten = desk.store.forget_erased_bytes(); !forgotten)
            desk.log.write(Level::Warning, "log not cut yet: " + forgotten.error().text);
    return std::move(*outcome);
}

}  // namespace cirkel::intake

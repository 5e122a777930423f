#include "syncd/lanes/push.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/push.hpp"
#include "shared/wire/record.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

wire::OutboxLine as_sent(const capture_db::OutboxLine& line) {
    if (line.body) return {line.seq, *line.body};
    return {line.seq, wire::placeholder_json(line.id, line.withheld, line.digest)};
}

std::vector<wire::OutboxLine> as_sent(const std::vector<capture_db::OutboxLine>& lines) {
    std::vector<wire::OutboxLine> sent;
    sent.reserve(lines.size());
    for (const auto& line : lines) sent.push_back(as_sent(line));
    return sent;
}

/// A repeat says nothing new, and costs the disk no commit.
Result<void> keep_sent(sqlite::Database& sync, const sync_db::Sent& sent) {
    const auto before = sync_db::read_sent(sync, sent.stream, sent.epoch);
    if (!before) return before.error();
    return *before >= sent.seq ? done : sync_db::save_sent(sync, sent);
}

/// One line a batch: a kind of a later version may be in every record of a backlog.
void tell_of_quarantine(const wire::PushReply& reply, Log& log) {
    const auto is_held = [](const wire::PushResult& result) {
        return result.status == wire::PushStatus::Quarantined;
    };
    const auto& results = reply.results;
    const auto first = std::find_if(results.begin(), results.end(), is_held);
    if (first == results.end()) return;
    const auto count = std::count_if(results.begin(), results.end(), is_held);
    log.write(Level::Warning, "the server put " + std::to_string(count) +
                                  " records into quarantine, first seq=" +
                                  std::to_string(first->seq) + " why=" + first->code);
}

}  // namespace

Asked Push::ask(Desk& desk, const Moment& now) {
    const auto progress = read_progress(desk.capture, desk.sync, stream_);
    if (!progress) return Attempt::failed(progress.error().text);
    const Seq from = from_.value_or(progress->acknowledged + 1);
    if (from > progress->stored) return Attempt::nothing_to_do();
    const auto lines = capture_db::read_lines(
        desk.capture, {stream_, from, records_max_, tuning::kPushRecordBytes});
    if (!lines) return Attempt::failed(lines.error().text);
    if (lines->empty() || lines->front().seq != from)
        return Attempt::failed("record " + std::to_string(from) + " of stream " +
                               std::string(name_of(stream_)) +
                               " is not in capture.db; keep the file and call support");
    sent_.head = {stream_, progress->epoch, from, 1, now.boot, now.wall, now.mono};
    sent_.last = lines->back().seq;
    sent_.last_stored = progress->stored;
    if (auto kept = keep_sent(desk.sync, {stream_, progress->epoch, sent_.last}); !kept)
        return Attempt::failed(kept.error().text);
    return http::Request{
        "POST", "/v1/push", {}, wire::push_request_json(sent_.head, as_sent(*lines))};
}

Attempt Push::take(Desk& desk, const Moment& /*now*/, const http::Response& response) {
    if (const auto body = json_body(response)) return take_success(desk, *body);
    if (response.status == 409) return rewind(response);
    // Whatever refuses a whole batch may be happy with half of it; a single bad record is taken
    // into quarantine by the server itself.
    const bool may_be_too_much = response.status == 413 || response.status == 400 ||
                                 response.status == 422 || response.status == 500;
    const bool can_halve = sent_.last > sent_.head.first_seq;
    if (may_be_too_much && can_halve) {
        const auto held = static_cast<std::size_t>(sent_.last - sent_.head.first_seq + 1);
        records_max_ = held / 2;
        if (response.status == 413) return Attempt::more();
    }
    return failed_by(response);
}

Attempt Push::take_success(Desk& desk, const std::string& body) {
    const auto reply = wire::read_push_reply(body);
    if (!reply) return Attempt::failed(reply.error().text);
    const auto& head = sent_.head;
    const wire::PushExpectation expected{desk.device.id, head.stream, head.epoch, head.first_seq};
    if (auto own = wire::check(*reply, expected, desk.device.server_key); !own)
        return Attempt::failed(own.error().text);
    if (auto kept = sync_db::save_watermark(desk.sync, reply->watermark); !kept)
        return Attempt::failed(kept.error().text);
    tell_of_quarantine(*reply, desk.log);
    from_.reset();
    records_max_ = std::min(wire::kPushRecordsMax, records_max_ * 2);
    const Seq acknowledged = reply->watermark.acked_seq;
    if (acknowledged >= sent_.last_stored) return Attempt::idle();
    if (acknowledged < head.first_seq)
        return Attempt::failed("the server answered, but stored nothing; it will be tried again");
    return Attempt::more();
}

Attempt Push::rewind(const http::Response& response) {
    const auto problem = problem_in(response);
    if (problem && problem->code == wire::problem_code::kIdentityConflict)
        return Attempt::stuck(
            "the server knows other records under these numbers: this device was "
            "copied or set back. Nothing is deleted; enrol it again (" +
            problem->detail + ")");
    const bool is_gap =
        problem && problem->code == wire::problem_code::kSeqGap && problem->expected;
    // Only ever backwards: a gap that is said to lie ahead would leave records out.
    if (!is_gap || *problem->expected < 1 || *problem->expected >= sent_.head.first_seq)
        return failed_by(response);
    from_ = *problem->expected;
    return Attempt::more();
}

}  // namespace cirkel::syncd

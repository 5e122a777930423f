#include "syncd/lanes/push.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/capture_db/outbox.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/epoch_conflict.hpp"
#include "shared/sync_db/held_back.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/push.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {
namespace {

/// The terminal is in another epoch now, and the server takes it: what was held back under a place
/// of the one before has another place now.
Result<void> forget_older_epochs(Desk& desk, const EpochId& epoch) {
    if (auto gone = sync_db::let_go_other_epochs(desk.sync, epoch); !gone) return gone;
    const auto conflict = sync_db::read_epoch_conflict(desk.sync);
    if (!conflict) return conflict.error();
    const bool is_older = *conflict && (*conflict)->epoch != epoch;
    return is_older ? sync_db::forget_epoch_conflict(desk.sync) : done;
}

/// The terminal opens a new epoch; until then there is nothing to do, and people are told why.
Attempt wait_for_epoch() {
    Attempt attempt = Attempt::nothing_to_do();
    attempt.error =
        "the server knows other records under these numbers: this device was copied or set back. "
        "Nothing is deleted; everything goes up again under new numbers";
    return attempt;
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
    auto asked = ask_next(desk, now);
    // Else it is on the disk before the request goes.
    if (unsaved_ && std::holds_alternative<Attempt>(asked))
        if (auto kept = keep(desk.sync, std::nullopt); !kept)
            return Attempt::failed(kept.error().text);
    return asked;
}

Asked Push::ask_next(Desk& desk, const Moment& now) {
    const auto progress = read_progress(desk.capture, desk.sync, stream_);
    if (!progress) return Attempt::failed(progress.error().text);
    if (conflict_ == progress->epoch) return wait_for_epoch();
    const Seq from = from_.value_or(progress->acknowledged + 1);
    const auto first = capture_db::first_kept(desk.capture, stream_, from);
    if (!first) return Attempt::failed(first.error().text);
    if (!*first) return ask_word(desk, now, *progress, from);
    const auto rest = rest_before_flush(desk, now, **first);
    if (!rest) return Attempt::failed(rest.error().text);
    if (*rest > Duration(0)) return Attempt::rest_for(*rest);
    auto batch =
        next_batch({desk.capture, desk.sync}, {stream_, from, records_max_, whole_again_}, now);
    if (!batch) return Attempt::failed(batch.error().text);
    if (!*batch) return Attempt::nothing_to_do();
    return send(desk, std::move(**batch), progress->stored);
}

/// Nothing waits. A server that was set back has to be noticed all the same, and one that misses
/// what was pruned here has to be told that it is gone.
Asked Push::ask_word(Desk& desk, const Moment& now, const Progress& progress, Seq from) {
    flush_ = false;
    waiting_since_.reset();
    if (!word_due_) word_due_ = now.mono + tuning::kWordEvery;
    const bool owes_hole = from <= progress.stored;
    const bool is_due = now.mono >= *word_due_ && progress.stored > 0;
    if (!wants_word_ && !owes_hole && !is_due) return Attempt::nothing_to_do();
    auto batch = empty_batch({desk.capture, desk.sync}, {stream_, from}, now);
    if (!batch) return Attempt::failed(batch.error().text);
    return send(desk, std::move(*batch), progress.stored);
}

Result<Duration> Push::rest_before_flush(Desk& desk, const Moment& now, Seq from) {
    if (flush_ || stream_ == Stream::Withdrawal) return Duration(0);
    const auto unsent = capture_db::count_unsent(
        desk.capture, {stream_, from, static_cast<std::size_t>(tuning::kFlushRecords), 0});
    if (!unsent) return unsent.error();
    if (unsent->has_consent || unsent->records >= tuning::kFlushRecords) return Duration(0);
    if (!waiting_since_) waiting_since_ = now.mono;
    const Duration rest = *waiting_since_ + flush_every_ - now.mono;
    // The wait is spread to both sides, so that it may end a little early.
    const Duration early = flush_every_ - spread_interval(flush_every_, 0.0);
    return rest <= early ? Duration(0) : rest;
}

Asked Push::send(Desk& desk, Batch batch, Seq stored) {
    std::optional<sync_db::Sent> sent;
    if (batch.size() > 0) sent = {stream_, batch.head.epoch, batch.last};
    if (auto kept = keep(desk.sync, sent); !kept) return Attempt::failed(kept.error().text);
    flush_ = true;  // until it has arrived
    http::Request request{"POST", "/v1/push", {}, std::move(batch.json)};
    // For a server that has more than it can take at this moment.
    if (batch.hurries) request.headers["priority"] = std::string(wire::kUrgent);
    sent_ = std::move(batch);
    last_stored_ = stored;
    return request;
}

/// What the last answer said and what goes now, in one commit: a disk is slower than a server. A
/// repeat says nothing new, and costs none.
Result<void> Push::keep(sqlite::Database& sync, std::optional<sync_db::Sent> sent) {
    if (sent) {
        const auto before = sync_db::read_sent(sync, sent->stream, sent->epoch);
        if (!before) return before.error();
        if (*before >= sent->seq) sent.reset();
    }
    if (!sent && !unsaved_) return done;
    auto transaction = sqlite::Transaction::begin(sync);
    if (!transaction) return transaction.error();
    if (unsaved_)
        if (auto kept = sync_db::save_watermark(sync, *unsaved_); !kept) return kept;
    if (sent)
        if (auto kept = sync_db::save_sent(sync, *sent); !kept) return kept;
    if (auto committed = transaction->commit(); !committed) return committed;
    unsaved_.reset();
    return done;
}

Attempt Push::take(Desk& desk, const Moment& now, const http::Response& response) {
    if (const auto body = json_body(response)) return take_success(desk, now, *body);
    if (response.status == 409) return rewind(desk, now, response);
    return take_refusal(desk, now, response);
}

/// Whatever refuses a whole batch may be happy with half of it. A record that is refused again and
/// again all alone is held back, so that the others go on.
Attempt Push::take_refusal(Desk& desk, const Moment& now, const http::Response& response) {
    const int status = response.status;
    const bool is_of_content = status == 413 || status == 400 || status == 422 || status == 500;
    if (!is_of_content) return failed_by(response);
    if (sent_.size() > 1) {
        records_max_ = static_cast<std::size_t>(sent_.size()) / 2;
        return status == 413 ? Attempt::more() : failed_by(response);
    }
    if (sent_.size() < 1) return failed_by(response);
    const Seq seq = sent_.head.first_seq;
    // A placeholder that is refused too says that the server is ill, and not the record.
    if (!sent_.first_is_whole) {
        whole_again_ = seq;
        refusals_ = {};
        return failed_by(response);
    }
    // So does one that answers nobody: a disk that is full there is not a bad record here.
    if (!std::exchange(server_is_well_, false)) return failed_by(response);
    refusals_ = {seq, refusals_.seq == seq ? refusals_.times + 1 : 1};
    if (refusals_.times < tuning::kRefusalsMax) return failed_by(response);
    return hold_back(desk, now, reason_of(response));
}

/// A record that went up whole after all is held back no longer.
Result<void> Push::let_go_of_whole(Desk& desk, Seq acknowledged) {
    const bool went_up = whole_again_ && *whole_again_ >= sent_.head.first_seq &&
                         *whole_again_ <= std::min(sent_.last, acknowledged);
    if (!went_up) return done;
    const auto held = sync_db::read_held_back(desk.sync, sent_.head.epoch);
    if (!held) return held.error();
    for (const auto& one : *held)
        if (one.stream == stream_ && one.seq == *whole_again_)
            if (auto gone = sync_db::let_go(desk.sync, one.id); !gone) return gone;
    whole_again_.reset();
    return done;
}

Attempt Push::hold_back(Desk& desk, const Moment& now, const std::string& reason) {
    const auto& head = sent_.head;
    const sync_db::HeldBack held{
        sent_.first, stream_, head.epoch, head.first_seq, reason, 0, now.wall + held_back_wait(0)};
    if (auto kept = sync_db::hold_back(desk.sync, held); !kept)
        return Attempt::failed(kept.error().text);
    whole_again_.reset();
    desk.log.write(Level::Warning, "record " + std::to_string(head.first_seq) + " of stream " +
                                       std::string(name_of(stream_)) +
                                       " is held back, nothing is deleted: " + reason);
    return Attempt::more();
}

/// The first line above this batch that the server says it has: as long as it did not compare that
/// one with ours, a copy of this device may have sent another under its number.
Result<std::optional<Seq>> Push::first_unheard(Desk& desk, Seq acknowledged) const {
    if (sent_.size() == 0 || acknowledged <= sent_.last) return std::optional<Seq>();
    auto first = capture_db::first_kept(desk.capture, stream_, sent_.last + 1);
    if (first && *first && **first > acknowledged) first->reset();
    return first;
}

Attempt Push::take_success(Desk& desk, const Moment& now, const std::string& body) {
    const auto reply = wire::read_push_reply(body);
    if (!reply) return Attempt::failed(reply.error().text);
    const auto& head = sent_.head;
    const wire::PushExpectation expected{desk.device.id, head.stream, head.epoch, head.first_seq};
    if (auto own = wire::check(*reply, expected, desk.device.server_key); !own)
        return Attempt::failed(own.error().text);
    const Seq acknowledged = reply->watermark.acked_seq;
    const auto stored = capture_db::last_seq(desk.capture, stream_);
    if (!stored) return Attempt::failed(stored.error().text);
    // The server has more than was ever made here: what comes next would take places of it.
    if (acknowledged > *stored) return note_conflict(desk, now);
    const auto unheard = first_unheard(desk, acknowledged);
    if (!unheard) return Attempt::failed(unheard.error().text);
    // More follows at once: the word is kept with it.
    const bool is_last = acknowledged >= last_stored_ || acknowledged < head.first_seq;
    if (!*unheard) unsaved_ = reply->watermark;
    if (is_last)
        if (auto kept = keep(desk.sync, std::nullopt); !kept)
            return Attempt::failed(kept.error().text);
    if (auto gone = let_go_of_whole(desk, acknowledged); !gone)
        return Attempt::failed(gone.error().text);
    if (tidied_ != head.epoch)
        if (auto tidied = forget_older_epochs(desk, head.epoch); !tidied)
            return Attempt::failed(tidied.error().text);
    tidied_ = head.epoch;
    tell_of_quarantine(*reply, desk.log);
    from_ = unsaved_ ? acknowledged + 1 : *unheard;
    refusals_ = {};
    wants_word_ = false;
    word_due_ = now.mono + tuning::kWordEvery;
    records_max_ = std::min(wire::kPushRecordsMax, records_max_ * 2);
    if (acknowledged < head.first_seq && sent_.size() > 0)
        return Attempt::failed("the server answered, but stored nothing; it will be tried again");
    if (from_ || acknowledged < last_stored_) return Attempt::more();
    flush_ = false;
    waiting_since_.reset();
    return Attempt::idle();
}

Attempt Push::rewind(Desk& desk, const Moment& now, const http::Response& response) {
    const auto problem = problem_in(response);
    if (problem && problem->code == wire::problem_code::kIdentityConflict)
        return note_conflict(desk, now);
    const bool is_gap =
        problem && problem->code == wire::problem_code::kSeqGap && problem->expected;
    // Only ever backwards: a gap that is said to lie ahead would leave records out.
    if (!is_gap || *problem->expected < 1 || *problem->expected >= sent_.head.first_seq)
        return failed_by(response);
    // A server that asks for the same again does not take a hole that was told to it.
    if (from_ == *problem->expected) return failed_by(response);
    from_ = *problem->expected;
    return Attempt::more();
}

Attempt Push::note_conflict(Desk& desk, const Moment& now) {
    conflict_ = sent_.head.epoch;
    from_.reset();
    if (auto kept = sync_db::save_epoch_conflict(desk.sync, {*conflict_, now.wall}); !kept)
        return Attempt::failed(kept.error().text);
    Attempt attempt = wait_for_epoch();
    attempt.changed = true;  // the terminal is the one that can open another epoch
    return attempt;
}

}  // namespace cirkel::syncd

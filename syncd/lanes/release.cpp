#include "syncd/lanes/release.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/capture_db/outbox.hpp"
#include "shared/wire/withheld.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"
#include "syncd/rhythm/tuning.hpp"

namespace cirkel::syncd {

/// The record whose turn it is, or how long nobody's is.
struct Release::Next {
    std::optional<sync_db::HeldBack> record;
    Duration rest = tuning::kOutboxGlanceEvery;
};

Result<Release::Next> Release::next_due(Desk& desk, const Moment& now) {
    Next next;
    for (const Stream stream : {Stream::Withdrawal, Stream::Main}) {
        const auto progress = read_progress(desk.capture, desk.sync, stream);
        if (!progress) return progress.error();
        const auto held = sync_db::read_held_back(desk.sync, progress->epoch);
        if (!held) return held.error();
        for (const auto& one : *held) {
            // The server fills the place of a placeholder, so that has to be there first.
            if (one.stream != stream || one.seq > progress->acknowledged) continue;
            const Duration rest = one.next_try_at - now.wall;
            // Further away than any wait: the clock was set back.
            const bool is_due = rest <= Duration(0) || rest > tuning::kHeldBackMax;
            if (is_due && !next.record) next.record = one;
            if (!is_due) next.rest = std::min(next.rest, rest);
        }
    }
    return next;
}

Asked Release::ask(Desk& desk, const Moment& now) {
    const auto next = next_due(desk, now);
    if (!next) return Attempt::failed(next.error().text);
    if (!next->record) return Attempt::rest_for(next->rest);
    sent_ = *next->record;
    const auto lines = capture_db::read_lines(desk.capture, {sent_.stream, sent_.seq, 1, 0});
    if (!lines) return Attempt::failed(lines.error().text);
    const bool is_there = !lines->empty() && lines->front().id == sent_.id && lines->front().body;
    if (!is_there) {  // withdrawn meanwhile: there is nothing left to release
        if (auto gone = sync_db::let_go(desk.sync, sent_.id); !gone)
            return Attempt::failed(gone.error().text);
        return Attempt::more();
    }
    digest_ = lines->front().digest;
    return http::Request{"PUT", wire::withheld_target(sent_.id), {}, *lines->front().body};
}

Attempt Release::take(Desk& desk, const Moment& now, const http::Response& response) {
    const auto body = json_body(response);
    if (!body) {
        Attempt failed = failed_by(response);
        return failed.suspended ? failed : put_off(desk, now, std::move(failed.error));
    }
    const auto reply = wire::read_withheld_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    const wire::WithheldExpectation expected{desk.device.id, sent_.id, digest_};
    if (auto own = wire::check(*reply, expected, desk.device.server_key); !own)
        return Attempt::failed(own.error().text);
    const bool is_done = reply->safe || reply->status == wire::PushStatus::Erased;
    if (!is_done) return put_off(desk, now, "the server has it, but in no backup yet");
    if (auto gone = sync_db::let_go(desk.sync, sent_.id); !gone)
        return Attempt::failed(gone.error().text);
    desk.log.write(Level::Notice, "record " + std::to_string(sent_.seq) + " of stream " +
                                      std::string(name_of(sent_.stream)) +
                                      " is held back no longer");
    return Attempt::more();
}

Attempt Release::put_off(Desk& desk, const Moment& now, std::string reason) {
    ++sent_.tries;
    sent_.reason = std::move(reason);
    sent_.next_try_at = now.wall + held_back_wait(sent_.tries);
    if (auto kept = sync_db::hold_back(desk.sync, sent_); !kept)
        return Attempt::failed(kept.error().text);
    return Attempt::more();  // another one may be due
}

}  // namespace cirkel::syncd

#include "syncd/lanes/move.hpp"

#include <utility>
#include <vector>

#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/server_orders.hpp"
#include "syncd/lanes/batch.hpp"
#include "syncd/lanes/orders.hpp"
#include "syncd/lanes/progress.hpp"
#include "syncd/link/answer.hpp"

namespace cirkel::syncd {
namespace {

constexpr const char* kSuperseded = "superseded";

/// The newest one counts; an older one that is still open was changed by it.
Result<void> end_orders(Desk& desk, const std::vector<wire::Directive>& open) {
    for (const auto& one : open) {
        const bool is_newest = one.nonce == open.back().nonce;
        if (auto ended = sync_db::end_order(desk.sync, one.nonce, is_newest ? "" : kSuperseded);
            !ended)
            return ended;
    }
    return done;
}

/// The address and the end of its order together: a kill leaves both or none.
Result<void> keep_address(Desk& desk, const std::string& url) {
    const auto open = open_orders(desk.sync, desk.device, wire::DirectiveKind::Move);
    if (!open) return open.error();
    auto transaction = sqlite::Transaction::begin(desk.sync);
    if (!transaction) return transaction.error();
    auto enrolment = sync_db::read_enrolment(desk.sync);
    if (!enrolment) return enrolment.error();
    if (*enrolment) {
        (*enrolment)->server_url = url;
        if (auto kept = sync_db::save_enrolment(desk.sync, **enrolment); !kept) return kept;
    }
    if (auto ended = end_orders(desk, *open); !ended) return ended;
    return transaction->commit();
}

}  // namespace

Asked Move::ask(Desk& desk, const Moment& now) {
    const auto open = open_orders(desk.sync, desk.device, wire::DirectiveKind::Move);
    if (!open) return Attempt::failed(open.error().text);
    if (open->empty()) return Attempt::nothing_to_do();
    url_ = open->back().url;
    const auto progress = read_progress(desk.capture, desk.sync, Stream::Main);
    if (!progress) return Attempt::failed(progress.error().text);
    auto batch =
        empty_batch({desk.capture, desk.sync}, {Stream::Main, progress->acknowledged + 1}, now);
    if (!batch) return Attempt::failed(batch.error().text);
    expected_ = {desk.device.id, Stream::Main, batch->head.epoch, batch->head.first_seq};
    return Elsewhere{url_, {"POST", "/v1/push", {}, std::move(batch->json)}};
}

Attempt Move::take(Desk& desk, const Moment& /*now*/, const http::Response& response) {
    const auto body = json_body(response);
    if (!body) return failed_by(response);
    const auto reply = wire::read_push_reply(*body);
    if (!reply) return Attempt::failed(reply.error().text);
    if (auto own = wire::check(*reply, expected_, desk.device.server_key); !own)
        return Attempt::failed(url_ + " is not our server: " + own.error().text);
    if (auto kept = keep_address(desk, url_); !kept) return Attempt::failed(kept.error().text);
    desk.log.write(Level::Notice, "the server is at " + url_ + " from now on");
    Attempt attempt = Attempt::idle();
    attempt.moved_to = url_;
    return attempt;
}

}  // namespace cirkel::syncd
